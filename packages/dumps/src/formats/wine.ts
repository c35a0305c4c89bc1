/**
 * Traces of Wine: of an exception's CONTEXT, and of what the server was asked, with commas:
 *
 *     dr0=H8 dr1=H8 dr2=H8 dr3=H8 dr6=H8 dr7=H8
 *     {cpu=x86,...,dr0=H8,dr1=H8,dr2=H8,dr3=H8,dr6=H8,dr7=H8}
 */

import type { LayoutFormat } from "./format.js";
import type { Run } from "./layout.js";
import { isWinDbg } from "./windbg-kd.js";
import { contextOfNone } from "./windows-context.js";

/** The channel of a trace, on this line or the one above that a wrap made of it. */
const CHANNEL = /(?:trace|warn|err|fixme):[a-z0-9_]{2,20}:[^\n]{0,160}\n?[^\n]{0,80}$/;

function isWine(run: Run): boolean {
  const { names, before, behind } = run;
  if (names.includes("dr4") || names.includes("dr5")) return false;
  if (CHANNEL.test(before) || behind("dr6").startsWith(",")) return true;
  return /\bwine\b/i.test(before) && !isWinDbg(run);
}

/** The format. */
export const WINE: LayoutFormat = {
  id: "wine-seh-trace",
  title: "Wine: a CONTEXT in a trace",
  written: ["dr"],
  separators: ["="],
  prefixed: null,
  value: "widest",
  fits: isWine,
  paired: false,
  owner: "thread",
  about: [
    {
      text: "A CONTEXT in Wine may hold what a program passed in, unfiltered: neither a value without its fixed bits nor one with any bit set need ever have been in a register.",
      certainty: "likely",
      sources: ["wine-context", "public-dumps"],
    },
  ],
  special: contextOfNone,
};
