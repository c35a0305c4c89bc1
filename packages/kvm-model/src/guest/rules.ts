/** What KVM does with a guest's debug registers on each path, rule by rule. */

import { rules, type SourceId } from "@dr6/core";
import type { KvmSourceId } from "../source.js";

/** The rules of each path that a guest's debug registers take through KVM, by id. */
export const GUEST_RULES = rules<SourceId | KvmSourceId, GuestRuleId>({
  given: {
    statement:
      "Nobody debugs the guest: KVM gives it the debug registers until the next VM exit, and the host's CPU runs the access, with the bits that are fixed for that CPU.",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception"],
    basis: "read",
  },
  owned: {
    statement: "The guest still has the debug registers: the host's CPU runs the access.",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception"],
    basis: "read",
  },
  "load-fixes": {
    statement:
      "KVM loads its copy of DR6 into the register, where the host's CPU sets the bits that are fixed for it.",
    sources: ["kvm-vcpu-run"],
    basis: "derived",
  },
  "copy-differs": {
    statement:
      "What is shown is what the guest would read: its next access loads KVM's copy into the register, where the host's CPU sets the bits that are fixed for it.",
    sources: ["kvm-vcpu-run", "kvm-vmx-handle-dr"],
    basis: "derived",
  },
  "debugger-intercepts": {
    statement:
      "A debugger is attached to the VM: every access is intercepted and KVM runs it on its own copy.",
    sources: ["kvm-vmx-handle-dr", "kvm-svm-dr-interception"],
    basis: "read",
  },
  "svm-checks": {
    statement:
      "SVM: the CPU itself checks CR4.DE, CPL and DR7.GD before it exits; KVM's handler has no such check. That the CPU checks first is not established.",
    sources: ["kvm-svm-dr-interception"],
    basis: "unverified",
  },
  "general-detect-vmx": {
    statement:
      "VMX: the access exits before the CPU looks at DR7.GD. KVM looks, in the DR7 that the CPU has, and queues the #DB, since 5.7 with payload BD; userspace gets it instead where the breakpoints are its own.",
    sources: ["kvm-vmx-handle-dr"],
    basis: "read",
  },
  "sync-raw": {
    statement:
      "At the VM exit KVM copies DR6 from the hardware as it is, with the host's bits, not the guest's fixed ones.",
    sources: ["kvm-sync-dirty-debug-regs"],
    basis: "read",
  },
  "sync-fixed-bits": {
    statement:
      "At the VM exit KVM copies DR6 from the hardware and forces the bits that are fixed for this guest.",
    sources: ["commit-7b88577a0983"],
    basis: "read",
  },
  "fastpath-keeps": {
    statement: "A VM exit on the fast path leaves the registers with the guest.",
    sources: ["commit-c2fee09fc167", "kvm-vcpu-run"],
    basis: "quoted",
  },
  "fastpath-none": {
    statement:
      "This KVM doesn't re-enter the guest on its fast path: it takes the registers back as at any VM exit.",
    sources: ["kvm-trees-by-release"],
    basis: "read",
  },
  "fastpath-reloads": {
    statement:
      "After a VM exit on the fast path this KVM loads its old copy of DR6 again: what the guest wrote since is lost (CVE-2025-21839).",
    sources: ["commit-c2fee09fc167"],
    basis: "quoted",
  },
  "intercepted-vmx": {
    statement:
      "VMX: KVM intercepts the #DB. The CPU leaves DR6 and DR7 as they are and hands over the causes as exit qualification, which is the payload.",
    sources: ["kvm-vmx-exception"],
    basis: "read",
  },
  "intercepted-svm": {
    statement:
      "SVM: the CPU merges the causes into DR6 of the VMCB before it exits; the payload is that whole value flipped (before 5.12, without the bits that KVM takes for fixed).",
    sources: ["kvm-svm-db", "kvm-svm-run"],
    basis: "read",
  },
  "debug-exit-vmx-older": {
    statement:
      "Userspace debugs the guest: the #DB goes to userspace. VMX, before 5.7: KVM_EXIT_DEBUG has the exit qualification OR DR6_FIXED_1, in which RTM reads 0 unless it is what happened; the guest's DR6 stays.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "debug-exit-svm-older": {
    statement:
      "Userspace debugs the guest: the #DB goes to userspace. SVM, before 5.7: KVM doesn't fill in the DR6 of KVM_EXIT_DEBUG; the VMCB's DR6, which is the guest's, has the causes.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "debug-exit-gd-older": {
    statement:
      "VMX, before 5.7: general detect with userspace's breakpoints goes to userspace with the guest's DR6 as it was, without BD.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "debugger-hides-vmcb": {
    statement:
      "SVM, before 5.7: while the breakpoints are userspace's, the guest reads KVM's copy of DR6; that it finds the VMCB's afterwards is not modelled.",
    sources: ["kvm-db-before-5.7"],
    basis: "derived",
  },
  "emulator-unseen-svm": {
    statement:
      "SVM, before 5.7: KVM puts the causes of an emulated instruction into its copy of DR6; the guest's is the VMCB's, and stays.",
    sources: ["kvm-db-before-5.7"],
    basis: "derived",
  },
  "icebp-svm": {
    statement: "SVM: INT1 is intercepted by itself and queued without payload: DR6 stays.",
    sources: ["commit-62ad461079e7"],
    basis: "read",
  },
  "payload-at-once": {
    statement: "This KVM puts the payload into DR6 as soon as the #DB is queued, unless L2 runs.",
    sources: ["kvm-queue-exception"],
    basis: "read",
  },
  waits: {
    statement: "The #DB is queued; KVM_RUN returns to userspace before it is injected.",
    sources: ["kvm-queue-exception"],
    basis: "derived",
  },
  "not-running": {
    statement: "A #DB is queued and not injected yet: the guest doesn't run before KVM_RUN.",
    sources: ["kvm-queue-exception"],
    basis: "derived",
  },
  stopped: {
    statement: "A signal is pending: KVM_RUN returns to userspace at the next exit.",
    sources: ["kvm-queue-exception"],
    basis: "derived",
  },
  "gd-cleared": {
    statement: "Injecting a #DB, KVM clears DR7.GD.",
    sources: ["kvm-inject-events"],
    basis: "read",
  },
  "payload-quirk": {
    statement:
      "Userspace hasn't enabled KVM_CAP_EXCEPTION_PAYLOAD: what is queued is delivered to DR6 before userspace reads.",
    sources: ["kvm-payload-quirk"],
    basis: "read",
  },
  "payload-saved": {
    statement:
      "Userspace has enabled KVM_CAP_EXCEPTION_PAYLOAD: the payload is saved beside DR6, which still holds the old value.",
    sources: ["kvm-payload-quirk"],
    basis: "read",
  },
  "debugregs-raw": {
    statement: "Userspace reads DR6 as KVM keeps it.",
    sources: ["kvm-get-debugregs"],
    basis: "read",
  },
  "events-leave-payload": {
    statement: "This KVM_GET_VCPU_EVENTS leaves a pending payload where it is.",
    sources: ["commit-a06230b62b89"],
    basis: "quoted",
  },
  "events-restore": {
    statement: "KVM_SET_VCPU_EVENTS queues the #DB with its payload.",
    sources: ["kvm-payload-quirk"],
    basis: "derived",
  },
  "events-without-payload": {
    statement:
      "Without KVM_CAP_EXCEPTION_PAYLOAD the #DB is queued without payload: DR6 must have been restored with it.",
    sources: ["kvm-payload-quirk"],
    basis: "derived",
  },
  "debugger-on": {
    statement:
      "KVM_SET_GUEST_DEBUG: from now on every access to a debug register is intercepted, and the guest reads KVM's copy as it is.",
    sources: ["kvm-set-guest-debug"],
    basis: "read",
  },
  "debugger-off": {
    statement: "The debugger is gone: the next access gives the guest the registers again.",
    sources: ["kvm-set-guest-debug"],
    basis: "read",
  },
  "inject-db": {
    statement: "Userspace injects a #DB without payload: DR6 stays.",
    sources: ["kvm-set-guest-debug"],
    basis: "read",
  },
  "inject-db-busy": {
    statement: "KVM refuses to inject a #DB while an exception is pending.",
    sources: ["kvm-set-guest-debug"],
    basis: "read",
  },
  "debug-exit-vmx": {
    statement:
      "Userspace debugs the guest: the #DB goes to userspace. VMX: KVM_EXIT_DEBUG has the exit qualification OR the reset value, in which BLD and RTM always read 1; the guest's DR6 stays.",
    sources: ["kvm-vmx-exception"],
    basis: "read",
  },
  "debug-exit-svm": {
    statement:
      "Userspace debugs the guest: the #DB goes to userspace. SVM: KVM_EXIT_DEBUG has DR6 of the VMCB as it is.",
    sources: ["kvm-svm-db"],
    basis: "read",
  },
  "debug-exit-emulator": {
    statement:
      "Userspace debugs the guest: the emulator reports userspace's breakpoint before it looks at the guest's, and a step to userspace instead of the guest. KVM_EXIT_DEBUG has the causes OR the reset value, on VMX and SVM.",
    sources: ["kvm-code-breakpoint"],
    basis: "read",
  },
  "restore-raw": {
    statement:
      "Userspace saves DR6 as KVM keeps it, and restores it as it is, whatever the other host's CPU has.",
    sources: ["kvm-get-debugregs", "kvm-set-debugregs"],
    basis: "read",
  },
  "restore-forgets": {
    statement:
      "Userspace restores no debug registers: the vCPU has the reset values, with every breakpoint gone.",
    sources: ["kvm-vcpu-reset", "kvm-set-debugregs"],
    basis: "derived",
  },
  "nested-vmx-shares": {
    statement: "Nested VMX: the VMCS has no DR6, so L2 runs with L1's.",
    sources: ["kvm-nested-vmx"],
    basis: "read",
  },
  "nested-vmx-leave": {
    statement: "Nested VMX: L1 finds DR6 as L2 left it, and DR7 reset.",
    sources: ["kvm-nested-vmx"],
    basis: "read",
  },
  "vmentry-upper-bits": {
    statement: "Nested VMX: VM entry fails where DR7 has any of bits 63:32.",
    sources: ["kvm-nested-vmx"],
    basis: "read",
  },
  "l1-vmx-payload": {
    statement: "L1 intercepts the #DB: the exit qualification is the payload, and DR6 stays.",
    sources: ["kvm-nested-vmx-exception"],
    basis: "read",
  },
  "l1-vmx-from-dr6": {
    statement:
      "L1 intercepts a #DB without payload: KVM makes the exit qualification from DR6, without BT and, before 5.12, without the bits that it takes for fixed.",
    sources: ["kvm-nested-vmx-exception"],
    basis: "read",
  },
  "l1-vmx-raw-dr6": {
    statement:
      "Nested VMX, before 4.20: L1 intercepts a #DB that KVM queued: the exit qualification is DR6 as it is, with its fixed bits.",
    sources: ["kvm-db-before-5.7"],
    basis: "read",
  },
  "nested-svm-raw": {
    statement: "Nested SVM: VMRUN loads DR6 from L1's VMCB as it is there.",
    sources: ["kvm-nested-svm-older"],
    basis: "read",
  },
  "nested-svm-active-low": {
    statement:
      "Nested SVM: VMRUN loads DR6 from L1's VMCB with all active-low bits set; a BLD or RTM that L1 asserts is lost.",
    sources: ["kvm-nested-svm-vmrun"],
    basis: "read",
  },
  "nested-svm-fixed-bits": {
    statement:
      "Nested SVM: VMRUN loads DR6 from L1's VMCB with the bits that are fixed for this guest.",
    sources: ["commit-39080c3ca8b1"],
    basis: "read",
  },
  "nested-svm-clean": {
    statement:
      "Nested SVM: the VMCB is that of the last VMRUN, and its clean bit says that its debug registers didn't change: L2 runs with the present DR6. KVM loads those of another VMCB whatever its clean bit says.",
    sources: ["kvm-nested-svm-vmrun"],
    basis: "read",
  },
  "vmentry-injects-gp": {
    statement:
      "Nested VMX, before 5.6: KVM doesn't look at bits 63:32 of DR7 on VM entry. Its MOV to DR7 refuses them: L2 starts with DR7 as it was, and with #GP(0).",
    sources: ["kvm-trees-by-release"],
    basis: "derived",
  },
  "vmrun-unchecked": {
    statement:
      "Nested SVM, 5.7 and 5.8: KVM doesn't look at bits 63:32 of DR6, which it keeps beside the VMCB; the model keeps bits 31:0.",
    sources: ["kvm-trees-by-release"],
    basis: "derived",
  },
  "vmrun-loads-always": {
    statement: "Nested SVM: this VMRUN loads the debug registers whatever the clean bit says.",
    sources: ["kvm-trees-by-release"],
    basis: "read",
  },
  "vmrun-upper-bits": {
    statement: "Nested SVM: VMRUN fails where DR6 or DR7 has any of bits 63:32.",
    sources: ["kvm-nested-svm-check"],
    basis: "read",
  },
  "nested-svm-leave": {
    statement: "Nested SVM: on #VMEXIT L1's VMCB gets the present DR6, and DR7 is reset.",
    sources: ["kvm-nested-svm-vmexit"],
    basis: "read",
  },
  "l1-svm": {
    statement:
      "L1 intercepts the #DB: the payload is delivered, then L1's VMCB gets DR6, and DR7 is reset.",
    sources: ["kvm-nested-svm-vmexit"],
    basis: "read",
  },
  smi: {
    statement: "SMI: KVM saves DR6 and DR7 and resets DR7; DR6 stays.",
    sources: ["kvm-smm"],
    basis: "read",
  },
  rsm: {
    statement: "RSM loads DR6 as KVM runs a MOV: the bits that are fixed for this guest are set.",
    sources: ["kvm-smm", "kvm-set-dr"],
    basis: "read",
  },
  "nested-twice": {
    statement: "Not modelled: L2 starts a guest of its own. Here nothing happens.",
    sources: ["kvm-nested-vmx", "kvm-nested-svm-vmrun"],
    basis: "unverified",
  },
  "sev-es": {
    statement:
      "SEV-ES: the guest's DR6 is in its encrypted state; the processor keeps it, and KVM never sees it. DebugSwap, which leaves #DB to the guest, is not modelled apart.",
    sources: ["kvm-sev-es"],
    basis: "derived",
  },
  tdx: {
    statement:
      "TDX: the module switches the debug registers; KVM neither loads nor reads the guest's DR6.",
    sources: ["kvm-tdx"],
    basis: "read",
  },
  "protected-refuses": {
    statement: "KVM refuses to read or set the debug registers of a guest with protected state.",
    sources: ["kvm-set-debugregs", "kvm-get-debugregs"],
    basis: "read",
  },
  "protected-no-effect": {
    statement:
      "SEV-ES in a VM of the default type: KVM takes the ioctl, on a copy that has no effect on the encrypted state.",
    sources: ["kvm-sev-es"],
    basis: "derived",
  },
  "protected-no-debug": {
    statement: "KVM refuses to debug a guest with protected state.",
    sources: ["kvm-set-guest-debug"],
    basis: "read",
  },
  "emulator-order": {
    statement:
      "KVM's instruction emulator runs the access, and checks in its own order: CPL, bits 63:32 of an operand for DR6 or DR7, #UD, DR7.GD.",
    sources: ["kvm-emulate-check-dr"],
    basis: "read",
  },
  "emulator-lost-gp": {
    statement:
      "The emulator takes only a negative result for a failure, and kvm_set_dr() returns 1: through DR4 or DR5 a write with bits 63:32 is dropped, and #GP(0) with it. Before 5.12 the result was negative.",
    sources: ["kvm-em-dr-write", "kvm-set-dr", "commit-996ff5429e98"],
    basis: "read",
  },
  "emulator-gd": {
    statement:
      "General detect in the emulator: KVM clears B0 to B3 and sets BD and every active-low bit, then queues the #DB without payload.",
    sources: ["kvm-emulate-check-dr"],
    basis: "read",
  },
  "emulator-breakpoints": {
    statement:
      "KVM emulates the instruction: it looks for enabled instruction breakpoints, userspace's before the guest's, and behind the instruction for a step. RF holds back the guest's breakpoints alone, and so does MOV SS on Intel (since 6.1).",
    sources: ["kvm-code-breakpoint"],
    basis: "read",
  },
  "emulator-passes-mov-ss": {
    statement:
      "Before 6.1, KVM's check for instruction breakpoints doesn't know of MOV SS: an emulated instruction behind it meets the guest's.",
    sources: ["kvm-trees-by-release"],
    basis: "read",
  },
  "emulator-no-data": {
    statement: "KVM looks for no data and no I/O breakpoints where it emulates an access.",
    sources: ["kvm-code-breakpoint"],
    basis: "derived",
  },
  "emulator-no-bus-lock": {
    statement: "KVM detects no bus lock where it emulates the instruction.",
    sources: ["kvm-code-breakpoint"],
    basis: "derived",
  },
});

