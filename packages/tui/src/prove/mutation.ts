/** A deliberate mistake in the fast model, by which the proof shows that it would find one. */

import type { ClaimKind } from "./claim.js";

/** The masks that can be made wrong. */
export const MUTABLE = {
  write: ["base", "kept"],
  delivery: ["base", "kept", "flipped", "both"],
  conversion: ["fixed", "value", "turned", "homeless", "kept", "flipped", "added"],
} as const;

/** The parts of the fast model. */
export type Part = keyof typeof MUTABLE;

/** The kinds of claims that call a part, and so can find a mistake in it. */
export const CALLED_BY: Readonly<Record<Part, readonly ClaimKind[]>> = {
  write: ["write", "machine-write"],
  delivery: ["update", "payload", "machine-db"],
  conversion: ["legality", "conversion"],
};

/** One bit of one mask. */
export interface Mutation {
  readonly part: Part;
  readonly mask: string;
  readonly bit: number;
}

/** Reads `BIT` or `PART.MASK:BIT`; a bit alone is one of `write.kept`. Undefined where it is neither. */
export function parseMutation(text: string): Mutation | undefined {
  const [, part = "write", mask = "kept", digits = ""] =
    /^(?:([a-z]+)\.([a-z]+):)?(\d{1,2})$/.exec(text) ?? [];
  const bit = Number(digits);
  if (digits === "" || bit > 31 || !Object.hasOwn(MUTABLE, part)) return undefined;
  const masks: readonly string[] = MUTABLE[part as Part];
  return masks.includes(mask) ? { part: part as Part, mask, bit } : undefined;
}

/** The masks of a part, with the mistake if it is one of that part. */
export function mutated<T extends object>(masks: T, part: Part, mutation: Mutation | null): T {
  if (mutation?.part !== part) return masks;
  const present = (masks as Readonly<Record<string, number>>)[mutation.mask] ?? 0;
  return { ...masks, [mutation.mask]: present ^ (1 << mutation.bit) };
}
