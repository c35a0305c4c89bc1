/** The transfer encoding of mail that breaks a line, and with it a number, after 75 characters. */

import { LINE_MARK, undo, type Undone } from "./dirt.js";

/** Joins lines that end in `=`. The quotes of both lines must be gone already. */
export function softLineBreaks(text: string): Undone {
  return undo(text, new RegExp(`=\\n(?=${LINE_MARK})`, "g"), "");
}

/**
 * Decodes `=3D`, `=20` and their like, where the text shows that it is encoded at all: `size=20`
 * stands in logs too. Characters beyond ASCII become `?`, and the no-break space a blank.
 */
export function encodedCharacters(text: string): Undone {
  const encoded = /=3D|=20(?:\n|$)/.test(text);
  return encoded ? undo(text, /(?:=[0-9A-F]{2})+/g, decode) : { text, count: 0 };
}

function decode(run: string): string {
  return run
    .replaceAll("=C2=A0", "=20")
    .replaceAll("=A0", "=20")
    .replace(/=([0-9A-F]{2})/g, (_match, digits: string) => {
      const code = parseInt(digits, 16);
      if (code >= 0x80) return "?";
      return code < 0x20 || code === 0x7f ? " " : String.fromCharCode(code);
    });
}
