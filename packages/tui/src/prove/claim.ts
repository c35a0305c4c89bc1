/** What is proved: that the fast and the readable model answer alike, for every input of a list. */

/** What a claim is about. */
export type ClaimKind =
  "write" | "update" | "payload" | "legality" | "conversion" | "machine-write" | "machine-db";

/** The first input for which the models differ. Registers are unsigned. */
export interface Difference {
  /** Whom it was found for. */
  readonly setup: string;
  readonly input: { readonly value: number; readonly payload?: number };
  /** What each model answers; null where it refuses. */
  readonly readable: number | null;
  readonly fast: number | null;
}

/** One agreement. A claim is looked at in slices, so that it can be shared out and taken up again. */
export interface Claim {
  /** The same in each run: names the claim in a file of progress. */
  readonly id: string;
  readonly kind: ClaimKind;
  /** For whom it was found that readable and fast masks are these, and so decided by these inputs. */
  readonly setups: readonly string[];
  /** The masks that are compared, so that progress is of no use once they are others. */
  readonly masks: unknown;
  /** How many inputs there are. */
  readonly inputs: number;
  readonly slices: number;
  /** Compares all inputs of a slice. */
  readonly compare: (slice: number) => Difference | null;
}

/** The bounds of a slice of a list. */
export function sliceOf(length: number, slices: number, slice: number): [number, number] {
  return [Math.floor((length * slice) / slices), Math.floor((length * (slice + 1)) / slices)];
}

/** Setups that have the same masks in both models are one claim: the functions see nothing else. */
export function groupBySetups<T>(
  setups: readonly { readonly name: string; readonly masks: T }[],
): readonly { readonly names: readonly string[]; readonly masks: T }[] {
  const groups = Map.groupBy(setups, ({ masks }) => JSON.stringify(masks));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ names: group.map(({ name }) => name), masks: first.masks }];
  });
}
