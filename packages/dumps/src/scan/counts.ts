/**
 * Counts by row, with a bound on the rows: a log may name a new kernel in each line. Beyond the bound
 * the first rows in order are kept, each with its whole count, whatever the order of counting: so
 * counts of pieces add up to the counts of the whole.
 */

/** What a row is counted by. */
export type RowKey = readonly (string | number | null)[];

/** Counts; a row's key is its JSON. */
export type Counts = ReadonlyMap<string, number>;

/** How many rows are kept. */
const MOST_ROWS = 4_096;

/** The sum of counts, with the rows in order. */
export function sumOf(all: readonly Counts[], most = MOST_ROWS): Counts {
  const sum = new Map<string, number>();
  for (const counts of all) {
    for (const [row, count] of counts) sum.set(row, (sum.get(row) ?? 0) + count);
  }
  const rows = [...sum].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(rows.slice(0, most));
}

/** Counts rows; keeps twice as many as are wanted before it drops any. */
export class Counter {
  #counts = new Map<string, number>();

  add(key: RowKey, count = 1): void {
    this.#addRow(JSON.stringify(key), count);
  }

  addAll(counts: Counts): void {
    for (const [row, count] of counts) this.#addRow(row, count);
  }

  #addRow(row: string, count: number): void {
    this.#counts.set(row, (this.#counts.get(row) ?? 0) + count);
    if (this.#counts.size > 2 * MOST_ROWS) this.#counts = new Map(sumOf([this.#counts]));
  }

  counts(): Counts {
    return sumOf([this.#counts]);
  }
}

/** The rows of counts with their keys, in order. */
export function rowsOf(
  counts: Counts,
): readonly { readonly key: RowKey; readonly count: number }[] {
  return [...counts].map(([row, count]) => ({ key: JSON.parse(row) as RowKey, count }));
}
