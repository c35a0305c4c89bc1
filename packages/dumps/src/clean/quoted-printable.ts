/** The transfer encoding of mail that breaks a line, and with it a number, after 75 characters. */

import { LINE_MARK, undo, type Undone } from "./dirt.js";

/**
 * Lines that end in `=`, but for `DR6 =` with its value on the next line, which a mail client wrapped
 * at the blank, and for rules of equals signs.
 */
const SOFT = new RegExp(
  `(?<!==)=\\n(?=${LINE_MARK})(?!(?<=\\bDR\\d[ \\t]=\\n)${LINE_MARK}[ \\t]{0,8}0x)`,
  "gi",
);

/** Joins lines that end in `=`. The quotes of both lines must be gone already. */
export function softLineBreaks(text: string): Undone {
  return undo(text, SOFT, "");
}

/**
 * Encoded characters: runs that no name stands before, bytes beyond ASCII, and single ones. A log in
 * the same text may hold `DR6=00000000`, which is a name and a number: what follows a name directly
 * is taken for encoded only where no digit follows it.
 */
const ENCODED =
  /(?<![A-Za-z0-9])(?:=[0-9A-F]{2})+|(?:=[89A-F][0-9A-F]){2,}|=3D|=A0|=20(?![0-9a-f])|=[0-9A-F]{2}(?![0-9A-Fa-f])/g;

/**
 * Decodes `=3D`, `=20` and their like, where the text shows that it is encoded at all: `size=20`
 * stands in logs too. Characters beyond ASCII become `?`, and the no-break space a blank.
 */
export function encodedCharacters(text: string): Undone {
  const encoded = /=3D|=20(?:\n|$)/.test(text);
  return encoded ? undo(text, ENCODED, decode) : { text, count: 0 };
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
