/**
 * A guest's registers in VBox.log and in VirtualBox's debugger (CPUMDbg.cpp, DBGFReg.cpp):
 *
 *     dr0=H16 dr1=H16 dr2=H16 dr3=H16        cs={... flags=H8} dr0=H8 dr1=H8
 *     dr4=H16 dr5=H16 dr6=H16 dr7=H16        fs={... flags=H8} dr6=H8 dr7=H8
 *
 * DR4 and DR5, where printed, are 0. The debugger leaves them out.
 */

import type { Statement } from "../statement.js";
import type { LayoutFormat } from "./format.js";
import type { Run } from "./layout.js";

const GUEST: readonly Statement[] = [
  {
    text: "This is a guest's DR6 as VirtualBox keeps it, and may be what the guest wrote rather than what hardware would hold: logs of older versions show DR7 without its fixed bit 10.",
    certainty: "likely",
    sources: ["virtualbox-registers", "public-dumps"],
  },
];

const LOOKS = {
  written: ["dr"],
  separators: ["="],
  prefixed: false,
  paired: true,
  owner: "guest",
  about: GUEST,
} as const;

/** A segment before the first register, a descriptor table behind the last, or DR4 and DR5. */
function isVirtualBox({ names, before, after }: Run): boolean {
  return (
    names.includes("dr4") ||
    names.includes("dr5") ||
    /flags=[0-9a-f]{4,8}\}[ \t\n]{1,8}$/.test(before) ||
    /^[ \t\n]{1,8}gdtr=[0-9a-f]{16}:/.test(after)
  );
}

/** Registers on lines of their own. */
export const VIRTUALBOX_64: LayoutFormat = {
  ...LOOKS,
  id: "virtualbox-log-64",
  title: "VirtualBox: a guest's registers, 64 bits",
  value: 16,
  fits: (run) => run.widest === 16 && isVirtualBox(run),
};

/** Two registers behind each segment. */
export const VIRTUALBOX_32: LayoutFormat = {
  ...LOOKS,
  id: "virtualbox-log-32",
  title: "VirtualBox: a guest's registers, 32 bits",
  value: 8,
  fits: (run) => run.widest === 8 && isVirtualBox(run),
};
