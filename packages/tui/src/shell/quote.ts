/** A text as one word of a shell; control characters and line ends as blanks. */

/** In single quotes, as bash and zsh read them. */
export function quotedPosix(text: string): string {
  return `'${flat(text).replaceAll("'", "'\\''")}'`;
}

/** In single quotes, as fish reads them. */
export function quotedFish(text: string): string {
  return `'${flat(text).replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function flat(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
