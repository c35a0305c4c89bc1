/**
 * Text of a log on its way out: no control, escape or direction characters, and a bounded length,
 * because whoever wrote the log may have chosen a process name with care.
 */

import { printable as withoutControls } from "@dr6/core";

/** Words of ASCII with one blank between, in which nothing has to be changed. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * `text` with every unprintable character as `?`, blanks collapsed and trimmed, cut to `limit`
 * characters (the last three are `...` where something was cut).
 */
export function printable(text: string, limit = 80): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  // Four times the limit is enough to fill it, and keeps the work bounded.
  return withoutControls(
    text
      .slice(0, 4 * limit)
      .trim()
      .replace(/\s+/g, " "),
    limit,
  );
}
