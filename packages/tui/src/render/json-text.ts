/** JSON that a terminal can show: what could steer it, or hide in a line, is escaped. */

/** Control, format, direction and private characters, separators, and what is ignored by default. */
const UNSAFE = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Indented JSON with a line end; such characters stand as `\uXXXX` in its strings. */
export function jsonText(value: object): string {
  return `${safe(JSON.stringify(value, null, 2))}\n`;
}

/** The same on one line, without a line end. */
export function jsonLine(value: object): string {
  return safe(JSON.stringify(value));
}

/** Outside its strings JSON has no such character; `\n` stands there only, as indentation. */
function safe(json: string): string {
  return json.replace(UNSAFE, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
