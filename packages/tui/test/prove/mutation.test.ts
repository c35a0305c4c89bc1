import { describe, expect, it } from "vitest";

import type { Difference } from "../../src/prove/claim.js";
import { claimsOf } from "../../src/prove/claims.js";
import { CALLED_BY, MUTABLE, type Mutation, type Part } from "../../src/prove/mutation.js";
import { lookAtAll, piecesOf } from "../../src/prove/pieces.js";

/** Without the machines, which take longer. */
const kindsOf = (part: Part) => CALLED_BY[part].filter((kind) => !kind.startsWith("machine-"));

function isFound(mutation: Mutation): boolean {
  return claimsOf({ mutation, quick: true, only: kindsOf(mutation.part) }).some((claim) =>
    Array.from({ length: claim.slices }, (_, slice) => slice).some(
      (slice) => claim.compare(slice) !== null,
    ),
  );
}

/** Bits that no layout fixes, and bits for which every layout has a place: they play no part. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly number[]>> = {
  "conversion.value": [0, 1, 2, 3, 14, 16],
  "conversion.turned": [0, 1, 2, 3, 14],
};

const MASKS = Object.entries(MUTABLE).flatMap(([part, masks]) =>
  masks.map((mask) => ({ part: part as Part, mask, name: `${part}.${mask}` })),
);

describe("a wrong bit", { timeout: 120_000 }, () => {
  it.each(MASKS)("in $name is found, whichever it is", ({ part, mask, name }) => {
    const spared = WITHOUT_EFFECT[name] ?? [];
    const bits = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => !spared.includes(bit));
    expect(bits.filter((bit) => !isFound({ part, mask, bit }))).toEqual([]);
  });

  it.each(Object.keys(MUTABLE) as Part[])("in %s is in the claims that call it", (part) => {
    const kinds = (mutation: Mutation | null) =>
      claimsOf({ mutation, quick: true, only: null }).map(({ kind, masks }) => ({
        kind,
        masks: JSON.stringify(masks),
      }));
    const right = kinds(null);
    const isRight = (each: (typeof right)[number]) =>
      right.some(({ kind, masks }) => kind === each.kind && masks === each.masks);
    const wrong = kinds({ part, mask: MUTABLE[part][0], bit: 21 }).filter((each) => !isRight(each));
    expect([...new Set(wrong.map(({ kind }) => kind))]).toEqual(CALLED_BY[part]);
  });

  it("on a path of one machine is found by playing it", () => {
    const mutation = { part: "delivery", mask: "kept", bit: 14 } as const;
    const claims = claimsOf({ mutation, quick: true, only: ["machine-db"] });
    expect(claims.every(({ compare }) => compare(0) !== null)).toBe(true);
  });

  it("is found among all integers where it is", () => {
    const mutation = { part: "write", mask: "kept", bit: 31 } as const;
    const [claim] = claimsOf({ mutation, quick: false, only: ["write"] });
    if (claim === undefined) throw new Error("no claim");
    // With bit 31 kept as well as in the base, the fast model flips it: from 80000000 on.
    expect(claim.inputs).toBe(2 ** 32);
    expect(claim.compare(0)).toBeNull();
    expect(claim.compare(31)).toBeNull();
    expect(claim.compare(32)).toMatchObject({ input: { value: 0x8000_0000 }, fast: 0x7fff_0ff0 });
  });
});

describe("the first difference", () => {
  it("is the same whoever finds it, and the rest isn't looked at", async () => {
    const claims = claimsOf({ mutation: null, quick: true, only: ["update"] });
    const pieces = piecesOf(claims, { number: 1, of: 1 });
    const difference: Difference = { setup: "", input: { value: 0 }, readable: 0, fast: 1 };
    const found = async (delays: readonly number[]) => {
      const looked: number[] = [];
      const provers = delays.map((delay) => ({
        look: async ({ claim, slice }: (typeof pieces)[number]) => {
          looked.push(claim * 16 + slice);
          await new Promise((resolve) => setTimeout(resolve, delay));
          return claim === 1 ? difference : null;
        },
        close: () => Promise.resolve(),
      }));
      const first = await lookAtAll(pieces, provers, () => undefined);
      return { at: first?.piece, looked: Math.max(...looked) };
    };
    for (const delays of [[0], [0, 5], [5, 0, 1]]) {
      const { at, looked } = await found(delays);
      expect(at).toEqual({ claim: 1, slice: 0 });
      expect(looked).toBeLessThan(16 + 2 * delays.length + 8);
    }
  });
});
