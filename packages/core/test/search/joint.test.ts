import { describe, expect, it } from "vitest";

import { type Event, type Feature, hardware, type Lane, machineLane } from "../../src/index.js";
import { parseEvents } from "../../src/event-text.js";
import { always, check, type Invariant } from "../../src/search.js";

const events = (words: string): readonly Event[] => {
  const parsed = parseEvents(words);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};
const cpu = (...features: Feature[]) =>
  machineLane("bare", hardware({ vendor: "intel", features }));

const WORDS = events("mov6=0 db=BS db=B0 db=B1 db=BLD db=RTM+B0 read6");
const HOLDS = always({ id: "any", statement: "Anything goes.", sources: [] }, () => true);

/** What software read last; a text, so that it is no number by chance. */
const READ: Invariant<{ readonly read: string }> = {
  ...HOLDS,
  start: { read: "nothing" },
  after: (memory, { event, lanes }) =>
    event.kind === "mov-from-dr" ? { read: String(lanes[0]?.dr6) } : memory,
  holds: () => true,
};

/** The same count by the simplest search there is: every state is a text. */
function countOf(lanes: readonly Lane[], remembers: boolean): number {
  const start = { states: lanes.map(({ initial }) => initial), read: "nothing" };
  const queue = [start];
  const seen = new Set([JSON.stringify(start)]);
  for (const { states, read } of queue) {
    for (const event of WORDS) {
      const steps = lanes.map((lane, n) => lane.step(states[n], event).state);
      const dr6 = String(lanes[0]?.dr6(steps[0]));
      const reached = {
        states: steps,
        read: remembers && event.kind === "mov-from-dr" ? dr6 : read,
      };
      const key = JSON.stringify(reached);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(reached);
    }
  }
  return seen.size;
}

describe("check", () => {
  it.each<[string, readonly Lane[]]>([
    ["one lane", [cpu("bld", "rtm")]],
    ["two lanes", [cpu("bld", "rtm"), cpu("rtm")]],
    ["three lanes", [cpu("bld", "rtm"), cpu("rtm"), cpu()]],
  ])("visits each state of %s", (_title, lanes) => {
    expect(check(lanes, WORDS, READ).states).toBe(countOf(lanes, true));
    expect(check(lanes, WORDS, HOLDS).states).toBe(countOf(lanes, false));
  });

  it("plays each event that is allowed from each state", () => {
    const { states, transitions, complete } = check([cpu("bld")], WORDS, READ);
    expect(transitions).toBe(states * WORDS.length);
    expect(complete).toBe(true);
    const pairs = {
      start: "odd",
      after: () => "odd",
      allows: (_: string, e: Event) => e.kind !== "mov-to-dr",
    };
    const some = check([cpu("bld")], WORDS, READ, { grammar: pairs });
    expect(some.transitions).toBe(some.states * (WORDS.length - 1));
  });

  it("tells the phases of a grammar apart", () => {
    const grammar = {
      start: "at rest",
      after: ({ kind }: Event) => (kind === "debug-exception" ? "in the handler" : "at rest"),
      allows: (phase: string, { kind }: Event) => phase === "at rest" || kind === "mov-from-dr",
    };
    const checked = check([cpu("bld")], WORDS, HOLDS, { grammar });
    const everywhere = check([cpu("bld")], WORDS, HOLDS);
    expect(checked.states).toBeGreaterThan(everywhere.states);
    expect(checked.transitions).toBeLessThan(checked.states * WORDS.length);
  });

  it("shows a shortest way to a violation, by its last event", () => {
    const noTwo: Invariant<null> = {
      ...HOLDS,
      start: null,
      after: () => null,
      holds: (_memory, { lanes }) => ((lanes[0]?.dr6 ?? 0) & 0x4002) !== 0x4002,
    };
    const { violations } = check([cpu("bld")], WORDS, noTwo);
    expect(violations.map(({ trace }) => trace)).toEqual([events("db=BS db=B1")]);
    // B1 alone is not left by a later BS: it replaces B0 to B3.
    expect(violations[0]?.sure).toBe(true);
    const first = check([cpu("bld")], WORDS, noTwo, { first: true });
    expect(first.violations).toHaveLength(1);
    expect(first.complete).toBe(true);
  });

  it("says so where it reaches its limit", () => {
    const { complete, states } = check([cpu("bld", "rtm")], WORDS, READ, { limit: 5 });
    expect(complete).toBe(false);
    expect(states).toBeGreaterThan(5);
  });

  it("hands memories of any kind back as they were", () => {
    const seen = new Set<unknown>();
    const counting = <M>(start: M, next: (memory: M) => M): Invariant<M> => ({
      ...HOLDS,
      start,
      after: (memory) => {
        seen.add(memory);
        return next(memory);
      },
      holds: () => true,
    });
    check(
      [cpu()],
      WORDS,
      counting<number | string>(0, (memory) => (memory === 0 ? "0" : 0)),
    );
    expect([...seen]).toEqual([0, "0"]);
  });
});
