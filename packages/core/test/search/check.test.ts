import { describe, expect, it } from "vitest";

import {
  type Effect,
  type Event,
  type Feature,
  fieldMask,
  hardware,
  machineLane,
  parseRelease,
  reporting,
} from "../../src/index.js";
import { parseEvents } from "../../src/event-text.js";
import { linux } from "../../src/linux.js";
import {
  always,
  check,
  INT1_RAISES_SIGTRAP,
  OWN_CAUSES,
  TRUE_BUS_LOCKS,
  withHandlerEvents,
  withSdmHandler,
  type Grammar,
} from "../../src/search.js";

const events = (text: string): readonly Event[] => {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};

const bare = (features: readonly Feature[]) =>
  machineLane("bare", hardware({ vendor: "intel", features }));

function native(kernel: string, features: readonly Feature[]) {
  const parsed = parseRelease(kernel, []);
  if (!parsed.ok) throw new Error(parsed.message);
  const cpu = { vendor: "intel", features } as const;
  return linux("native", hardware(cpu), { release: parsed.release, cpu });
}

/** A handler's two halves follow the #DB at once. */
const HANDLED: Grammar = {
  start: "running",
  after: ({ kind }) =>
    ({ "debug-exception": "raised", instruction: "raised", "handler-read": "read" })[
      kind as string
    ] ?? "running",
  allows: (phase, { kind }) =>
    phase === "raised"
      ? kind === "handler-read"
      : phase === "read"
        ? kind === "handler-rearm"
        : !kind.startsWith("handler-"),
};

const LINUX = events("reset boot-init db=BS db=BLD int1 handler-read handler-rearm");
const isSame = (a: Event, b: Event | undefined) => JSON.stringify(a) === JSON.stringify(b);
const kinds = (trace: readonly Event[]) => trace.map(({ kind }) => kind);

describe("check", () => {
  it("finds a shortest way to each last event, and says how much it looked at", () => {
    const never = always(
      { id: "no-bs", statement: "BS never reports.", sources: [] },
      ({ lanes }) => lanes.every(({ dr6 }) => (reporting(dr6) & fieldMask("BS")) === 0),
    );
    const checked = check([bare([])], events("db=B0 mov6=4000 db=BS+B0 reset"), never);
    expect(checked.violations.map(({ trace }) => kinds(trace))).toEqual([
      ["mov-to-dr"],
      ["debug-exception"],
    ]);
    // Reset and B0 are the two states in which it holds; four events are played on each.
    expect(checked).toMatchObject({ states: 2, transitions: 8, complete: true });
  });

  it("takes of two ways that are as short the established one, though the other comes first", () => {
    const doubtful = events("db=B0")[0];
    const cpu = bare([]);
    const rule = { id: "x", statement: "X.", sources: [], basis: "read" } as const;
    // Both exceptions lead to the same state; one of them by a rule that isn't established.
    const lane = {
      ...cpu,
      initial: 0,
      step: (state: number, event: Event) => ({
        state: event.kind === "reset" ? (state === 1 ? 2 : 0) : 1,
        effects: [],
        because: [{ rule, sure: event.kind === "reset" || !isSame(event, doubtful) }],
      }),
      dr6: (state: number) => state,
      writeMasks: () => cpu.writeMasks(cpu.initial),
    };
    const low = always({ id: "low", statement: "Below 2.", sources: [] }, ({ lanes }) =>
      lanes.every(({ dr6 }) => dr6 < 2),
    );
    const found = check([lane], events("db=B0 db=BS reset"), low);
    expect(found.violations).toMatchObject([{ sure: true, trace: events("db=BS reset") }]);
    expect(found.states).toBe(2);
    const alone = check([lane], events("db=B0 reset"), low);
    expect(alone.violations).toMatchObject([{ sure: false, trace: events("db=B0 reset") }]);
  });

  it("ends with the first violation where that is enough, and at the limit incomplete", () => {
    const nothing = always({ id: "never", statement: "Nothing.", sources: [] }, () => false);
    const all = events("db=B0 db=BS reset");
    expect(check([bare([])], all, nothing).violations).toHaveLength(3);
    expect(check([bare([])], all, nothing, { first: true }).complete).toBe(true);
    const everything = always({ id: "all", statement: "All.", sources: [] }, () => true);
    const cut = check([bare([])], all, everything, { limit: 2 });
    expect(cut).toMatchObject({ complete: false, violations: [] });
  });

  it("tells states apart by what the invariant remembers", () => {
    /** At most two resets. */
    const twice = {
      id: "twice",
      statement: "At most two.",
      sources: [],
      start: 0,
      after: (count: number, { event }: { event: Event }) =>
        event.kind === "reset" ? count + 1 : count,
      holds: (count: number) => count <= 2,
    };
    const [violation] = check([bare([])], events("reset"), twice).violations;
    expect(violation?.trace).toHaveLength(3);
  });
});

