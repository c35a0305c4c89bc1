/** Why a part could not be asked, and what it needs: one sentence. */

import { CallError } from "@dr6/probe";

const EPERM = 1;
const EACCES = 13;
const EBUSY = 16;

const OPENING: Readonly<Record<string, string>> = {
  ENOENT: "/dev/kvm is not there: the kernel has no KVM, or the CPU has no virtualisation.",
  EACCES: "/dev/kvm may not be opened: join its group, most often kvm, or run as root.",
  EPERM: "/dev/kvm may not be opened: join its group, most often kvm, or run as root.",
};

/** @param error the error's name on opening the device, or what was thrown */
export function kvmRefused(error: unknown): string {
  if (typeof error === "string") return OPENING[error] ?? `/dev/kvm does not open: ${error}.`;
  if (error instanceof CallError && error.errno === EBUSY)
    return "KVM is busy: another hypervisor has the CPU's virtualisation.";
  return `KVM did not answer: ${reason(error)}.`;
}

/** @param error what was thrown */
export function ptraceRefused(error: unknown): string {
  const forbidden = error instanceof CallError && [EPERM, EACCES].includes(error.errno);
  return forbidden
    ? "Tracing is forbidden here: see kernel.yama.ptrace_scope, vm.memfd_noexec, and the container's seccomp profile."
    : `ptrace did not answer: ${reason(error)}.`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
