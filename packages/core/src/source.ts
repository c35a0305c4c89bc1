/**
 * Citations: every rule of the model names at least one of these. `seen` says how a source was
 * read, because a rule is only as sure as the reading behind it.
 *
 * @example
 *
 * ```ts
 * import { LINUX_RULES } from "@dr6/core/linux";
 * import { SOURCES } from "@dr6/core/source";
 *
 * const { statement, sources } = LINUX_RULES["boot-writes-zero"];
 * console.log(statement);
 * for (const id of sources) console.log(`${SOURCES[id].title}: ${SOURCES[id].where}`);
 * ```
 *
 * ```text
 * Bringing up a CPU, Linux writes 0 to DR6 and to DR7.
 * Native initialisation of the debug registers: arch/x86/kernel/cpu/common.c, cpu_init(), Linux 6.12, 6.16.1, 7.1.5
 * x86/traps: Initialize DR6 by writing its architectural reset value: commit 5f465c148c61e876b6d6eacd8e8e365f2d47758f
 * ```
 *
 * @module \@dr6/core/source
 * @packageDocumentation
 */

/** How a source was read: the text itself, or quoted in another text. */
export type Seen = "read" | "quoted";

/** A place where a fact stands. */
export interface Source {
  readonly title: string;
  /** Where to look: a file and function, a manual's section, a commit, a mail. */
  readonly where: string;
  readonly seen: Seen;
  /** A public address, where there is a stable one. */
  readonly url?: string;
}

/** A commit: by its subject, or where that was not seen by a description without a prefix. */
const commit = (hash: string, title: string): Source => ({
  title,
  where: `commit ${hash}`,
  seen: "quoted",
  url: `https://git.kernel.org/linus/${hash}`,
});

/** A mail to the stable list: what a release holds, or what it could not take. */
const announcement = (title: string, where: string, messageId: string): Source => ({
  title,
  where: `stable list, ${where}`,
  seen: "read",
  url: `https://lore.kernel.org/stable/${messageId}/`,
});

