/** What a proof found, as JSON: the contract `dr6/prove/1`. */

import { hex } from "@dr6/core";
import type { Claim } from "../prove/claim.js";
import { KINDS } from "../prove/how.js";
import type { Found, Piece, Shard } from "../prove/pieces.js";

/** What was proved. */
export interface Proved {
  readonly claims: readonly Claim[];
  readonly pieces: readonly Piece[];
  readonly shard: Shard;
  readonly quick: boolean;
  readonly found: Found | null;
}

/** The object of `dr6 prove --json`. */
export function proveJson(proved: Proved): object {
  const { claims, shard, quick, found } = proved;
  return {
    schema: "dr6/prove/1",
    agree: found === null,
    shard: `${String(shard.number)}/${String(shard.of)}`,
    quick,
    inputs: inputsOf(proved),
    claims: claims.flatMap((claim) => {
      const { id, kind, setups, inputs } = claim;
      const { done, all } = slicesOf(proved, [claim]);
      if (done === 0) return [];
      return [
        {
          id,
          kind,
          slices: { done, all },
          evaluated: quick ? KINDS[kind].quick : KINDS[kind].inputs,
          lemma: done === all ? (KINDS[kind].lemma ?? null) : null,
          readable: KINDS[kind].readable,
          setups,
          inputs: Math.round((inputs * done) / all),
        },
      ];
    }),
    difference: found === null ? null : differenceJson(claims, found),
  };
}

/** How many of the slices of some claims are looked at. */
export function slicesOf(
  { claims, pieces }: Pick<Proved, "claims" | "pieces">,
  some: readonly Claim[],
): { readonly done: number; readonly all: number } {
  const done = pieces.filter(({ claim }) => some.some((each) => each === claims[claim])).length;
  return { done, all: some.reduce((sum, { slices }) => sum + slices, 0) };
}

/** How many inputs the pieces have; a claim's slices are as good as equal. */
export function inputsOf({ claims, pieces }: Pick<Proved, "claims" | "pieces">): number {
  return Math.round(
    pieces.reduce((sum, { claim }) => {
      const { inputs = 0, slices = 1 } = claims[claim] ?? {};
      return sum + inputs / slices;
    }, 0),
  );
}

function differenceJson(claims: readonly Claim[], { piece, difference }: Found): object {
  const { setup, input, readable, fast } = difference;
  const orNull = (value: number | null) => (value === null ? null : hex(value));
  return {
    claim: claims[piece.claim]?.id ?? "",
    setup,
    value: hex(input.value),
    payload: input.payload === undefined ? null : hex(input.payload),
    readable: orNull(readable),
    fast: orNull(fast),
  };
}
