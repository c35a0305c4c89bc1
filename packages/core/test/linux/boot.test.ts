import { describe, expect, it } from "vitest";

import {
  ANY_CONTEXT,
  changeOf,
  hardware,
  parseRelease,
  play,
  type Context,
  type Cpu,
  type Event,
  type Feature,
  type Vendor,
} from "../../src/index.js";
import { linux, LINUX_BEHAVIOURS, type SplitLockDetect } from "../../src/linux.js";

interface Options {
  vendor?: Vendor;
  splitLockDetect?: SplitLockDetect;
  context?: Context;
  causes?: readonly string[];
  debugctl?: number;
}

/** Boot, one #DB, the handler, another #DB: the values of DR6 after each step, and all effects. */
function firstException(text: string, features: readonly Feature[], options: Options = {}) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  const cpu: Cpu = { vendor: options.vendor ?? "intel", features };
  const exception: Event = {
    kind: "debug-exception",
    causes: options.causes ?? ["BS"],
    context: options.context ?? ANY_CONTEXT,
  };
  const splitLockDetect = options.splitLockDetect ?? "warn";
  const lane = linux("native", hardware(cpu, { debugctl: options.debugctl ?? 0 }), {
    release: parsed.release,
    cpu,
    splitLockDetect,
  });
  const events: Event[] = [
    { kind: "reset" },
    { kind: "boot-init" },
    exception,
    { kind: "handler-read" },
    { kind: "handler-rearm" },
    exception,
  ];
  const frames = play(events, [lane]);
  return { frames, lanes: frames.map(({ lanes }) => lanes[0]) };
}

const values = (text: string, features: readonly Feature[], options?: Options) =>
  firstException(text, features, options).lanes.map((lane) => lane?.dr6.toString(16));
const seen = (text: string, features: readonly Feature[], options?: Options) =>
  firstException(text, features, options)
    .lanes.flatMap((lane) => lane?.effects ?? [])
    .filter(
      (effect) => effect.kind === "log" || (effect.kind === "signal" && effect.signal === "SIGBUS"),
    );

const FALSE_LINE =
  "x86/split lock detection: #DB: test/4614 took a bus_lock trap at address: 0x4011ae";

describe("native Linux before 5f465c148c61", () => {
  it("leaves BLD reporting from boot until the first handler has run", () => {
    expect(values("6.15.0", ["bld"])).toEqual([
      "ffff0ff0",
      "ffff07f0",
      "ffff47f0",
      "ffff47f0",
      "ffff0ff0",
      "ffff4ff0",
    ]);
  });

  it.each<[readonly Feature[], string]>([
    [[], "ffff0ff0"],
    [["bld"], "ffff07f0"],
    [["rtm"], "fffe0ff0"],
    [["bld", "rtm"], "fffe07f0"],
  ])("with %j has %s after boot", (features, dr6) => {
    expect(values("6.15.0", features)[1]).toBe(dr6);
  });

  it("logs one bus lock that never was", () => {
    expect(seen("6.15.0", ["bld"])).toEqual([
      { kind: "log", reports: "bus_lock", text: FALSE_LINE },
    ]);
  });

  it("marks BLD stale and BS fresh", () => {
    const { lanes } = firstException("6.15.0", ["bld"]);
    expect(lanes[2]).toMatchObject({ changed: ["BS"], reporting: ["BLD", "BS"], stale: ["BLD"] });
    expect(lanes[5]).toMatchObject({ reporting: ["BS"], stale: [] });
  });

  it.each<[string, Options, unknown[]]>([
    ["split_lock_detect=off says nothing", { splitLockDetect: "off" }, []],
    [
      "fatal kills the process",
      { splitLockDetect: "fatal" },
      [{ kind: "signal", signal: "SIGBUS", code: "BUS_ADRALN" }],
    ],
    ["a kernel-mode #DB consumes it", { context: { ...ANY_CONTEXT, mode: "kernel" } }, []],
    ["AMD ignores the store of 0", { vendor: "amd" }, []],
  ])("%s", (_name, options, effects) => {
    expect(seen("6.15.0", ["bld"], options)).toEqual(effects);
  });

  it("knows no bus locks before 5.13, nor on AMD before 6.13", () => {
    expect(seen("5.12", ["bld"])).toEqual([]);
    expect(seen("6.12", ["bld"], { vendor: "amd", debugctl: 4 })).toEqual([]);
    expect(seen("6.13", ["bld"], { vendor: "amd", debugctl: 4 })).toHaveLength(1);
  });

  it("reports a bus lock that happened", () => {
    expect(seen("6.16", ["bld"], { causes: ["BLD"] })).toEqual([
      { kind: "log", reports: "bus_lock", text: FALSE_LINE },
    ]);
  });

  it("before 5.10 writes 0 in the handler too, and never sees BLD", () => {
    expect(values("4.19.191", ["bld", "rtm"]).slice(1)).toEqual([
      "fffe07f0",
      "ffff47f0",
      "ffff47f0",
      "fffe07f0",
      "ffff47f0",
    ]);
  });
});

describe("native Linux since 5f465c148c61", () => {
  it.each(["6.16", "6.16-rc4", "5f465c148c61", "6.12.36", "7.1.5"])("%s logs nothing", (text) => {
    expect(values(text, ["bld", "rtm"])[1]).toBe("ffff0ff0");
    expect(seen(text, ["bld", "rtm"])).toEqual([]);
  });

  it("stores in descending order, and before in ascending order", () => {
    const writes = (text: string) =>
      firstException(text, []).lanes[1]?.effects.flatMap((effect) =>
        effect.kind === "write" ? [[effect.register, effect.value]] : [],
      );
    const zeros = [0, 1, 2, 3].map((register) => [register, 0]);
    expect(writes("6.15.0")).toEqual([...zeros, [6, 0], [7, 0]]);
    expect(writes("5f465c148c61")).toEqual([[7, 0], [6, 0xffff_0ff0], ...zeros.toReversed()]);
    expect(writes("6.16")).toEqual([[7, 0x400], [6, 0xffff_0ff0], ...zeros.toReversed()]);
  });
});

describe("changeOf", () => {
  it("finds the step that last or next changed a field", () => {
    const { frames } = firstException("6.15.0", ["bld"]);
    expect(changeOf(frames, "BLD", 3, "last")).toBe(2);
    expect(changeOf(frames, "BLD", 3, "next")).toBe(5);
    expect(changeOf(frames, "BLD", 2, "last")).toBeUndefined();
    expect(changeOf(frames, "B0", 1, "next")).toBeUndefined();
  });
});
