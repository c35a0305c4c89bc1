/**
 * Text of a log on its way out: no control, escape or direction characters, and a bounded length,
 * because whoever wrote the log may have chosen a process name with care.
 */

/** C0, DEL, C1, soft hyphen, zero-width and direction marks, separators, private use, lone surrogates, U+FEFF. */
const UNPRINTABLE =
  /[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffc]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * `text` with every unprintable character as `?`, blanks collapsed and trimmed, cut to `limit`
 * UTF-16 units (the last three are `...` where something was cut).
 */
export function printable(text: string, limit = 80): string {
  // Four times the limit is enough to fill it, and keeps the work bounded.
  const clean = text
    .slice(0, 4 * limit)
    .trim()
    .replace(/\s+/g, " ")
    .replace(UNPRINTABLE, "?");
  return clean.length > limit
    ? `${clean.slice(0, limit - 3).replace(/[\ud800-\udbff]$/, "")}...`
    : clean;
}
