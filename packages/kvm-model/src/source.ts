/** What `@dr6/kvm-model` rests on, beside the sources of `@dr6/core`. */

import type { Source } from "@dr6/core";

const source = (title: string, where: string): Source => ({ title, where, seen: "read" });
const commit = (hash: string, title: string, seen: Source["seen"] = "quoted"): Source => ({
  title,
  where: `commit ${hash}`,
  seen,
});

/** The sources that rules of KVM name, by id: kernel files and functions, commits, recordings, mails. */
export const KVM_SOURCES = {
  "kvm-dr6-fixed": source(
    "The per-vCPU fixed-1 bits of DR6",
    "arch/x86/kvm/x86.c, kvm_dr6_fixed(), Linux 3.18 to 7.1.5",
  ),
  "kvm-dr6-constants": source(
    "DR6_ACTIVE_LOW, DR6_VOLATILE, DR6_FIXED_1",
    "arch/x86/include/asm/kvm_host.h, Linux 3.18 to 7.1.5",
  ),
  "kvm-set-dr": source("Emulated MOV to DR", "arch/x86/kvm/x86.c, kvm_set_dr(), Linux 7.1.5"),
  "kvm-vcpu-reset": source("RESET and INIT", "arch/x86/kvm/x86.c, kvm_vcpu_reset(), Linux 7.1.5"),
  "kvm-set-debugregs": source(
    "KVM_SET_DEBUGREGS",
    "arch/x86/kvm/x86.c, kvm_vcpu_ioctl_x86_set_debugregs(), Linux 7.1.5",
  ),
  "kvm-deliver-payload": source(
    "Delivery of a #DB payload",
    "arch/x86/kvm/x86.c, kvm_deliver_exception_payload(), Linux 7.1.5",
  ),
  "kvm-guest-caps": source(
    "Guest capabilities",
    "arch/x86/kvm/cpuid.c, kvm_vcpu_after_set_cpuid(), Linux 6.14",
  ),
  "kvm-guest-cpuid": source(
    "guest_cpuid_has(): userspace CPUID alone",
    "arch/x86/kvm/cpuid.h, Linux 6.12, 6.13.7",
  ),
  "kvm-svm-caps": source(
    "SVM clears BUS_LOCK_DETECT",
    "arch/x86/kvm/svm/svm.c, svm_set_cpu_caps(), Linux 6.12, 7.1.5",
  ),
  "kvm-vmx-debugctl": source(
    "IA32_DEBUGCTL of a VMX guest",
    "arch/x86/kvm/vmx/vmx.c, vmx_get_supported_debugctl(), Linux 6.16.1, 7.1.5",
  ),
  "kvm-svm-debugctl": source(
    "IA32_DEBUGCTL of an SVM guest",
    "arch/x86/kvm/svm/svm.c, svm_set_msr(), Linux 7.1.5",
  ),
  "kvm-vmx-handle-dr": source(
    "VMX: the guest gets the debug registers until the next exit",
    "arch/x86/kvm/vmx/vmx.c, handle_dr(), Linux 7.1.5",
  ),
  "kvm-svm-dr-interception": source(
    "SVM: the guest gets the debug registers until the next exit",
    "arch/x86/kvm/svm/svm.c, dr_interception(), Linux 7.1.5",
  ),
  "kvm-sync-dirty-debug-regs": source(
    "DR6 is copied from the hardware at a VM exit",
    "arch/x86/kvm/vmx/vmx.c, vmx_sync_dirty_debug_regs(); svm/svm.c, svm_sync_dirty_debug_regs(), Linux 7.1.5",
  ),
  "kvm-vcpu-run": source(
    "The guest's DR6 is loaded on VM entry",
    "arch/x86/kvm/x86.c, vcpu_enter_guest(); vmx/vmx.c, vmx_vcpu_run(); svm/svm.c, svm_vcpu_run(), Linux 7.1.5",
  ),
  "kvm-vmx-exception": source(
    "VMX: an intercepted #DB, and KVM_EXIT_DEBUG",
    "arch/x86/kvm/vmx/vmx.c, handle_exception_nmi(), Linux 7.1.5",
  ),
  "kvm-svm-db": source(
    "SVM: an intercepted #DB, and KVM_EXIT_DEBUG",
    "arch/x86/kvm/svm/svm.c, db_interception(), Linux 7.1.5",
  ),
  "kvm-svm-run": source(
    "SVM: the DR6 that the VMCB has while KVM keeps the guest's",
    "arch/x86/kvm/svm/svm.c, svm_vcpu_run(), Linux 7.1.5",
  ),
  "kvm-queue-exception": source(
    "When the payload of a queued exception is delivered",
    "arch/x86/kvm/x86.c, kvm_multiple_exception(), Linux 7.0, 7.1.5",
  ),
  "kvm-payload-quirk": source(
    "Userspace without the payload capability",
    "arch/x86/kvm/x86.c, kvm_handle_exception_payload_quirk(); Documentation/virt/kvm/api.rst, Linux 7.1.5",
  ),
  "kvm-get-debugregs": source(
    "KVM_GET_DEBUGREGS",
    "arch/x86/kvm/x86.c, kvm_vcpu_ioctl_x86_get_debugregs(), Linux 7.1.5",
  ),
  "kvm-set-guest-debug": source(
    "KVM_SET_GUEST_DEBUG",
    "arch/x86/kvm/x86.c, kvm_arch_vcpu_ioctl_set_guest_debug(), Linux 7.1.5",
  ),
  "kvm-code-breakpoint": source(
    "Breakpoints and single-step of emulated instructions",
    "arch/x86/kvm/x86.c, kvm_vcpu_check_code_breakpoint(), kvm_vcpu_do_singlestep(), Linux 7.1.5",
  ),
  "kvm-emulate-check-dr": source(
    "The emulator's checks of MOV DR",
    "arch/x86/kvm/emulate.c, check_dr_read(), check_dr_write(), Linux 7.1.5",
  ),
  "kvm-em-dr-write": source(
    "The emulator's MOV to DR",
    "arch/x86/kvm/emulate.c, em_dr_write(), Linux 5.12.9 to 7.1.5",
  ),
  "kvm-task-switch": source(
    "The emulator switches tasks",
    "arch/x86/kvm/emulate.c, emulator_do_task_switch(); vmx/vmx.c, handle_task_switch(), Linux 7.1.5",
  ),
  "kvm-nested-vmx": source(
    "Nested VMX: DR7 of vmcs12; there is no DR6",
    "arch/x86/kvm/vmx/nested.c, Linux 7.1.5",
  ),
  "kvm-nested-vmx-exception": source(
    "Nested VMX: the exit qualification of a #DB",
    "arch/x86/kvm/vmx/nested.c, nested_vmx_inject_exception_vmexit(), Linux 7.1.5",
  ),
  "kvm-nested-svm-vmrun": source(
    "Nested SVM: VMRUN loads DR6",
    "arch/x86/kvm/svm/nested.c, nested_vmcb02_prepare_save(), Linux 7.1.5",
  ),
  "kvm-nested-svm-check": source(
    "Nested SVM: the checks of VMRUN",
    "arch/x86/kvm/svm/nested.c, nested_vmcb_check_save(), Linux 7.1.5",
  ),
  "kvm-nested-svm-vmexit": source(
    "Nested SVM: #VMEXIT saves DR6",
    "arch/x86/kvm/svm/nested.c, nested_svm_vmexit(), nested_svm_inject_exception_vmexit(), Linux 7.1.5",
  ),
  "kvm-smm": source("SMI and RSM", "arch/x86/kvm/smm.c, Linux 7.1.5"),
  "kvm-sev-es": source(
    "SEV-ES: DR6 of the VMSA",
    "arch/x86/kvm/svm/sev.c, sev_es_sync_vmsa(), sev_vm_init(), Linux 7.1.5",
  ),
  "kvm-tdx": source("TDX: KVM_DEBUGREG_AUTO_SWITCH", "arch/x86/kvm/vmx/tdx.c, Linux 7.1.5"),
  "commit-c2fee09fc167": commit(
    "c2fee09fc167",
    "DR6 is loaded before the inner run loop only (6.14-rc3, CVE-2025-21839)",
  ),
  "commit-a06230b62b89": commit(
    "a06230b62b89",
    "KVM_GET_VCPU_EVENTS delivers pending payloads (5.6)",
  ),
  "commit-6f43ed01e87c": commit("6f43ed01e87c", "DR6.RTM and DR7.RTM can't be written without RTM"),
  "kvm-stable-trees": source(
    "KVM's DR6 code in stable releases",
    "arch/x86/kvm/x86.c, emulate.c, vmx/vmx.c, release by release in mirrors of the stable lines (github.com/unifreq and RBCSFQ, linux-6.12.y and so on): 5.4.117 to 5.4.301, 5.10.35 to 5.10.265, 5.15 to 5.15.215, 6.1 to 6.1.166, 6.6 to 6.6.150, 6.12.10 to 6.12.94, 6.18 to 6.18.35",
  ),
  "kvm-stable-without-series": source(
    "Stable releases without the series of 2026",
    "arch/x86/kvm/x86.c, svm/svm.c, svm/nested.c, arch/x86/include/asm/kvm_host.h in the same mirrors: 5.10.265, 5.15.215, 6.1.166, 6.6.150, 6.12.94 and 6.18.35",
  ),
  "kvm-db-before-5.7": source(
    "How a #DB reached DR6 before 5.7",
    "arch/x86/kvm/x86.c; vmx.c or vmx/vmx.c, handle_exception(), handle_exception_nmi(), handle_dr(), nested_vmx_check_exception(); svm.c, db_interception(), svm_get_dr6(), Linux 3.14.1, 3.18.140, 3.19.8, 4.9, 4.19.1, 4.20.1, 5.0.1, 5.3.1, 5.4.117, 5.4.301, 5.6.4 (github.com mirrors: nadavitay, junan76, yuanguohuo, lxuxx, chens37, rbates0119, VVvector, github-lvbing, unifreq, shmily1012)",
  ),
  "kvm-trees-by-release": source(
    "KVM's debug-register code, function by function through the releases",
    "arch/x86/kvm/x86.c, emulate.c, smm.c, vmx/vmx.c, vmx/nested.c, vmx/tdx.c, svm/svm.c, svm/nested.c, svm/sev.c, Linux 5.6.4, 5.7.14, 5.8.1, 5.8.18, 5.9.1, 5.9.4, 5.11, 5.11.4, 5.12.9, 5.14-rc5, 5.14.2, 6.0.1, 6.16.1, 7.0, 7.1.5, and the first and last release of 5.10, 5.15, 6.1, 6.6, 6.12 and 6.18 in mirrors of the stable lines; 5.10.41, 5.15.40, 6.1.158, 6.6.63 and 6.12.76 in others",
  ),
  "kvm-svm-fastpath": source(
    "SVM: which exits re-enter the guest on the fast path",
    "arch/x86/kvm/svm/svm.c, svm_exit_handlers_fastpath(); x86.c, handle_fastpath_set_msr_irqoff(), handle_fastpath_hlt(), Linux 5.12.9, 5.14-rc5, 5.15 to 5.15.215, 6.0.1, 6.1 to 6.1.166, 6.6 to 6.6.150, 6.11.11, 6.12.10; up to 6.11.11 only the write of a TSC deadline re-enters, which needs the VMX preemption timer (lapic.c, kvm_can_use_hv_timer()); github.com mirrors, 6.11.11 of segzix",
  ),
  "kvm-nested-svm-older": source(
    "Nested SVM: what VMRUN loads, 5.10 and 5.15",
    "arch/x86/kvm/svm/nested.c, nested_prepare_vmcb_save(), Linux 5.10.35 and 5.10.265; nested_vmcb02_prepare_save(), Linux 5.15; in mirrors of the stable lines (github.com/unifreq)",
  ),
  "stable-5.4.21": source(
    "Linux 5.4.21 masks bit 12 of a payload",
    "announced 19 February 2020, listed under Oliver Upton; mail 20200219203047.GA2883729@kroah.com",
  ),
  "stable-6.13.4": source(
    "Linux 6.13.4 loads DR6 once for a KVM_RUN",
    "announced 21 February 2025, listed under Sean Christopherson; mail 2025022126-proxy-bribe-10d1@gregkh",
  ),
  "stable-6.15.10-review": source(
    "DEBUGCTL.RTM_DEBUG for guests, in review for 6.15.10",
    "patch 464 of 480, 12 August 2025; mail 20250812174416.530544704@linuxfoundation.org",
  ),
  "commit-f10c729ff965": commit("f10c729ff965", "Setting DR6 is deferred to the delivery (4.20)"),
  "commit-5679b803e44e": commit(
    "5679b803e44e",
    "SVM and VMX hand over intercepted #DBs with their causes (5.7, by the calendar)",
  ),
  "commit-307f1cfa2696": commit(
    "307f1cfa2696",
    "Delivery masks bit 12 of pending debug exceptions",
  ),
  "commit-9a3ecd5e2aa1": commit(
    "9a3ecd5e2aa1",
    "DR6_INIT becomes DR6_ACTIVE_LOW, and payload delivery uses it",
  ),
  "commit-996ff5429e98": commit(
    "996ff5429e98",
    "kvm_set_dr() leaves #GP to its callers, and returns 1 where it returned -1 (5.12)",
  ),
  "commit-e8ea85fb280e": commit("e8ea85fb280e", "KVM emulates DR6.BLD (5.13)"),
  "commit-8f2a27752e80": commit(
    "8f2a27752e80",
    "Guest CPUID checks become guest capability checks (6.14)",
  ),
  "commit-719a1d58bf43": commit("719a1d58bf43", "Preserve DR6.BLD on other #DBs", "read"),
  "commit-cc551e8d4f77": commit("cc551e8d4f77", "kvm_dr6_fixed() becomes kvm_get_dr6_fixed_1()"),
  "commit-7b88577a0983": commit(
    "7b88577a0983",
    "Force fixed-1 bits after syncing DR6 from hardware",
    "read",
  ),
  "commit-c62ffee78db8": commit(
    "c62ffee78db8",
    "The guest's fixed-1 bits when delivering a payload",
    "read",
  ),
  "commit-28bb033664ee": commit("28bb033664ee", "The fixed-1 bits are returned as unsigned long"),
  "commit-0e2342b02380": commit("0e2342b02380", "DR6_FIXED_1 is removed", "read"),
  "commit-39080c3ca8b1": commit(
    "39080c3ca8b1",
    "Nested SVM: active-low bits are not all fixed-1",
    "read",
  ),
  "commit-62ad461079e7": commit("62ad461079e7", "SVM: virtualize Bus Lock Detect", "read"),
} as const satisfies Record<string, Source>;

/** The id of a source of this package. */
export type KvmSourceId = keyof typeof KVM_SOURCES;
