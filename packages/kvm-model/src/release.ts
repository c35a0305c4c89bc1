/** What KVM does with a guest's DR6, and from which release on. In the order of the commits. */

import type { Behaviour } from "@dr6/core";

const exactly = (since: string, parent: string) => ({
  since,
  seenIn: since,
  notIn: parent,
  parent,
});
/** Seen in single files of a newer tree; the release that will have it is not established. */
const series2026 = { since: "7.4", notIn: "7.1.5", parent: "7.1.5" } as const;

const rows = [
  {
    id: "rtm",
    summary: "DR6.RTM is writable for guests that have RTM.",
    commit: "6f43ed01e87c",
    since: "3.17",
    seenIn: "3.18",
    parent: "3.16",
    sources: ["commit-6f43ed01e87c", "kvm-dr6-fixed"],
  },
  {
    id: "payload-drops-bit-12",
    summary: "Bit 12 of a payload doesn't reach DR6.",
    commit: "307f1cfa2696",
    ...exactly("5.6", "5.5"),
    sources: ["commit-307f1cfa2696"],
  },
  {
    id: "bld",
    summary: "DR6.BLD is writable for guests that have bus-lock detection.",
    commit: "e8ea85fb280e",
    ...exactly("5.13-rc2", "5.13-rc1"),
    sources: ["commit-e8ea85fb280e"],
  },
  {
    id: "capabilities",
    summary:
      "A guest has a feature if KVM supports it on this host and userspace exposes it; before, exposing was enough.",
    commit: "8f2a27752e80",
    ...exactly("6.14", "6.13.7"),
    sources: ["commit-8f2a27752e80", "kvm-guest-caps", "kvm-guest-cpuid"],
  },
  {
    id: "payload-keeps-bld",
    summary: "Delivering a #DB leaves DR6.BLD alone unless a bus lock caused it.",
    commit: "719a1d58bf43",
    ...series2026,
    sources: ["commit-719a1d58bf43"],
  },
  {
    id: "sync-applies-fixed-bits",
    summary:
      "After a VM exit the guest's fixed-1 bits are forced into the DR6 that was read from hardware.",
    commit: "7b88577a0983",
    ...series2026,
    sources: ["commit-7b88577a0983"],
  },
  {
    id: "payload-applies-fixed-bits",
    summary: "Delivering a #DB forces the guest's fixed-1 bits.",
    commit: "c62ffee78db8",
    ...series2026,
    sources: ["commit-c62ffee78db8"],
  },
  {
    id: "nested-svm-fixed-bits",
    summary: "VMRUN loads DR6 with the guest's fixed-1 bits, not with all active-low bits.",
    commit: "39080c3ca8b1",
    ...series2026,
    sources: ["commit-39080c3ca8b1"],
  },
  {
    id: "svm-bld",
    summary: "SVM guests can have bus-lock detection.",
    commit: "62ad461079e7",
    ...series2026,
    sources: ["commit-62ad461079e7", "kvm-svm-caps"],
  },
] as const satisfies readonly Behaviour[];

/** The name of a row. */
export type KvmBehaviourId = (typeof rows)[number]["id"];

/** The table. */
export const KVM_BEHAVIOURS: readonly Behaviour[] = rows;

/** A row by its name. */
export function kvmBehaviour(id: KvmBehaviourId): Behaviour {
  const row = KVM_BEHAVIOURS.find((candidate) => candidate.id === id);
  if (row === undefined) throw new RangeError(`no KVM behaviour ${id}`);
  return row;
}
