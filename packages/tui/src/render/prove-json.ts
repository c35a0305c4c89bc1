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
    claims: claims.map(({ id, kind, setups, inputs }) => ({
      id,
      kind,
      evaluated: quick ? KINDS[kind].quick : KINDS[kind].inputs,
      lemma: KINDS[kind].lemma ?? null,
      readable: KINDS[kind].readable,
      setups,
      inputs,
    })),
    difference: found === null ? null : differenceJson(claims, found),
  };
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
