/**
 * A Windows CONTEXT as text, with the vector and debug control behind DR7:
 *
 *     dr0=H16 dr1=H16 dr2=H16 dr3=H16
 *     dr6=H16 dr7=H16 vcr=H16 dcr=H16
 */

import type { Registers } from "../dump.js";
import type { Statement } from "../statement.js";
import type { LayoutFormat, Special } from "./format.js";

/** What holds of every CONTEXT. */
export const CONTEXT_COPY: Statement = {
  text: "A CONTEXT is a copy that Windows keeps for a thread, not the register: it reads 0 for a thread that uses no debug registers, and a value that a program stored need not come back.",
  certainty: "likely",
  sources: ["public-dumps"],
};

/** No debug registers in use. */
export function contextOfNone({ dr6 }: Registers): Special | null {
  if (dr6?.low !== 0 || dr6.high !== 0) return null;
  return {
    outcome: "idle",
    answer: {
      text: "Nothing is recorded: Windows shows 0 for a thread that uses no debug registers, and what DR6 of the CPU held can't be read here.",
      certainty: "likely",
      sources: ["public-dumps"],
    },
  };
}

/** The format. */
export const WINDOWS_CONTEXT: LayoutFormat = {
  id: "windows-context-text",
  title: "a Windows CONTEXT as text",
  written: ["dr"],
  separators: ["="],
  prefixed: false,
  value: "widest",
  fits: ({ after }) => /^[ \t\n]{1,8}vcr=/.test(after),
  paired: true,
  owner: "thread",
  about: [CONTEXT_COPY],
  special: contextOfNone,
};