/** What `@dr6/core` rests on. */
export const SOURCES = {
  "sdm-dr6": {
    title: "Intel SDM vol. 3, Debug Status Register (DR6)",
    where: "as quoted in arch/x86/kernel/traps.c, debug_read_reset_dr6(), Linux 7.1.5",
    seen: "quoted",
  },
  "sdm-mov-dr": {
    title: "Intel SDM vol. 2, MOV—Move to/from Debug Registers",
    where: "bits 63:32 of DR6 and DR7, checked by every implementation read",
    seen: "quoted",
  },
  "sdm-dr7": {
    title: "Intel SDM vol. 3, Debug Control Register (DR7)",
    where: "as implemented in arch/x86/include/asm/debugreg.h, Linux 7.1.5",
    seen: "quoted",
  },
  "apm-bus-lock-trap": {
    title: "AMD APM vol. 2, Bus Lock Trap (13.1.3.6)",
    where: "as quoted in the KVM mails on Bus Lock Detect for SVM",
    seen: "quoted",
  },
  "uapi-debugreg": {
    title: "Linux user ABI of the debug registers",
    where: "arch/x86/include/uapi/asm/debugreg.h, Linux 7.1.5",
    seen: "read",
  },
  "sev-ap-init": {
    title: "Initial DR6 and DR7 of a SEV-SNP AP",
    where: "arch/x86/coco/sev/core.c, Linux 7.1.5",
    seen: "read",
  },
  "linux-cpu-init": {
    title: "Native initialisation of the debug registers",
    where: "arch/x86/kernel/cpu/common.c, cpu_init(), Linux 6.12, 6.16.1, 7.1.5",
    seen: "read",
  },
  "linux-debug-handler": {
    title: "Native #DB handler",
    where: "arch/x86/kernel/traps.c, debug_read_reset_dr6(), exc_debug_user(), Linux 7.1.5",
    seen: "read",
  },
  "linux-do-debug": {
    title: "Native #DB handler before 5.10",
    where: "arch/x86/kernel/traps.c, do_debug(), Linux 4.19.191",
    seen: "read",
  },
  "linux-bus-lock": {
    title: "Native bus-lock handling",
    where: "arch/x86/kernel/cpu/bus_lock.c, handle_bus_lock(), Linux 7.1.5",
    seen: "read",
  },
  "linux-hw-breakpoint": {
    title: "perf's and ptrace's breakpoints",
    where:
      "arch/x86/kernel/hw_breakpoint.c, hw_breakpoint_handler(), hw_breakpoint_restore(), Linux 7.1.5",
    seen: "read",
  },
  "linux-ptrace": {
    title: "Debug registers by ptrace",
    where: "arch/x86/kernel/ptrace.c, ptrace_get_debugreg(), ptrace_set_debugreg(), Linux 7.1.5",
    seen: "read",
  },
  "linux-kexec": {
    title: "Leaving for another kernel",
    where: "arch/x86/kernel/machine_kexec_64.c, Linux 7.1.5",
    seen: "read",
  },
  "linux-power-cpu": {
    title: "Saving and restoring a CPU over suspend to RAM",
    where: "arch/x86/power/cpu.c touches no debug register, Linux 7.1.5",
    seen: "read",
  },
  "linux-show-regs": {
    title: "When an oops prints the debug registers",
    where: "arch/x86/kernel/process_64.c, __show_regs(), Linux 3.18 to 7.1.5",
    seen: "read",
  },
  "commit-5f465c148c61": commit(
    "5f465c148c61e876b6d6eacd8e8e365f2d47758f",
    "x86/traps: Initialize DR6 by writing its architectural reset value",
  ),
  "commit-fa7d0f83c5c4": commit(
    "fa7d0f83c5c4223a01598876352473cb3d3bd4d7",
    "x86/traps: Initialize DR7 by writing its architectural reset value",
  ),
  "commit-f4956cf83ed1": commit(
    "f4956cf83ed1",
    "The #DB handler flips DR6 to positive polarity and writes the reset value back (5.10)",
  ),
  "commit-ebb1064e7c2e": commit("ebb1064e7c2e", "The #DB handler reports bus locks (5.13)"),
  "commit-408eb7417a92": commit("408eb7417a92", "Native bus-lock detection on AMD (6.13)"),
  "stable-6.12.36": {
    title: "Linux 6.12.36 carries the DR6 fix",
    where: "stable release 6.12.36, 6 July 2025 (difference to 6.12.35 read)",
    seen: "read",
  },
  "stable-6.15.5": announcement(
    "Linux 6.15.5 carries the DR6 fix",
    "announced 6 July 2025, listed under Xin Li",
    "2025070646-unopposed-nutrient-8e1c@gregkh",
  ),
  "stable-6.6.97": announcement(
    "Linux 6.6.97 carries the DR6 fix, and not the one of DR7",
    "announced 10 July 2025, listed under Xin Li; 6.6.96 lists neither",
    "2025071029-circus-smuggling-141f@gregkh",
  ),
  "stable-6.12.41": announcement(
    "Linux 6.12.41 carries the DR7 fix",
    "announced 1 August 2025, listed under Xin Li",
    "2025080151-frozen-sector-d28f@gregkh",
  ),
  "stable-6.15.9": announcement(
    "Linux 6.15.9 carries the DR7 fix",
    "announced 1 August 2025, listed under Xin Li",
    "2025080157-pancreas-fleshed-73c0@gregkh",
  ),
  "stable-5.15-failed": announcement(
    "The DR6 fix failed to apply to the 5.15 line",
    "mail to the patch's author and reviewers, 30 June 2025",
    "2025063013-city-unloaded-a949@gregkh",
  ),
  "linux-traps-by-release": {
    title: "The #DB handler and ptrace's copy of DR6 through the releases",
    where:
      "arch/x86/kernel/traps.c, ptrace.c, Linux 4.19.1, 5.9.4, 5.10.35, 5.11.4, 5.12.9, 5.14-rc5, 5.14.2, 5.15, 6.1, 6.12.10, 6.13.7 and 6.16.1, in mirrors (github.com/chens37, regymm, unifreq, amwtkes, zhangyinjun, lsk-legends, Kingdo777, ChenRuiwei, KT0511)",
    seen: "read",
  },
  "stable-trees": {
    title: "Which stable releases have the DR6 and DR7 fixes, and bus locks of AMD",
    where:
      "arch/x86/kernel/cpu/common.c, release by release in mirrors of the stable lines (github.com/unifreq and RBCSFQ, linux-6.12.y and so on): neither up to 5.4.301, 5.10.265, 5.15.215 and 6.1.166; in 6.6 DR6 from 6.6.97 on and DR7 not up to 6.6.150; in 6.12 from 6.12.36 and 6.12.41 on. No bus_lock.c, and nothing on bus locks in amd.c, in 6.12.94",
    seen: "read",
  },
  "bochs-2.7": {
    title: "Bochs 2.7, recorded",
    where: "recordings of the guest program on Bochs 2.7, CPU ryzen and corei7_skylake_x",
    seen: "read",
  },
  "qemu-7.2": {
    title: "QEMU 7.2.22 TCG, recorded",
    where: "recordings of the guest program on QEMU 7.2.22, CPU qemu64",
    seen: "read",
  },
  "kvm-6.18": {
    title: "KVM of Linux 6.18 on a PVM host, recorded",
    where:
      "recordings of the guest program and of ioctls; guest code ran in KVM's instruction emulator",
    seen: "read",
  },
  "ptrace-6.18": {
    title: "ptrace on Linux 6.18, recorded",
    where: "recordings of a user program under ptrace, AMD EPYC without RTM and BLD",
    seen: "read",
  },
  "xen-merge-dr6": {
    title: "Xen's comment on which #DBs keep B0 to B3",
    where: "xen/arch/x86/debug.c, x86_merge_dr6(), August 2024",
    seen: "read",
  },
  "kvm-emulator-breakpoints": {
    title: "KVM's check of code breakpoints for emulated instructions",
    where: "arch/x86/kvm/x86.c, kvm_vcpu_check_code_breakpoint(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-breakpoint-inhibited": {
    title: "MOV SS and code breakpoints, by vendor",
    where: "arch/x86/kvm/x86.c, kvm_is_code_breakpoint_inhibited(), comment, Linux 7.1.5",
    seen: "read",
  },
  "kvm-inject-events": {
    title: "RF and DR7.GD when a #DB is injected",
    where: "arch/x86/kvm/x86.c, kvm_check_and_inject_events(), comment, Linux 7.1.5",
    seen: "read",
  },
  "kvm-handle-dr": {
    title: "Order of checks for MOV DR on a VMX exit",
    where: "arch/x86/kvm/vmx/vmx.c, handle_dr(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-check-dr-write": {
    title: "Order of checks for an emulated MOV DR",
    where: "arch/x86/kvm/emulate.c, check_dr_write(), check_dr_read(), Linux 7.1.5",
    seen: "read",
  },
  "mov-ss-trap": {
    title: "Held debug exceptions and INT after MOV SS (CVE-2018-8897)",
    where: "tools/testing/selftests/x86/mov_ss_trap.c, header comment",
    seen: "read",
  },
  "virtualbox-cpu-weird": {
    title: "What VirtualBox's tests expect of MOV SS and INT by vendor",
    where:
      "src/VBox/ValidationKit/bootsectors, bs3-cpu-weird-1: Intel loses the held #DB, AMD reports it",
    seen: "read",
  },
  "dump-i7-8700": {
    title: "A print of DR6 = FFFF4FF1 on bare metal",
    where: "public page, Intel i7-8700, single-step onto an execution breakpoint",
    seen: "quoted",
  },
  "linux-msr-index": {
    title: "IA32_DEBUGCTL",
    where: "arch/x86/include/asm/msr-index.h, Linux 7.1.5",
    seen: "read",
  },
  "advice-clear": {
    title: "Advice to clear DR6 in public texts",
    where: "encyclopedia text, documentation of a Rust crate, FreeBSD review D15189",
    seen: "quoted",
  },
  "mail-2025-06-05": {
    title: "Report: a bus_lock trap in a test that takes no bus lock",
    where: "Linux kernel list, 5 June 2025, review of the FRED ERETU patch",
    seen: "quoted",
  },
  "mail-2025-06-13": {
    title: "Cover letter of the DR6 and DR7 series",
    where: "Linux kernel list, 13 June 2025",
    seen: "quoted",
  },
  "mail-2025-06-18": {
    title: "Xin Li and Sean Christopherson on DR6_FIXED_1",
    where: "Linux kernel list, 18 June 2025, Re: [PATCH v2 1/2]",
    seen: "read",
  },
  "mail-2020-bus-lock-rfc": {
    title: "RFC of 2020 for bus lock in KVM: other #DBs set DR6[11] to 1",
    where: "Linux kernel list and KVM list, 2020",
    seen: "quoted",
  },
  "sdm-vmx-db": {
    title: "Intel SDM vol. 3, exit qualification of #DB and pending debug exceptions",
    where: "as laid out in ia32-doc and as commented in KVM's and Bochs's sources",
    seen: "quoted",
  },
  "kut-vmx-db": {
    title: "kvm-unit-tests on intercepted #DBs, pending debug exceptions and the guest's DR7",
    where: "x86/vmx_tests.c, vmx_db_test(), test_guest_dr7(), kvm-unit-tests of June 2026",
    seen: "read",
  },
  "kut-svm-dr": {
    title: "kvm-unit-tests on bits 63:32 of the VMCB's DR6 and DR7",
    where: "x86/svm_tests.c, test_dr(), kvm-unit-tests of June 2026",
    seen: "read",
  },
  "bochs-vmx-entry": {
    title: "Bochs's check of pending debug exceptions on VM entry",
    where: "bochs/cpu/vmx.cc, Bochs of August 2026",
    seen: "read",
  },
  "kvm-vmx-db-exit": {
    title: "VMX: what an intercepted #DB gives the guest or userspace",
    where: "arch/x86/kvm/vmx/vmx.c, handle_exception_nmi(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-vmx-debug-exit-rtm": {
    title: "KVM: X86: Set RTM for DB_VECTOR too for KVM_EXIT_DEBUG",
    where: "mail of 5 May 2020 to kvm, Message-Id 20200505205000.188252-2-peterx@redhat.com",
    seen: "read",
  },
  "kvm-svm-db-exit": {
    title: "SVM: what an intercepted #DB gives the guest or userspace",
    where: "arch/x86/kvm/svm/svm.c, db_interception(), svm_vcpu_run(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-emulated-debug-exit": {
    title: "Exits to a debugger from emulated instructions",
    where:
      "arch/x86/kvm/x86.c, kvm_vcpu_do_singlestep(), kvm_vcpu_check_code_breakpoint(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-nested-vmx-db": {
    title: "Nested VMX: exit qualification and pending debug exceptions for L1",
    where: "arch/x86/kvm/vmx/nested.c, nested_vmx_inject_exception_vmexit(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-payload-format": {
    title: "The layout of a #DB payload",
    where:
      "Documentation/virt/kvm/api.rst; arch/x86/kvm/x86.c, kvm_deliver_exception_payload(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-fred-series": {
    title: "FRED event data of a #DB that KVM injects",
    where: "KVM list, FRED series v7, patch 11 of 21",
    seen: "quoted",
  },
  "xen-svm-db": {
    title: "Xen's comment on what SVM does to DR6 before an intercepted #DB exits",
    where: "comment in Xen's x86 sources, August 2026",
    seen: "quoted",
  },
  "xen-adjust-dr": {
    title: "Xen's reserved bits of DR6 and DR7, by CPU policy",
    where: "xen/arch/x86/debug.c, x86_adj_dr6_rsvd(), x86_adj_dr7_rsvd(), August 2026",
    seen: "read",
  },
} as const satisfies Record<string, Source>;

/** The id of a source of this package. */
export type SourceId = keyof typeof SOURCES;
