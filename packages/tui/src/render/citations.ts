/** Sources by number: `[1 3]` behind a statement, and the list of what the numbers stand for. */

/** A statement that names its sources. */
interface Cited {
  readonly text: string;
  readonly sources: readonly string[];
}

/** The sources of all statements, each once, in the order in which they come. */
export function numbered(statements: readonly Cited[]): readonly string[] {
  return [...new Set(statements.flatMap(({ sources }) => sources))];
}

/** ` [1 3]`: the numbers of a statement's sources in `all`. */
export function refs(sources: readonly string[], all: readonly string[]): string {
  const numbers = sources.map((id) => all.indexOf(id) + 1).filter((n) => n > 0);
  return numbers.length === 0 ? "" : ` [${numbers.map(String).join(" ")}]`;
}

/** `[1] sdm-dr6  [2] linux-cpu-init` */
export function sourceList(all: readonly string[]): string {
  return all.map((id, index) => `[${String(index + 1)}] ${id}`).join("  ");
}
