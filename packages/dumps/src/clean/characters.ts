/** Line ends, terminal escapes, control characters and odd blanks. */

import { LINE_MARK, undo, type Undone } from "./dirt.js";

/**
 * Every line end as `\n` and a line mark. Terminals send pasted line ends as CR; in a text that has
 * LF, a CR alone breaks a line of the log but is no line of the file.
 */
export function lineEnds(text: string): Undone {
  const clean = text.replaceAll(LINE_MARK, "");
  if (!clean.includes("\n")) {
    const plain = undo(clean, /\r/g, "\n");
    return { text: marked(plain.text), count: plain.count };
  }
  // A run of CRs is looked at from its first one only, which keeps this linear. "^M" is how an
  // editor shows the CR that a copy then holds as two characters.
  const ends = undo(clean, /(?:(?<!\r)\r+|\^M)(?=\n|$)/g, "");
  const alone = undo(marked(ends.text), /\r+/g, "\n");
  return { text: alone.text, count: ends.count + alone.count };
}

function marked(text: string): string {
  return text.replaceAll("\n", `\n${LINE_MARK}`);
}

/** CSI and OSC sequences, also as an editor (`^[`) or a log daemon (`#033`) spells the ESC byte. */
const ESCAPES =
  /(?:\x1b\[|\x9b|\^\[\[|#033\[)[0-?]{0,32}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|\x1b[@-Z\\^_]?/g;

/** Removes terminal escape sequences. */
export function escapes(text: string): Undone {
  return undo(text, ESCAPES, "");
}

/** Removes control, zero-width and direction characters, but tabs and line ends. */
export function controls(text: string): Undone {
  return undo(
    text,
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g,
    "",
  );
}

/** Makes no-break and other odd blanks plain; U+FFFD is what a lone byte A0 becomes in UTF-8. */
export function blanks(text: string): Undone {
  return undo(text, /[\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffd]/g, " ");
}
