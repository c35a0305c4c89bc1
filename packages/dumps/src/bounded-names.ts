/** Different names, counted up to a bound. */

/** How many are told from each other: an attacker may write any number. */
export const MOST_NAMED = 1_000;

/** Different names, sorted; null where there are more than a thousand. */
export type Names = readonly string[] | null;

/** Collects them; whether there are too many doesn't depend on their order. */
export class BoundedNames {
  #names: Set<string> | null = new Set();

  /** How many there are; Infinity for too many. */
  get size(): number {
    return this.#names?.size ?? Infinity;
  }

  add(name: string): void {
    this.#names?.add(name);
    if (this.size > MOST_NAMED) this.#names = null;
  }

  addAll(names: Names): void {
    if (names === null) this.#names = null;
    for (const name of names ?? []) this.add(name);
  }

  names(): Names {
    return this.#names === null ? null : [...this.#names].sort();
  }
}
