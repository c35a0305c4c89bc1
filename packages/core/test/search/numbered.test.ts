import { describe, expect, it } from "vitest";

import type { Effect } from "../../src/index.js";
import { memoryNumbers, numbered, searchNumbers } from "../../src/search/numbered.js";
import { TRACE, toyEvents, toyLane } from "./toy-lane.js";

describe("numbers", () => {
  it("count from 0 in the order in which things come, equal things once", () => {
    const memories = memoryNumbers<readonly string[] | string | null>();
    const things = [["a"], "a", null, ["a"], "b", "a", null];
    expect(things.map((thing) => memories.of(thing))).toEqual([0, 1, 2, 0, 3, 1, 2]);
  });

  it("lead back to the first thing that had them, and those never given to nothing", () => {
    const memories = memoryNumbers<readonly string[]>();
    const first = ["a"];
    memories.of(first);
    memories.of(["a"]);
    expect(memories.thing(0)).toBe(first);
    expect(() => memories.thing(1)).toThrow(new RangeError("nothing has the number 1"));
  });
});

describe("the numbers of states", () => {
  it.each<[string, readonly unknown[]]>([
    [
      "objects, by all their parts",
      [
        { a: { b: 1 }, c: "x" },
        { a: { b: 2 }, c: "x" },
        { a: { b: 1 }, c: "y" },
        { a: null, c: "x" },
        { a: "null", c: "x" },
        { a: 12, c: 3 },
        { a: 1, c: 23 },
      ],
    ],
    ["single values", [null, 0, "0", false, "null", "#0"]],
  ])("are equal for equal states alone: %s", (_title, states) => {
    const numbers = searchNumbers<unknown>().states;
    const every = states.map((_state, n) => n);
    expect(states.map((state) => numbers.of(state))).toEqual(every);
    expect(states.map((state) => numbers.of(structuredClone(state)))).toEqual(every);
  });
});

describe("a lane of numbers", () => {
  const lane = toyLane({
    idle: { dr6: 1, on: { smi: "busy", reset: { to: "idle", effects: [TRACE] } } },
    busy: { dr6: 2, on: { smi: "idle" } },
  });

  it("goes where the lane goes, with DR6 before and behind", () => {
    const numbers = searchNumbers<string>();
    const { initial, dr6, step } = numbered(lane, toyEvents("smi"), numbers);
    const there = step(initial, 0);
    expect(numbers.states.thing(there.state)).toBe("busy");
    expect([dr6(initial), there.dr6, dr6(there.state)]).toEqual([1, 2, 2]);
    expect(step(there.state, 0).state).toBe(initial);
  });

  it("plays an event on a state once", () => {
    let played = 0;
    const counting: typeof lane = {
      ...lane,
      step: (state, event) => {
        played += 1;
        return lane.step(state, event);
      },
    };
    const { initial, step } = numbered(counting, toyEvents("smi"), searchNumbers());
    expect(step(initial, 0)).toBe(step(initial, 0));
    expect(played).toBe(1);
  });

  it("gives the number of what was seen, and -1 where that is DR6 alone", () => {
    const { initial, step } = numbered(lane, toyEvents("smi", "reset"), searchNumbers());
    expect(step(initial, 0).looks).toBe(-1);
    expect(step(initial, 1)).toMatchObject<{ looks: number; effects: readonly Effect[] }>({
      looks: 0,
      effects: [TRACE],
    });
  });

  it.each<[boolean, readonly boolean[]]>([
    [true, []],
    [true, [true, true]],
    [false, [true, false]],
    [false, [false]],
  ])("is sure: %s, where its rules are %j", (sure, rules) => {
    const doubtful = toyLane({ idle: { on: { smi: { to: "idle", sure: rules } } } });
    const { initial, step } = numbered(doubtful, toyEvents("smi"), searchNumbers());
    expect(step(initial, 0).sure).toBe(sure);
  });

  it("has no events but those of its list", () => {
    const { initial, step } = numbered(lane, toyEvents("smi"), searchNumbers());
    expect(() => step(initial, 1)).toThrow(new RangeError("no event 1"));
  });
});
