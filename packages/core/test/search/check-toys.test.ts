import { describe, expect, it } from "vitest";

import { always, check } from "../../src/search.js";
import { kindsOf, toyEvents, toyLane } from "./toy-lane.js";

/** DR6 stays 0. */
const idle = always({ id: "idle", statement: "DR6 stays 0.", sources: [] }, ({ lanes }) =>
  lanes.every(({ dr6 }) => dr6 === 0),
);

describe("of ways to a violation", () => {
  it("a longer one doesn't take the place of a shorter, though it alone is established", () => {
    const lane = toyLane({
      start: { on: { smi: { to: "broken", sure: [false] }, init: "half" } },
      half: { on: { smi: "broken" } },
      broken: { dr6: 1 },
    });
    const { violations } = check([lane], toyEvents("smi", "init"), idle);
    expect(violations.map(({ trace, sure }) => [kindsOf(trace), sure])).toEqual([[["smi"], false]]);
  });

  it("a longer one to a state before it doesn't, either", () => {
    const lane = toyLane({
      start: { on: { smi: { to: "eve", sure: [false] }, init: "half" } },
      half: { on: { smi: "eve" } },
      eve: { on: { kexec: "broken" } },
      broken: { dr6: 1 },
    });
    const checked = check([lane], toyEvents("smi", "init", "kexec"), idle);
    expect(checked.violations.map(({ trace, sure }) => [kindsOf(trace), sure])).toEqual([
      [["smi", "kexec"], false],
    ]);
    expect(checked.states).toBe(3);
  });
});

describe("a search that ends early", () => {
  /** SMI breaks it at once, INIT after one step more. */
  const lane = toyLane({
    start: { on: { smi: "broken", kexec: "half" } },
    half: { on: { init: "broken" } },
    broken: { dr6: 1 },
  });
  const EVENTS = toyEvents("smi", "kexec", "init");

  it("ends with the first violation where that is enough, and is complete", () => {
    const kinds = (first: boolean) => {
      const { violations, complete } = check([lane], EVENTS, idle, { first });
      return [complete, ...violations.map(({ trace }) => kindsOf(trace).join(" "))];
    };
    expect(kinds(false)).toEqual([true, "smi", "kexec init"]);
    expect(kinds(true)).toEqual([true, "smi"]);
  });

  it("is complete where the limit is the number of states, and not below", () => {
    // The start and the state behind KEXEC: what breaks the invariant isn't gone into.
    expect(check([lane], EVENTS, idle, { limit: 2 })).toMatchObject({ states: 2, complete: true });
    expect(check([lane], EVENTS, idle, { limit: 1 })).toMatchObject({ complete: false });
  });

  it("is incomplete at the limit though it found something, or was to end with that and didn't", () => {
    const found = check([lane], EVENTS, idle, { limit: 1 });
    expect(found.violations).toHaveLength(1);
    expect(found.complete).toBe(false);
    const late = toyEvents("kexec", "init");
    const none = check([lane], late, idle, { limit: 1, first: true });
    expect(none).toMatchObject({ violations: [], complete: false });
  });
});
