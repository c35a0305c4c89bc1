import { describe, expect, it } from "vitest";

import { always, check, type Invariant, type Moment } from "../../src/search.js";
import { TRACE, toyEvents, toyLane } from "./toy-lane.js";

const ROW = { id: "any", statement: "Anything goes.", sources: [] } as const;

/** An invariant that holds, and writes down each step that it is shown. */
function watching(): { readonly seen: Moment[]; readonly invariant: Invariant<null> } {
  const seen: Moment[] = [];
  const invariant = always(ROW, (moment) => {
    seen.push(moment);
    return true;
  });
  return { seen, invariant };
}

/** Each turns by an event of its own. */
const LEFT = toyLane({
  a: { dr6: 1, on: { smi: { to: "b", effects: [TRACE] } } },
  b: { dr6: 2, on: { smi: "a" } },
});
const RIGHT = toyLane({
  c: { dr6: 4, on: { init: "d" } },
  d: { dr6: 8, on: { init: { to: "c", effects: [TRACE] } } },
});

describe("several lanes in one search", () => {
  it("are in all pairs of their states, and each event happens to all of them", () => {
    const { invariant } = watching();
    // Two states by two, and two events from each.
    expect(check([LEFT, RIGHT], toyEvents("smi", "init"), invariant)).toMatchObject({
      states: 4,
      transitions: 8,
      complete: true,
    });
    expect(check([LEFT, RIGHT, LEFT], toyEvents("smi", "init"), invariant).states).toBe(4);
    const slow = toyLane({ e: { on: { kexec: "f" } }, f: {} });
    const three = check([LEFT, RIGHT, slow], toyEvents("smi", "init", "kexec"), invariant);
    expect(three).toMatchObject({ states: 8, transitions: 24 });
  });

  it("show in each step DR6 before and behind it, and what was seen, in their order", () => {
    const { seen, invariant } = watching();
    check([LEFT, RIGHT], toyEvents("smi", "init"), invariant);
    const shown = seen.map(({ event, lanes }) => [
      event.kind,
      ...lanes.flatMap(({ was, dr6, effects }) => [was, dr6, effects.length]),
    ]);
    expect(shown).toEqual([
      // a c
      ["smi", 1, 2, 1, 4, 4, 0],
      ["init", 1, 1, 0, 4, 8, 0],
      // b c
      ["smi", 2, 1, 0, 4, 4, 0],
      ["init", 2, 2, 0, 4, 8, 0],
      // a d
      ["smi", 1, 2, 1, 8, 8, 0],
      ["init", 1, 1, 0, 8, 4, 1],
      // b d
      ["smi", 2, 1, 0, 8, 8, 0],
      ["init", 2, 2, 0, 8, 4, 1],
    ]);
  });

  it("show the same of one lane alone", () => {
    const { seen, invariant } = watching();
    check([LEFT], toyEvents("smi"), invariant);
    expect(seen).toEqual([
      { event: { kind: "smi" }, lanes: [{ was: 1, dr6: 2, effects: [TRACE] }] },
      { event: { kind: "smi" }, lanes: [{ was: 2, dr6: 1, effects: [] }] },
    ]);
  });

  it("make a step as sure as the least sure of them", () => {
    const lane = (...sure: boolean[]) => toyLane({ a: { on: { smi: { to: "b", sure } } }, b: {} });
    const never = always(ROW, () => false);
    const isSure = (...lanes: Parameters<typeof check<string, null>>[0]) =>
      check(lanes, toyEvents("smi"), never).violations[0]?.sure;
    expect(isSure(lane(true), lane(true))).toBe(true);
    expect(isSure(lane(true), lane(false))).toBe(false);
    expect(isSure(lane(false), lane(true))).toBe(false);
    expect(isSure(lane(false))).toBe(false);
  });
});
