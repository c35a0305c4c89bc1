/**
 * The registers of a target as WinDbg and kd print them:
 *
 *     dr0=H dr1=H dr2=H
 *     dr3=H dr6=H dr7=H cr4=H
 *
 * CR4, or the descriptor tables, follow for a kernel only.
 */

import type { LayoutFormat } from "./format.js";
import type { Run } from "./layout.js";

/** Control registers or descriptor tables around, or a prompt, or the line break before DR3. */
export function isWinDbg({ tokens, before, after, behind }: Run): boolean {
  if (tokens.length < 2) return false;
  return (
    /^[ \t\n]{1,8}cr[48]=/.test(after) ||
    /^[ \t\n]{1,8}(?:gdtr=[0-9a-f]{8,16}[ \t\n]|kdr=|xmm0=)/.test(after) ||
    /cr3=[0-9a-f]{8,16}[ \t\n]{1,8}$/.test(before) ||
    /\d: ?kd> |\d:\d{3}(?::x86)?> /.test(before) ||
    /^[ \t]{0,4}\n[ \t]{0,8}dr3=/.test(behind("dr2"))
  );
}

/** The format, of 32 and of 64 bits. */
export const WINDBG_KD: LayoutFormat = {
  id: "windbg-kd",
  title: "WinDbg, kd: registers of a target",
  written: ["dr"],
  separators: ["="],
  prefixed: false,
  value: "widest",
  fits: isWinDbg,
  paired: true,
  owner: "machine",
  about: [
    {
      text: "A debugger stopped this target. One that steps with TF leaves BS set, so BS may be the debugger's own last step.",
      certainty: "likely",
      sources: ["windbg-registers", "public-dumps"],
    },
  ],
};