/** The name of a rule. */
export type GuestRuleId =
  | "given"
  | "owned"
  | "load-fixes"
  | "copy-differs"
  | "debugger-intercepts"
  | "svm-checks"
  | "general-detect-vmx"
  | "sync-raw"
  | "sync-fixed-bits"
  | "fastpath-keeps"
  | "fastpath-none"
  | "fastpath-reloads"
  | "intercepted-vmx"
  | "intercepted-svm"
  | "icebp-svm"
  | "payload-at-once"
  | "waits"
  | "not-running"
  | "stopped"
  | "gd-cleared"
  | "payload-quirk"
  | "payload-saved"
  | "debugregs-raw"
  | "events-leave-payload"
  | "events-restore"
  | "events-without-payload"
  | "debugger-on"
  | "debugger-off"
  | "inject-db"
  | "inject-db-busy"
  | "debug-exit-vmx"
  | "debug-exit-svm"
  | "debug-exit-emulator"
  | "debug-exit-vmx-older"
  | "debug-exit-svm-older"
  | "debug-exit-gd-older"
  | "debugger-hides-vmcb"
  | "emulator-unseen-svm"
  | "restore-raw"
  | "restore-forgets"
  | "nested-vmx-shares"
  | "nested-vmx-leave"
  | "vmentry-upper-bits"
  | "vmentry-injects-gp"
  | "l1-vmx-payload"
  | "l1-vmx-from-dr6"
  | "l1-vmx-raw-dr6"
  | "nested-svm-raw"
  | "nested-svm-active-low"
  | "nested-svm-fixed-bits"
  | "nested-svm-clean"
  | "vmrun-upper-bits"
  | "vmrun-unchecked"
  | "vmrun-loads-always"
  | "nested-svm-leave"
  | "l1-svm"
  | "smi"
  | "rsm"
  | "nested-twice"
  | "sev-es"
  | "tdx"
  | "protected-refuses"
  | "protected-no-effect"
  | "protected-no-debug"
  | "emulator-order"
  | "emulator-lost-gp"
  | "emulator-gd"
  | "emulator-breakpoints"
  | "emulator-passes-mov-ss"
  | "emulator-no-data"
  | "emulator-no-bus-lock";
