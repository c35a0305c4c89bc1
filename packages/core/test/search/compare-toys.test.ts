import { describe, expect, it } from "vitest";

import type { Effect, Lane } from "../../src/index.js";
import { compare, type Divergence, type Grammar } from "../../src/search.js";
import { kindsOf, TRACE, toyEvents, toyLane, type Kind } from "./toy-lane.js";

/** What differed, after which events. */
const told = (divergences: readonly Divergence[]) =>
  divergences.map(({ aspect, trace }) => `${aspect}: ${kindsOf(trace).join(" ")}`);

/** A signal that one lane raises in the state `raised`, and the other doesn't. */
const raising = (...effects: readonly Effect[]): Lane<string> =>
  toyLane({ idle: { on: { init: "raised" } }, raised: { on: { smi: { to: "idle", effects } } } });

describe("two lanes", () => {
  it("that are the same show nothing, and none of their states is left", () => {
    const lane = toyLane({ a: { on: { smi: "b" } }, b: { dr6: 1, on: { smi: "c" } }, c: {} });
    expect(compare(lane, lane, toyEvents("smi", "kexec"))).toEqual({
      divergences: [],
      states: 3,
      // Two events from each.
      steps: 6,
      complete: true,
      cut: false,
    });
  });

  it("differ in what is seen though DR6 is the same, and have no tag where none is asked for", () => {
    const { divergences } = compare(raising(TRACE), raising(), toyEvents("init", "smi"));
    expect(told(divergences)).toEqual(["signal: init smi"]);
    expect(divergences[0]).toMatchObject({
      before: "SIGTRAP (TRAP_TRACE)",
      after: null,
      isOrigin: true,
      isNew: true,
      dr6Differs: false,
      tag: "",
    });
  });

  it("are followed as long as they are in the same state, however late they part", () => {
    const late = (dr6: number) =>
      toyLane({
        a: { on: { smi: "b" } },
        b: { on: { smi: "c" } },
        c: { on: { smi: "d" } },
        d: { on: { smi: `end ${String(dr6)}` } },
        [`end ${String(dr6)}`]: { dr6 },
      });
    const { divergences } = compare(late(1), late(2), toyEvents("smi"), { consequences: 0 });
    expect(told(divergences)).toEqual(["dr6: smi smi smi smi"]);
  });
});

