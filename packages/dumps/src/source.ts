/** What `@dr6/dumps` rests on, beside the sources of `@dr6/core`. */

import type { Source, SourceId } from "@dr6/core";

/** The sources of what is said about a dump, by id: who prints it, when, and with which meaning. */
export const DUMP_SOURCES = {
  "public-dumps": {
    title: "Register dumps collected from public mail archives, bug reports and logs",
    where: "packages/fixtures/data/dumps.jsonl; 7478 dumps counted, 295 kept there",
    seen: "read",
  },
  "linux-show-regs-condition": {
    title: "Since when an oops leaves idle debug registers out",
    where:
      "present in Linux 3.18 to 7.1.5 (process_64.c); no public dump after 3.10 shows idle registers",
    seen: "read",
  },
  "linux-show-regs-32": {
    title: "When an oops of 32-bit Linux prints the debug registers",
    where:
      "arch/x86/kernel/process_32.c: __show_registers(), 2.6.25, always; __show_regs(), since it takes a log level, unless all are idle",
    seen: "read",
  },
  "u-boot-dump-regs": {
    title: "U-Boot prints the debug registers in every exception, as 32-bit Linux does",
    where: "U-Boot, arch/x86/cpu/i386/interrupt.c, dump_regs()",
    seen: "read",
  },
  "kvm-guest-owns-debug-registers": {
    title: "KVM leaves the debug registers to the guest until the next exit",
    where: "arch/x86/kvm/vmx/vmx.c, handle_dr(); svm/svm.c, dr_interception(), Linux 7.1.5",
    seen: "read",
  },
  "kvm-emulated-write": {
    title: "The bits of DR6 that are fixed for a vCPU when KVM emulates the write",
    where: "arch/x86/kvm/x86.c, kvm_set_dr(), kvm_dr6_fixed(), Linux 3.18 to 7.1.5",
    seen: "read",
  },
  "kvm-delivered-debug-exception": {
    title: "What a #DB that KVM delivers does to BLD and RTM",
    where: "arch/x86/kvm/x86.c, kvm_deliver_exception_payload(), up to Linux 7.1.5",
    seen: "read",
  },
  "linux-print-bus-lock": {
    title: "The line about a bus lock is rate-limited and names no CPU",
    where: "arch/x86/kernel/cpu/bus_lock.c, handle_bus_lock(), Linux 7.1.5",
    seen: "read",
  },
  "qemu-cpu-dump": {
    title: "QEMU's dump of a vCPU",
    where: "target/i386/cpu-dump.c, x86_cpu_dump_state(), as the collected dumps show it",
    seen: "quoted",
  },
  "qemu-set-dr": {
    title: "What QEMU's own emulation stores when a guest writes DR6",
    where: "target/i386/tcg/system/bpt_helper.c, helper_set_dr()",
    seen: "read",
  },
  "edk2-exception-dump": {
    title: "The registers that EDK2 prints in an exception",
    where: "UefiCpuPkg, CpuExceptionHandlerLib, Ia32 and X64 ArchExceptionHandler.c",
    seen: "read",
  },
  "virtualbox-registers": {
    title: "The registers of a guest in VirtualBox's log and debugger",
    where: "VMM, CPUMDbg.cpp and DBGFReg.cpp: the format strings",
    seen: "read",
  },
  "windbg-registers": {
    title: "The debug registers as WinDbg shows them",
    where: "the format strings of its engine; dt and r in the collected dumps",
    seen: "quoted",
  },
  "wine-context": {
    title: "The debug registers of a CONTEXT in Wine's traces",
    where: "server/trace.c, dump_varargs_context(); the collected dump",
    seen: "read",
  },
  "vmcb-dump": {
    title: "The VMCB as Xen and KVM dump it",
    where: "xen/arch/x86/hvm/svm/svmdebug.c; arch/x86/kvm/svm/svm.c, dump_vmcb()",
    seen: "quoted",
  },
  "vmcs-dump": {
    title: "The VMCS as Xen and KVM dump it",
    where: "xen/arch/x86/hvm/vmx/vmcs.c; arch/x86/kvm/vmx/vmx.c, dump_vmcs()",
    seen: "quoted",
  },
  "xen-do-debug": {
    title: "What Xen prints of a #DB that it took itself",
    where:
      "xen/arch/x86/traps.c, do_debug(): the format string; xen-devel on a reference count, 2020",
    seen: "quoted",
  },
  "bochs-dreg": {
    title: "The command dreg of Bochs's debugger",
    where: "as the collected dump shows it",
    seen: "quoted",
  },
  "kvm-selftest-debug-regs": {
    title: "What KVM's self-test of guest debugging compares",
    where: "tools/testing/selftests/kvm/x86/debug_regs.c",
    seen: "read",
  },
  "freebsd-trap": {
    title: "FreeBSD writes 0 to DR6 in its #DB handler",
    where: "sys/amd64/amd64/trap.c, T_TRCTRAP",
    seen: "read",
  },
  "bhyvectl-registers": {
    title: "The registers of a guest as bhyvectl prints them",
    where: "usr.sbin/bhyvectl/bhyvectl.c",
    seen: "read",
  },
  "gdb-debug-regs": {
    title: "gdb's copies of the debug registers",
    where: "gdb/nat/x86-dregs.c, x86_show_dr()",
    seen: "read",
  },
} as const satisfies Record<string, Source>;

/** The id of a source that a statement of this package may name. */
export type DumpSourceId = keyof typeof DUMP_SOURCES | SourceId;
