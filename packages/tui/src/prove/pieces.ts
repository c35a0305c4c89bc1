/** The work of a proof, cut into pieces that threads, machines and runs can share. */

import type { Claim, Difference } from "./claim.js";

/** One slice of one claim, by its index in the list of claims. */
export interface Piece {
  readonly claim: number;
  readonly slice: number;
}

/** One of `of` machines that share the work; `number` counts from 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

/** The pieces of a shard, in the order in which they are looked at. */
export function piecesOf(claims: readonly Claim[], { number, of }: Shard): readonly Piece[] {
  return claims
    .flatMap(({ slices }, claim) =>
      Array.from({ length: slices }, (_, slice): Piece => ({ claim, slice })),
    )
    .filter((_, index) => index % of === number - 1);
}

/** Reads `I/N`; undefined where that is none. */
export function parseShard(text: string): Shard | undefined {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  return number >= 1 && number <= of ? { number, of } : undefined;
}

/** Looks at pieces, one at a time. */
export interface Prover {
  readonly look: (piece: Piece) => Promise<Difference | null>;
  readonly close: () => Promise<void>;
}

/** A difference, and where it was found. */
export interface Found {
  readonly piece: Piece;
  readonly difference: Difference;
}

/**
 * Looks at all pieces with all provers. The first difference in the order of the pieces ends it;
 * which one that is doesn't depend on how many provers there are.
 */
export async function lookAtAll(
  pieces: readonly Piece[],
  provers: readonly Prover[],
  agreed: (piece: Piece) => void,
): Promise<Found | null> {
  let next = 0;
  let first = pieces.length;
  let found: Found | null = null;
  await Promise.all(
    provers.map(async (prover) => {
      for (let piece = pieces[next]; piece !== undefined && next < first; piece = pieces[next]) {
        const index = next;
        next += 1;
        const difference = await prover.look(piece);
        if (difference === null) agreed(piece);
        else if (index < first) {
          first = index;
          found = { piece, difference };
        }
      }
    }),
  );
  return found;
}

/**
 * Compares the models on a piece.
 *
 * @throws RangeError for a claim that isn't there: that is no agreement
 */
export function compareOn(claims: readonly Claim[], { claim, slice }: Piece): Difference | null {
  const found = claims[claim];
  if (found === undefined) throw new RangeError(`there is no claim ${String(claim)}`);
  return found.compare(slice);
}
