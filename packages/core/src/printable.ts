/**
 * Untrusted text on its way into a message: what could steer a terminal or hide in a line (control
 * and format characters, line and paragraph separators, halves of surrogate pairs) becomes `?`.
 */
export function printable(text: string, longest = 40): string {
  // No more is looked at than is shown, so that a long text costs nothing.
  const shown = Array.from(text.slice(0, 2 * longest + 2));
  const clean = shown.map((each) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(each) ? "?" : each));
  return clean.length > longest ? `${clean.slice(0, longest - 3).join("")}...` : clean.join("");
}