describe("a difference", () => {
  /** The lanes part with the first SMI, and DR6 shows it with a second one. */
  const hidden = (dr6: number, name: string) =>
    toyLane({
      start: { on: { smi: name } },
      [name]: { on: { smi: `${name} shown` } },
      [`${name} shown`]: { dr6, on: { smi: `${name} shown`, reset: "start" } },
    });

  it("is an origin where the lanes parted without a sign, and only the first one", () => {
    const { divergences } = compare(hidden(1, "a"), hidden(2, "b"), toyEvents("smi"));
    expect(
      divergences.map(({ trace, isOrigin, isNew }) => [trace.length, isOrigin, isNew]),
    ).toEqual([
      [2, true, true],
      // It is there after the next event as well, and was there before it.
      [3, false, false],
    ]);
    expect(divergences.every(({ dr6Differs }) => dr6Differs)).toBe(true);
  });

  it("is an origin where all that one lane did before can't be seen", () => {
    const store = { kind: "write", register: 0, value: 0 } as const;
    const lane = (dr6: number, ...effects: readonly Effect[]) =>
      toyLane({
        start: { on: { smi: { to: `parted ${String(dr6)}`, effects } } },
        [`parted ${String(dr6)}`]: { on: { smi: `shown ${String(dr6)}` } },
        [`shown ${String(dr6)}`]: { dr6 },
      });
    const [first] = compare(lane(1, store), lane(2), toyEvents("smi")).divergences;
    expect(first).toMatchObject({ aspect: "dr6", isOrigin: true, isNew: true });
  });

  it("is an origin again once the lanes were in the same state in between", () => {
    const lane = (dr6: number) =>
      toyLane({
        start: { on: { smi: `parted ${String(dr6)}` } },
        [`parted ${String(dr6)}`]: { dr6, on: { smi: "joined" } },
        joined: { dr6: 4, on: { smi: { to: "end", effects: dr6 === 1 ? [TRACE] : [] } } },
        end: {},
      });
    const { divergences } = compare(lane(1), lane(2), toyEvents("smi"));
    expect(told(divergences)).toEqual(["dr6: smi", "signal: smi smi smi"]);
    expect(divergences.map(({ isOrigin }) => isOrigin)).toEqual([true, true]);
  });

  it("is looked for in a pair of states as an origin and as what follows", () => {
    /** To the same two states by an SMI that shows nothing, and by an INIT that shows a signal. */
    const lane = (name: string, dr6: number) =>
      toyLane({
        start: {
          on: { smi: name, init: { to: name, effects: name === "a" ? [TRACE] : [] } },
        },
        [name]: { on: { kexec: `${name} shown` } },
        [`${name} shown`]: { dr6 },
      });
    const { divergences } = compare(lane("a", 1), lane("b", 2), toyEvents("smi", "init", "kexec"));
    const atKexec = divergences.filter(({ trace }) => trace.at(-1)?.kind === "kexec");
    expect(atKexec.map(({ isOrigin }) => isOrigin)).toContain(true);
    expect(
      atKexec.filter(({ isNew }) => isNew).map(({ trace, isOrigin }) => [kindsOf(trace), isOrigin]),
    ).toEqual([
      [["smi", "kexec"], true],
      [["init", "kexec"], false],
    ]);
  });

  it.each([
    [[], [], true],
    [[false], [], false],
    [[], [false], false],
    [[true], [true, false], false],
    [[true], [true], true],
  ])("with rules %j on one lane and %j on the other is sure: %s", (before, after, sure) => {
    const lane = (dr6: number, rules: readonly boolean[]) =>
      toyLane({
        start: { on: { smi: { to: `shown ${String(dr6)}`, sure: rules } } },
        [`shown ${String(dr6)}`]: { dr6 },
      });
    const { divergences } = compare(lane(1, before), lane(2, after), toyEvents("smi"));
    expect(divergences[0]?.sure).toBe(sure);
  });

  it("in an effect, once DR6 differs, says so", () => {
    const lane = (dr6: number, ...effects: readonly Effect[]) =>
      toyLane({
        start: { on: { smi: `apart ${String(dr6)}` } },
        [`apart ${String(dr6)}`]: { dr6, on: { init: { to: `apart ${String(dr6)}`, effects } } },
      });
    const { divergences } = compare(lane(1, TRACE), lane(2), toyEvents("smi", "init"));
    expect(divergences.find(({ aspect }) => aspect === "signal")).toMatchObject({
      isOrigin: false,
      isNew: false,
      dr6Differs: true,
    });
  });
});

describe("an order of events", () => {
  /** A handler that answers to what came before it. */
  const handled: Grammar = {
    start: "running",
    after: ({ kind }) => (kind === "kexec" ? "running" : "raised"),
    allows: (phase, { kind }) => (kind === "kexec") === (phase === "raised"),
  };

  it("sets differences of a handler apart by the event that it answers to", () => {
    const lane = (...effects: readonly Effect[]) =>
      toyLane({ idle: { on: { kexec: { to: "idle", effects } } } });
    const answers = (grammar?: Grammar) =>
      told(
        compare(lane(TRACE), lane(), toyEvents("smi", "init", "kexec"), {
          ...(grammar === undefined ? {} : { grammar }),
        }).divergences,
      );
    expect(answers()).toEqual(["signal: kexec"]);
    // Neither event changes the state: they lead to one pair in one phase, which is visited once.
    expect(answers(handled)).toEqual(["signal: smi kexec"]);
    // Where they do, the same difference is told of each.
    const marking = (...effects: readonly Effect[]) =>
      toyLane({
        idle: { on: { smi: "by smi", init: "by init" } },
        "by smi": { on: { kexec: { to: "idle", effects } } },
        "by init": { on: { kexec: { to: "idle", effects } } },
      });
    const marked = compare(marking(TRACE), marking(), toyEvents("smi", "init", "kexec"), {
      grammar: handled,
    });
    expect(told(marked.divergences)).toEqual(["signal: smi kexec", "signal: init kexec"]);
  });

  it("tells a pair of states apart by its phase", () => {
    /** An INIT opens what an SMI leaves closed, and neither changes a state. */
    const opened: Grammar = {
      start: "at rest",
      after: ({ kind }) => (kind === "init" ? "open" : "closed"),
      allows: (phase, { kind }) => (kind === "kexec" ? phase === "open" : phase === "at rest"),
    };
    const lane = (...effects: readonly Effect[]) =>
      toyLane({ idle: { on: { kexec: { to: "idle", effects } } } });
    const found = compare(lane(TRACE), lane(), toyEvents("smi", "init", "kexec"), {
      grammar: opened,
    });
    expect(told(found.divergences)).toEqual(["signal: init kexec"]);
  });
});

