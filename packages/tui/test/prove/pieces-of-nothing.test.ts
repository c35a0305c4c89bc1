import { describe, expect, it } from "vitest";

import { compareOn } from "../../src/prove/pieces.js";
import { dr6 } from "../cli.js";

describe("what isn't looked at", () => {
  it("is no agreement: a claim that isn't there", () => {
    expect(() => compareOn([], { claim: 0, slice: 0 })).toThrow(RangeError);
  });

  it("is refused: a shard without a piece", async () => {
    const { code, out, err } = await dr6([
      ..."prove --quick --only update --shard 9999/9999".split(" "),
    ]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^dr6: --shard: .* has no piece, there are \d+ in all\n$/);
  });

  it("is not claimed by a shard: it says how many slices it saw, and nothing that takes all", async () => {
    const args = "prove --quick --only update".split(" ");
    const whole = await dr6([...args, "--json"]);
    const part = await dr6([...args, "--shard", "1/64", "--json"]);
    const claims = ({ out }: { out: string }) =>
      (
        JSON.parse(out) as {
          claims: { slices: { done: number; all: number }; lemma: string | null }[];
        }
      ).claims;
    expect(
      claims(whole).every(({ lemma, slices }) => lemma !== null && slices.done === slices.all),
    ).toBe(true);
    expect(claims(part)).toHaveLength(1);
    expect(claims(part)[0]?.lemma).toBeNull();
    expect(claims(part)[0]?.slices.done).toBe(1);
    expect((await dr6([...args, "--shard", "1/64"])).out).toMatch(/1 of \d+ slices of /);
  });
});
