/**
 * Traces of Wine: of an exception's CONTEXT, and of what the server was asked, with commas:
 *
 *     dr0=H8 dr1=H8 dr2=H8 dr3=H8 dr6=H8 dr7=H8
 *     {cpu=x86,...,dr0=H8,dr1=H8,dr2=H8,dr3=H8,dr6=H8,dr7=H8}
 */

import type { LayoutFormat } from "./format.js";
import type { Run } from "./layout.js";
import { contextOfNone } from "./windows-context.js";

const CHANNEL = /(?:trace|warn|err|fixme):[a-z0-9_]{2,20}:|\bwine\b|context[=_]/i;

function isWine({ names, before, behind }: Run): boolean {
  if (names.includes("dr4") || names.includes("dr5")) return false;
  return CHANNEL.test(before) || /,[ \t\n]{0,4}$/.test(before) || behind("dr6").startsWith(",");
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
