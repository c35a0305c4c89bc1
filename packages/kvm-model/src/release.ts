/** What KVM does with a guest's DR6, and from which release on. In the order of the commits. */

import type { Backport, Behaviour } from "@dr6/core";

const exactly = (since: string, parent: string) => ({
  since,
  seenIn: since,
  notIn: parent,
  parent,
});
/**
 * Stable lines that go on, by the newest release that is known to lack the series of 2026: what a
 * later one carries is not established.
 */
const withoutSeries2026 = (newestOf618: string): readonly Backport[] =>
  [newestOf618, "6.12.94", "6.6.150", "6.1.166", "5.15.215", "5.10.265"].map((notIn) => ({
    line: notIn.replace(/\.\d+$/, ""),
    sure: false,
    notIn,
  }));

/** Seen in single files of a newer tree; the release that will have it is not established. */
const series2026 = {
  since: "7.4",
  notIn: "7.1.5",
  parent: "7.1.5",
  backports: withoutSeries2026("6.18.35"),
} as const;
/** What was recorded on 6.18.44 rules it out there too. */
const RECORDED = withoutSeries2026("6.18.44");

const rows = [
  {
    id: "hardware-path",
    summary: "After its first access a guest has the debug registers until the next VM exit.",
    commit: "c77fb5fe6f03",
    since: "3.15",
    seenIn: "3.18.140",
    notIn: "3.14.1",
    parent: "3.14",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception", "kvm-db-before-5.7"],
  },
  {
    id: "rtm",
    summary: "DR6.RTM is writable for guests that have RTM.",
    commit: "6f43ed01e87c",
    since: "3.17",
    seenIn: "3.18",
    notIn: "3.14.1",
    parent: "3.16",
    sources: ["commit-6f43ed01e87c", "kvm-dr6-fixed", "kvm-db-before-5.7"],
  },
  {
    id: "general-detect-clears-breakpoints",
    summary: "VMX: general detect clears B0 to B3 of DR6.",
    since: "3.19",
    seenIn: "3.19.8",
    notIn: "3.18.140",
    parent: "3.18",
    sources: ["kvm-db-before-5.7"],
  },
  {
    id: "set-debugregs-checks-upper-bits",
    summary: "KVM_SET_DEBUGREGS refuses bits 63:32 of DR6 and DR7.",
    commit: "d14bdb553f91",
    since: "4.7",
    seenIn: "4.9",
    notIn: "3.18.19",
    parent: "4.6",
    sources: ["kvm-set-debugregs"],
  },
  {
    id: "payload",
    summary: "A #DB is queued with a payload, and DR6 changes when it is delivered.",
    commit: "f10c729ff965",
    since: "4.20",
    seenIn: "4.20.1",
    notIn: "4.19.191",
    parent: "4.19",
    sources: ["commit-f10c729ff965", "kvm-db-before-5.7"],
  },
  {
    id: "payload-drops-bit-12",
    summary: "Bit 12 of a payload doesn't reach DR6.",
    commit: "307f1cfa2696",
    ...exactly("5.6", "5.5"),
    backports: [
      { line: "5.4", version: "5.4.21", sure: true },
      { line: "5.5", sure: false, notIn: "5.5.0" },
    ],
    sources: ["commit-307f1cfa2696", "stable-5.4.21", "kvm-stable-trees"],
  },
  {
    id: "events-deliver-payload",
    summary:
      "KVM_GET_VCPU_EVENTS delivers a pending payload for userspace without the payload capability; before, such userspace had L2's delivered as soon as the #DB was queued.",
    commit: "a06230b62b89",
    since: "5.6",
    seenIn: "5.6.4",
    notIn: "5.4.301",
    parent: "5.5",
    sources: ["commit-a06230b62b89", "kvm-stable-trees", "kvm-trees-by-release"],
  },
  {
    id: "vmentry-checks-dr7",
    summary:
      "Nested VMX: VM entry fails where DR7 has any of bits 63:32; before, L2 starts with DR7 as it was and #GP(0).",
    since: "5.6",
    seenIn: "5.6.4",
    notIn: "5.4.301",
    parent: "5.5",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "intercepted-with-payload",
    summary:
      "An intercepted #DB is queued with its causes as payload; before, DR6 has changed when it is queued: KVM on VMX writes its copy, on SVM the guest's DR6 is the VMCB's.",
    commit: "5679b803e44e",
    since: "5.7",
    seenIn: "5.7.14",
    notIn: "5.6.4",
    parent: "5.6",
    sources: ["commit-5679b803e44e", "kvm-db-before-5.7", "kvm-trees-by-release"],
  },
  {
    id: "fastpath-vmx",
    summary: "VMX: KVM re-enters the guest after an exit on the fast path without taking DR6 back.",
    since: "5.8",
    seenIn: "5.8.1",
    notIn: "5.7.14",
    parent: "5.7",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "vmrun-checks-upper-bits",
    summary: "Nested SVM: KVM fails VMRUN where DR6 or DR7 has any of bits 63:32.",
    since: "5.9",
    seenIn: "5.9.1",
    notIn: "5.8.18",
    parent: "5.8",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "nested-svm-sets-ones",
    summary: "VMRUN loads DR6 with all active-low bits set; before, as L1's VMCB has it.",
    since: "5.11",
    seenIn: "5.11",
    notIn: "5.10.265",
    parent: "5.10",
    sources: ["kvm-nested-svm-older", "kvm-trees-by-release"],
  },
  {
    id: "payload-sets-active-low",
    summary:
      "Delivering a #DB sets, and flips by the payload, all active-low bits; before, RTM alone.",
    commit: "9a3ecd5e2aa1",
    since: "5.12",
    seenIn: "5.12.9",
    notIn: "5.11.4",
    parent: "5.11",
    sources: ["commit-9a3ecd5e2aa1", "kvm-stable-trees", "kvm-trees-by-release"],
  },
  {
    id: "emulator-loses-gp",
    summary: "The emulator drops a write of bits 63:32 through DR4 or DR5 instead of raising #GP.",
    commit: "996ff5429e98",
    since: "5.12",
    seenIn: "5.12.9",
    notIn: "5.11.4",
    parent: "5.11",
    sources: ["commit-996ff5429e98", "kvm-em-dr-write", "kvm-stable-trees", "kvm-trees-by-release"],
  },
  {
    id: "nested-svm-clean-bit",
    summary: "Nested SVM: VMRUN heeds the clean bit of the debug registers; before, it loads them.",
    since: "5.13",
    seenIn: "5.14-rc5",
    notIn: "5.12.9",
    parent: "5.12",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "bld",
    summary: "DR6.BLD is writable for guests that have bus-lock detection.",
    commit: "e8ea85fb280e",
    ...exactly("5.13-rc2", "5.13-rc1"),
    sources: ["commit-e8ea85fb280e"],
  },
  {
    id: "fastpath-reloads-dr6",
    summary:
      "VMX, until c2fee09fc167: a VM exit on the fast path loads KVM's old copy of DR6 while the guest has the register.",
    since: "5.15",
    seenIn: "5.15",
    notIn: "5.14.2",
    parent: "5.14",
    sources: ["commit-c2fee09fc167", "kvm-stable-trees", "kvm-trees-by-release"],
  },
  {
    id: "emulator-heeds-mov-ss",
    summary:
      "MOV SS holds back the guest's breakpoint on an instruction that KVM emulates, on Intel.",
    since: "6.1",
    seenIn: "6.1",
    notIn: "6.0.1",
    parent: "6.0",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "refuses-protected",
    summary:
      "KVM_GET_DEBUGREGS and KVM_SET_DEBUGREGS are refused for VM types with protected state; before, there are no such types.",
    since: "6.10",
    seenIn: "6.12.10",
    notIn: "6.6.150",
    parent: "6.9",
    sources: ["kvm-trees-by-release"],
  },
  {
    id: "fastpath-svm",
    summary:
      "SVM: KVM re-enters the guest after an exit on the fast path without taking DR6 back; until c2fee09fc167 it loads its old copy of DR6 then. Before, SVM's fast path always ends at KVM's outer loop, which takes the registers back.",
    since: "6.12",
    seenIn: "6.12.10",
    notIn: "6.11.11",
    parent: "6.11",
    sources: ["commit-c2fee09fc167", "kvm-svm-fastpath"],
  },
  {
    id: "capabilities",
    summary:
      "A guest has a feature if KVM supports it on this host and userspace exposes it; before, exposing was enough.",
    commit: "8f2a27752e80",
    since: "6.14",
    seenIn: "6.14",
    notIn: "6.13.7",
    parent: "6.13",
    sources: ["commit-8f2a27752e80", "kvm-guest-caps", "kvm-guest-cpuid"],
  },
  {
    id: "load-dr6-once",
    summary: "DR6 is loaded on the first VM entry of a KVM_RUN, not after exits on the fast path.",
    commit: "c2fee09fc167",
    ...exactly("6.14-rc3", "6.14-rc2"),
    backports: [
      { line: "6.13", version: "6.13.4", sure: true },
      { line: "6.12", version: "6.12.16", sure: true },
      { line: "6.6", version: "6.6.90", sure: true },
      { line: "6.1", version: "6.1.138", sure: true },
      { line: "5.15", version: "5.15.182", sure: true },
    ],
    sources: ["commit-c2fee09fc167", "stable-6.13.4", "kvm-stable-trees"],
  },
  {
    id: "debugctl-rtm",
    summary: "Guests with RTM can set DEBUGCTL.RTM_DEBUG.",
    commit: "17ec2f965344",
    ...exactly("6.17", "6.16"),
    backports: [
      { line: "6.16", version: "6.16.1", sure: true },
      // Announced for review; its release was not seen.
      { line: "6.15", version: "6.15.10", sure: false, notIn: "6.15.9" },
      { line: "6.12", version: "6.12.43", sure: true },
      { line: "6.6", version: "6.6.103", sure: true },
      { line: "6.1", version: "6.1.149", sure: true },
      { line: "5.15", sure: false, notIn: "5.15.215" },
      { line: "5.10", sure: false, notIn: "5.10.265" },
    ],
    sources: ["kvm-vmx-debugctl", "stable-6.15.10-review", "kvm-stable-trees"],
  },
  {
    id: "payload-deferred",
    summary: "The payload of a #DB reaches DR6 when the #DB is injected, not when it is queued.",
    since: "7.1",
    seenIn: "7.1",
    notIn: "7.0",
    parent: "7.0",
    backports: [
      { line: "7.0", sure: false, notIn: "7.0.0" },
      { line: "6.19", sure: false, notIn: "6.19.0" },
      { line: "6.18", version: "6.18.27", sure: true },
      { line: "6.12", version: "6.12.86", sure: true },
      { line: "6.6", version: "6.6.140", sure: true },
      { line: "6.1", sure: false, notIn: "6.1.166" },
      { line: "5.15", sure: false, notIn: "5.15.215" },
      { line: "5.10", sure: false, notIn: "5.10.265" },
    ],
    sources: ["kvm-queue-exception", "kvm-payload-quirk", "kvm-stable-trees"],
  },
  {
    id: "payload-keeps-bld",
    summary: "Delivering a #DB leaves DR6.BLD alone unless a bus lock caused it.",
    commit: "719a1d58bf43",
    ...series2026,
    backports: RECORDED,
    sources: ["commit-719a1d58bf43", "kvm-stable-without-series", "kvm-6.18"],
  },
  {
    id: "names-fixed-bits",
    summary: "kvm_dr6_fixed() is named kvm_get_dr6_fixed_1().",
    commit: "cc551e8d4f77",
    ...series2026,
    sources: ["commit-cc551e8d4f77", "kvm-stable-without-series"],
  },
  {
    id: "sync-applies-fixed-bits",
    summary:
      "After a VM exit the guest's fixed-1 bits are forced into the DR6 that was read from hardware.",
    commit: "7b88577a0983",
    ...series2026,
    sources: ["commit-7b88577a0983", "kvm-stable-without-series"],
  },
  {
    id: "payload-applies-fixed-bits",
    summary: "Delivering a #DB forces the guest's fixed-1 bits.",
    commit: "c62ffee78db8",
    ...series2026,
    backports: RECORDED,
    sources: ["commit-c62ffee78db8", "kvm-stable-without-series", "kvm-6.18"],
  },
  {
    id: "no-fixed-1-constant",
    summary:
      "There is no constant DR6_FIXED_1: kvm_get_dr6_fixed_1() computes it from the other two.",
    commit: "0e2342b02380",
    ...series2026,
    sources: ["commit-0e2342b02380", "kvm-stable-without-series"],
  },
  {
    id: "nested-svm-fixed-bits",
    summary: "VMRUN loads DR6 with the guest's fixed-1 bits, not with all active-low bits.",
    commit: "39080c3ca8b1",
    ...series2026,
    sources: ["commit-39080c3ca8b1", "kvm-stable-without-series"],
  },
  {
    id: "svm-bld",
    summary: "SVM guests can have bus-lock detection.",
    commit: "62ad461079e7",
    ...series2026,
    sources: ["commit-62ad461079e7", "kvm-svm-caps", "kvm-stable-without-series"],
  },
] as const satisfies readonly Behaviour[];

/** The name of a row. */
export type KvmBehaviourId = (typeof rows)[number]["id"];

/** The table. */
export const KVM_BEHAVIOURS: readonly Behaviour[] = rows;

/** A row by its name; throws a `RangeError` for another. */
export function kvmBehaviour(id: KvmBehaviourId): Behaviour {
  const row = KVM_BEHAVIOURS.find((candidate) => candidate.id === id);
  if (row === undefined) throw new RangeError(`no KVM behaviour ${id}`);
  return row;
}