describe("a report of a bus lock", () => {
  it("may be false up to 6.15 on a CPU with BLD, and by the shortest way", () => {
    const { violations } = check([native("6.15", ["bld"])], LINUX, TRUE_BUS_LOCKS, {
      grammar: HANDLED,
    });
    expect(violations.map(({ trace }) => kinds(trace))).toEqual([
      ["boot-init", "debug-exception", "handler-read"],
    ]);
  });

  it.each([
    ["6.15", []],
    ["6.16", ["bld"]],
  ] as const)("is true on %s, CPU with %j", (kernel, features) => {
    const checked = check([native(kernel, features)], LINUX, TRUE_BUS_LOCKS, { grammar: HANDLED });
    expect(checked.violations).toEqual([]);
  });

  it.each([
    ["a line without the kernel's words", { kind: "log", reports: "bus_lock", text: "" }],
    ["SIGBUS", { kind: "signal", signal: "SIGBUS", code: "BUS_ADRALN" }],
  ] as const)("is %s: known by what it is, not by its text", (_name, effect) => {
    const moment = (effects: readonly Effect[]) => ({
      event: { kind: "handler-read" } as const,
      lanes: [{ was: 0xffff_0ff0, dr6: 0xffff_0ff0, effects }],
    });
    expect(TRUE_BUS_LOCKS.holds([0], moment([effect]))).toBe(false);
    expect(TRUE_BUS_LOCKS.holds([fieldMask("BLD")], moment([effect]))).toBe(true);
    expect(TRUE_BUS_LOCKS.holds([0], moment([]))).toBe(true);
  });
});

describe("a user's INT1", () => {
  it("raises no SIGTRAP up to 6.15 on a CPU with BLD, and does from 6.16 on", () => {
    const find = (kernel: string) =>
      check([native(kernel, ["bld"])], LINUX, INT1_RAISES_SIGTRAP, { grammar: HANDLED }).violations;
    expect(find("6.15").map(({ trace }) => kinds(trace))).toEqual([
      ["boot-init", "instruction", "handler-read"],
    ]);
    expect(find("6.16")).toEqual([]);
  });
});

describe("a handler that follows the SDM", () => {
  const RAISED = events("db=BS db=B0 db=BLD db=RTM+B0 db=BT int1 reset");

  it.each([[[]], [["bld"]], [["bld", "rtm"]]] as const)(
    "sees its own causes only on a CPU with %j",
    (features) => {
      const checked = check([withSdmHandler(bare(features))], RAISED, OWN_CAUSES);
      expect(checked.violations).toEqual([]);
      expect(checked.transitions).toBeGreaterThanOrEqual(RAISED.length);
    },
  );

  it("is needed: without it what it reads may be of an earlier #DB", () => {
    const lane = withSdmHandler(bare([]));
    const [, rearm] = [...withHandlerEvents(bare([]), events("db=BS"))].slice(1);
    const forgetful = {
      ...lane,
      step: (state: typeof lane.initial, event: Event) => {
        const step = bare([]).step(state, event);
        const raised = step.effects.some(({ kind }) => kind === "exception");
        if (!raised) return step;
        const read = bare([]).step(step.state, { kind: "mov-from-dr", register: 6 });
        return { ...read, effects: [...step.effects, ...read.effects] };
      },
    };
    expect(rearm?.kind).toBe("mov-to-dr");
    const { violations } = check([forgetful], events("db=BS db=BT"), OWN_CAUSES);
    expect(violations.length).toBeGreaterThan(0);
  });

  it("is shown in a trace by its own events", () => {
    const trace = withHandlerEvents(bare([]), events("reset db=BS reset"));
    expect(kinds(trace)).toEqual(["reset", "debug-exception", "mov-from-dr", "mov-to-dr", "reset"]);
  });
});
