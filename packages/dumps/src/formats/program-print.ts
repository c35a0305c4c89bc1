/**
 * What programs print and people write: `dr6=0xH`, `DR6: 0xH`, `Dr6 = 0xH -> comment`, and in
 * back-quotes. Whose DR6 that is, and in which layout, the text around it has to say.
 */

import type { LayoutFormat } from "./format.js";

const LOOKS = {
  written: ["DR", "dr", "Dr"],
  separators: ["=", "<-", ":", " ", "blank"],
  paired: false,
  owner: "unknown",
  about: [
    {
      text: "This is free text: whose DR6 it is, and whether it is the register or a copy of a debugger or kernel, only the text around it can say.",
      certainty: "cannot tell",
      sources: ["public-dumps"],
    },
  ],
} as const;

/** In back-quotes. */
export const MARKDOWN_ANALYSIS: LayoutFormat = {
  ...LOOKS,
  id: "markdown-analysis",
  title: "a value in back-quotes",
  prefixed: true,
  value: "free",
  fits: ({ before, names, behind }) =>
    names.includes("dr6") && (/[`*]$/.test(before) || /^[`*]/.test(behind("dr6"))),
};

/** As notes on a minidump give the members of a CONTEXT. */
export const MINIDUMP_NOTES: LayoutFormat = {
  ...LOOKS,
  id: "minidump-notes",
  title: "notes on a Windows minidump",
  written: ["Dr"],
  separators: ["="],
  prefixed: null,
  value: "print",
  fits: ({ tokens }) => tokens.some(({ name, prefixed }) => name === "dr6" && prefixed),
};

/** Anything else. */
export const PROGRAM_PRINT: LayoutFormat = {
  ...LOOKS,
  id: "program-print",
  title: "a value in free text",
  prefixed: null,
  value: "print",
  fits: ({ names }) => names.includes("dr6"),
};
