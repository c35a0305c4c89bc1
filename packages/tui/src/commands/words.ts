/** A command line as a shell splits it, as far as dr6 writes them: blanks, and quotes around words. */

/** The words; undefined where a quote isn't closed. */
export function words(line: string): readonly string[] | undefined {
  const found: string[] = [];
  // A word is a run of bare characters and quoted parts.
  const word = /\s*((?:[^\s"']|"[^"]*"|'[^']*')+)/y;
  const end = line.trimEnd().length;
  while (word.lastIndex < end) {
    const match = word.exec(line);
    if (match === null) return undefined;
    found.push((match[1] ?? "").replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
  }
  return found;
}
