import { describe, expect, it } from "vitest";

import {
  type Event,
  type Feature,
  hardware,
  type Lane,
  machineLane,
  parseRelease,
} from "../../src/index.js";
import { parseEvents } from "../../src/event-text.js";
import { linux } from "../../src/linux.js";
import { compare } from "../../src/search.js";

const events = (text: string): readonly Event[] => {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};

function native(kernel: string, features: readonly Feature[]) {
  const parsed = parseRelease(kernel, []);
  if (!parsed.ok) throw new Error(parsed.message);
  const cpu = { vendor: "intel", features } as const;
  return linux("native", hardware(cpu), { release: parsed.release, cpu });
}

const LINUX = events("reset boot-init db=BS handler-read handler-rearm");

describe("two lanes that behave alike", () => {
  it("have no divergence, and every state is visited", () => {
    const found = compare(native("6.15", []), native("6.16", []), LINUX);
    expect(found.divergences).toEqual([]);
    expect(found.complete).toBe(true);
    expect(found.steps).toBe(found.states * LINUX.length);
    expect(found.states).toBeGreaterThan(2);
  });
});

describe("Linux before and after the fix, on a CPU with BLD", () => {
  const { divergences } = compare(native("6.15", ["bld"]), native("6.16", ["bld"]), LINUX);
  const kinds = (found: typeof divergences) =>
    found.map(({ aspect, trace }) => `${aspect} ${trace.map(({ kind }) => kind).join(" ")}`);

  it("parts at the boot store, and nowhere else by itself", () => {
    const origins = divergences.filter(({ isOrigin }) => isOrigin);
    expect(kinds(origins)).toEqual(["dr6 boot-init"]);
    expect(origins[0]).toMatchObject({
      before: "0xffff07f0",
      after: "0xffff0ff0",
      fields: ["BLD"],
      isNew: true,
    });
  });

  it("logs a bus lock that never was, by the shortest way", () => {
    const log = divergences.find(({ aspect }) => aspect === "log");
    expect(log?.trace.map(({ kind }) => kind)).toEqual(["boot-init", "handler-read"]);
    expect(log).toMatchObject({ after: null, isOrigin: false });
    expect(log?.before).toContain("took a bus_lock trap");
  });

  it("keeps to the order that it is told", () => {
    const { divergences: ordered } = compare(
      native("6.15", ["bld"]),
      native("6.16", ["bld"]),
      LINUX,
      {
        grammar: {
          start: "",
          after: ({ kind }) => kind,
          allows: (phase, { kind }) => kind !== "handler-read" || phase === "debug-exception",
        },
      },
    );
    const log = ordered.find(({ aspect }) => aspect === "log");
    expect(log?.trace.map(({ kind }) => kind)).toEqual([
      "boot-init",
      "debug-exception",
      "handler-read",
    ]);
  });

  it("stops following the two so many events after they parted", () => {
    const { divergences: near } = compare(native("6.15", ["bld"]), native("6.16", ["bld"]), LINUX, {
      consequences: 0,
    });
    expect(new Set(kinds(near))).toEqual(new Set(["dr6 boot-init"]));
  });
});

describe("a search that is given up", () => {
  it("says so", () => {
    const lanes = [native("6.15", ["bld"]), native("6.16", ["bld"])] as const;
    expect(compare(...lanes, LINUX, { limit: 2 }).complete).toBe(false);
  });
});

describe("a machine without a system", () => {
  const cpu = (features: readonly Feature[]): Lane =>
    machineLane("cpu", hardware({ vendor: "intel", features }));

  it("takes no notice of what a system does", () => {
    const lane = cpu([]);
    const step = lane.step(lane.initial, { kind: "boot-init" });
    expect(step).toEqual({ state: lane.initial, effects: [], because: [] });
  });

  it("shows reads and exceptions", () => {
    const lane = cpu([]);
    const effects = (text: string) => events(text).map((e) => lane.step(lane.initial, e).effects);
    expect(effects("read6")).toMatchObject([[{ kind: "read", what: "register" }]]);
    expect(effects("mov6=0x100000000")).toEqual([
      [{ kind: "exception", exception: { vector: "#GP(0)" } }],
    ]);
  });

  it("differs in the bit that one CPU lacks", () => {
    const { divergences } = compare(cpu(["bld"]), cpu([]), events("reset mov6=0 read6"));
    expect(divergences.map(({ fields }) => fields)).toEqual(divergences.map(() => ["BLD"]));
    expect(divergences.filter(({ isOrigin }) => isOrigin)).toMatchObject([
      { aspect: "dr6", before: "0xffff07f0", after: "0xffff0ff0", trace: [{ kind: "mov-to-dr" }] },
    ]);
    expect(divergences.map(({ aspect }) => aspect)).toContain("read");
  });

  it("sets apart what it is told to", () => {
    const { divergences } = compare(cpu(["bld"]), cpu([]), events("mov6=0 db=B0"), {
      tag: (before, after) => (JSON.stringify(before) === JSON.stringify(after) ? "" : "apart"),
    });
    expect(new Set(divergences.map(({ tag }) => tag))).toEqual(new Set(["", "apart"]));
  });
});
