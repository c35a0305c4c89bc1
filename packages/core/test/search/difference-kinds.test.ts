import { describe, expect, it } from "vitest";

import type { Effect, Lane } from "../../src/index.js";
import { differencesByNumber } from "../../src/search/difference-kinds.js";
import { numbered, searchNumbers } from "../../src/search/numbered.js";
import { TRACE, toyEvents, toyLane, type Arrow } from "./toy-lane.js";

const exit = (value: number): Effect => ({
  kind: "exit",
  to: "userspace",
  what: "KVM_EXIT_DEBUG",
  value,
});
const BREAKPOINT: Effect = { kind: "signal", signal: "SIGTRAP", code: "TRAP_HWBKPT" };

/** What an SMI shows: DR6 behind it, and effects. */
type Shown = readonly [dr6: number, ...effects: readonly Effect[]];

const laneOf = ([dr6, ...effects]: Shown): Lane<string> => {
  const arrow: Arrow = { to: `${String(dr6)} behind`, effects };
  return toyLane({ start: { on: { smi: arrow } }, [arrow.to]: { dr6 } });
};

/** The kinds of what differs in each pair of steps, all in one search. */
function kindsIn(...pairs: readonly (readonly [Shown, Shown])[]): readonly (readonly string[])[] {
  const numbers = searchNumbers<string>();
  const differing = differencesByNumber(numbers.looks);
  return pairs.map((pair) => {
    const [a, b] = pair.map((shown) => {
      const { initial, step } = numbered(laneOf(shown), toyEvents("smi"), numbers);
      return step(initial, 0);
    });
    if (a === undefined || b === undefined) throw new Error("two steps are compared");
    return differing(a, b).map(({ kind }) => kind);
  });
}

describe("of what differs", () => {
  it("nothing is missed, be it DR6 alone or the first thing that was ever seen", () => {
    expect(kindsIn([[0, TRACE], [0]])).toMatchObject([{ length: 1 }]);
    expect(kindsIn([[0], [0x4000]])).toMatchObject([{ length: 1 }]);
    expect(kindsIn([[0, TRACE], [0x4000]])).toMatchObject([{ length: 2 }]);
    expect(kindsIn([[0x4000], [0x4000]])).toEqual([[]]);
  });

  it("two values of DR6 are of one kind where they differ in the same fields", () => {
    const [bs, sb, bsToo, b0] = kindsIn(
      [[0], [0x4000]],
      [[0x4000], [0]],
      [[0x2000], [0x6000]],
      [[0], [1]],
    );
    expect(bs).toEqual(sb);
    expect(bs).toEqual(bsToo);
    expect(bs).not.toEqual(b0);
  });

  it("a signal that is lost, a new one, one with another code, and another lost one are four kinds", () => {
    const kinds = kindsIn(
      [[0, TRACE], [0]],
      [[0], [0, TRACE]],
      [
        [0, TRACE],
        [0, BREAKPOINT],
      ],
      [[0, BREAKPOINT], [0]],
    );
    expect(new Set(kinds.flat()).size).toBe(4);
  });

  it("an exit that is lost is of one kind, whatever its value; a new one is not", () => {
    const [lost, lostToo, found] = kindsIn(
      [[0, exit(0x4000)], [0]],
      [[0, exit(1)], [0]],
      [[0], [0, exit(1)]],
    );
    expect(lost).toEqual(lostToo);
    expect(lost).not.toEqual(found);
  });

  it("the same is said of the same two steps", () => {
    const pair = [[0, TRACE], [0]] as const;
    const [first, again] = kindsIn(pair, pair);
    expect(first).toEqual(again);
  });
});
