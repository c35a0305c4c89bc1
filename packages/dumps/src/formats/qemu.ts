/**
 * QEMU's registers of a guest: `info registers`, `-d cpu`, and what QEMU prints when KVM gives up
 * (target/i386/cpu-dump.c). The digits are those of QEMU's build, not of the guest's mode:
 *
 *     DR0=H DR1=H DR2=H DR3=H
 *     DR6=H DR7=H
 */

import type { Statement } from "../statement.js";
import type { LayoutFormat } from "./format.js";
import type { Layout, Run } from "./layout.js";

const LOOKS = { written: ["DR"], separators: ["="], prefixed: false, paired: true } as const;

const BY_KVM: Statement = {
  text: "This is a guest's DR6 as KVM handed it to QEMU. Bits 11 and 16 follow the host's silicon where the guest's write ran on the register, and the guest's CPUID where KVM emulated it.",
  certainty: "likely",
  sources: ["qemu-cpu-dump", "kvm-guest-owns-debug-registers", "kvm-emulated-write"],
};

const BY_QEMU: Statement = {
  text: "This is a guest's DR6 as QEMU keeps it. QEMU's own emulation stores bits 11 and 16 as 1 always; where one reads 0, an accelerator such as KVM ran the guest.",
  certainty: "likely",
  sources: ["qemu-cpu-dump", "qemu-set-dr"],
};

const KVM_GAVE_UP = /KVM internal error|KVM: entry failed|emulation failure/;

/** Registers that belong together, and neither DR4 nor DR5, which QEMU doesn't print. */
function isQemu({ names, after }: Run): boolean {
  return (
    names.length > 1 && !names.includes("dr4") && !names.includes("dr5") && !after.startsWith(":")
  );
}

/** Whether the dump stands below KVM's message, with no other dump between. */
function isError({ above }: Run): boolean {
  const text = above();
  // The excerpt of another dump may end before its EFER.
  const other = Math.max(text.lastIndexOf("EFER="), text.lastIndexOf("DR7="));
  return KVM_GAVE_UP.test(text.slice(other + 1));
}

function row(width: 8 | 16, byKvm: boolean): LayoutFormat {
  const fits: Layout["fits"] = (run) =>
    run.widest === width && isQemu(run) && (!byKvm || isError(run));
  const bits = width === 8 ? "32" : "64";
  return {
    ...LOOKS,
    id: `qemu-${byKvm ? "kvm-error" : "cpu-dump"}-${bits}`,
    title: byKvm
      ? `QEMU, ${bits} bits: registers of a guest that KVM could not run on`
      : `QEMU, ${bits} bits: info registers, -d cpu`,
    value: width,
    fits,
    owner: byKvm ? "kvm-guest" : "guest",
    about: [byKvm ? BY_KVM : BY_QEMU],
  };
}

/** Both reasons to print, in both widths. */
export const QEMU_FORMATS: readonly LayoutFormat[] = [
  row(16, true),
  row(8, true),
  row(16, false),
  row(8, false),
];