describe("lanes that parted", () => {
  /** The SMI parts them; every KEXEC leads on, and the one numbered `shows` shows it. */
  const parting = (name: string, dr6: number, shows: number): Lane<string> => {
    const state = (n: number) => `${name} ${String(n)}`;
    const rows = Array.from({ length: shows + 1 }, (_, n) => [
      state(n),
      n === shows ? { dr6 } : { on: { kexec: state(n + 1) } },
    ]) as [string, object][];
    return toyLane({ start: { on: { smi: state(0) } }, ...Object.fromEntries(rows) });
  };
  const EVENTS = toyEvents("smi", "kexec");
  const found = (shows: number, consequences?: number) =>
    compare(parting("a", 1, shows), parting("b", 2, shows), EVENTS, {
      ...(consequences === undefined ? {} : { consequences }),
    });

  it.each([0, 1, 2])("are followed for %i events", (consequences) => {
    // What parts them is seen as well, and isn't one of those that follow.
    expect(told(found(consequences, consequences).divergences)).toHaveLength(1);
    expect(told(found(consequences + 1, consequences).divergences)).toEqual([]);
  });

  it("are followed for 3 events where nothing is said", () => {
    expect(told(found(3).divergences)).toEqual(["dr6: smi kexec kexec kexec"]);
    expect(told(found(4).divergences)).toEqual([]);
  });

  it("are said to be left where there are states behind", () => {
    expect(found(2).cut).toBe(false);
    // The third event shows the difference, and isn't followed to where it leads.
    expect(found(3).cut).toBe(true);
    expect(found(4, 0).cut).toBe(true);
  });

  it("are followed further where they are reached again sooner after the parting", () => {
    /**
     * To the pair P by three events that part the lanes at once, and by four that part them with the
     * last. From P a KEXEC shows it: too late by the first way, in time by the second.
     */
    const lane = (name: "a" | "b") =>
      toyLane({
        start: { on: { smi: `${name}1`, init: "s1" } },
        [`${name}1`]: { on: { smi: `${name}2` } },
        [`${name}2`]: { on: { smi: `${name} P` } },
        s1: { on: { init: "s2" } },
        s2: { on: { init: "s3" } },
        s3: { on: { init: `${name} P` } },
        [`${name} P`]: { on: { kexec: `${name} Q` } },
        [`${name} Q`]: { on: { kexec: `${name} shown` } },
        [`${name} shown`]: { dr6: name === "a" ? 1 : 2 },
      });
    const events: readonly Kind[] = ["smi", "init", "kexec"];
    const { divergences } = compare(lane("a"), lane("b"), toyEvents(...events));
    expect(told(divergences.filter(({ isOrigin }) => isOrigin))).toEqual([
      "dr6: init init init init kexec kexec",
    ]);
  });
});

describe("the limit", () => {
  const chain = toyLane({
    a: { on: { smi: "b" } },
    b: { on: { smi: "c" } },
    c: { on: { smi: "c" } },
  });
  it("is the number of pairs of states that are enough", () => {
    const states = (limit: number) => compare(chain, chain, toyEvents("smi"), { limit });
    expect(states(3)).toMatchObject({ states: 3, complete: true });
    expect(states(2)).toMatchObject({ complete: false });
  });
});

describe("lanes that part and go round", () => {
  const round = (name: string) =>
    toyLane({
      start: { on: { smi: `${name}1` } },
      [`${name}1`]: { on: { smi: `${name}2` } },
      [`${name}2`]: { on: { smi: `${name}1`, kexec: "start" } },
    });
  const found = (consequences: number) =>
    compare(round("a"), round("b"), toyEvents("smi", "init", "kexec"), { consequences });

  it("are visited once in each pair of states, the first among them", () => {
    // The start and two pairs behind it, with three events from each.
    expect(found(9)).toMatchObject({ states: 3, steps: 9, complete: true });
  });

  it("are left nowhere where each pair was reached soon enough", () => {
    // The second pair is two events behind the parting; a third one leads back to the first.
    expect(found(2)).toMatchObject({ states: 3, cut: false });
    expect(found(1)).toMatchObject({ states: 2, cut: true });
  });
});
