import { describe, expect, it } from "vitest";

import {
  changeOf,
  hardware,
  play,
  word64,
  type Cpu,
  type Effect,
  type Event,
  type Lane,
} from "../src/index.js";

/** A processor as a lane, without a system on it. */
function processor(id: string, cpu: Cpu, before: readonly Effect[] = []): Lane {
  const machine = hardware(cpu);
  type State = typeof machine.powerOn;
  const lane: Lane<State> = {
    id,
    initial: machine.powerOn,
    step: (state, event) => {
      const { exception, ...outcome } = machine.step(
        state,
        event as Parameters<typeof machine.step>[1],
      );
      const raised: Effect[] = exception === undefined ? [] : [{ kind: "exception", exception }];
      return { ...outcome, effects: [...raised, ...before] };
    },
    dr6: (state) => state.dr6,
    writeMasks: (state) => machine.writeMasks(state),
  };
  return lane;
}

const plain = processor("plain", { vendor: "intel", features: [] });
const both = processor("both", { vendor: "intel", features: ["bld", "rtm"] });
const write = (low: number): Event => ({ kind: "mov-to-dr", register: 6, value: word64(low) });
const db = (...causes: string[]): Event => ({ kind: "debug-exception", causes });
const icebp: Event = {
  kind: "instruction",
  instruction: { ip: word64(0), length: 1, is: "icebp" },
};
const int3: Event = { kind: "instruction", instruction: { ip: word64(0), length: 1, is: "int3" } };

describe("play", () => {
  it("numbers the steps from 1 and gives each lane's values before and after", () => {
    const frames = play([write(0), db("B0", "BS")], [plain, both]);
    expect(frames.map(({ n }) => n)).toEqual([1, 2]);
    expect(frames.map(({ lanes }) => lanes.map(({ lane, was, dr6 }) => [lane, was, dr6]))).toEqual([
      [
        ["plain", 0xffff_0ff0, 0xffff_0ff0],
        ["both", 0xffff_0ff0, 0xfffe_07f0],
      ],
      [
        ["plain", 0xffff_0ff0, 0xffff_4ff1],
        ["both", 0xfffe_07f0, 0xffff_47f1],
      ],
    ]);
    expect(frames[1]?.lanes[1]).toMatchObject({
      changed: ["B0", "BS", "RTM"],
      reporting: ["B0", "BLD", "BS"],
      stale: ["BLD"],
      masks: { fixedOnes: 0xfffe_07f0, fixedZeros: 0x1000, writable: 0x1_e80f },
    });
  });

  it("names the fields in which any two lanes differ, and none without lanes", () => {
    const frames = play([write(0), db("B0")], [plain, both]);
    expect(frames.map(({ differ }) => differ)).toEqual([["BLD", "RTM"], ["BLD"]]);
    expect(play([write(0)], [plain, plain, both])[0]?.differ).toEqual(["BLD", "RTM"]);
    expect(play([write(0)], [both, plain, plain])[0]?.differ).toEqual(["BLD", "RTM"]);
    expect(play([write(0)], [both])[0]?.differ).toEqual([]);
    expect(play([write(0)], [])).toEqual([{ n: 1, event: write(0), lanes: [], differ: [] }]);
  });
});

describe("a stale field", () => {
  const stale = (events: readonly Event[], lane = both) =>
    play(events, [lane]).map(({ lanes }) => lanes[0]?.stale);

  it("is one that reports what the last #DB didn't", () => {
    expect(stale([db("BS"), db("B0"), db("BS")])).toEqual([[], ["BS"], []]);
  });

  it("is one that a write made report", () => {
    expect(stale([write(0xffff_4ff0)])).toEqual([["BS"]]);
  });

  it("is fresh through events that are no #DB, as long as it reports", () => {
    expect(stale([db("BS"), int3, { kind: "mov-from-dr", register: 6 }])).toEqual([[], [], []]);
    expect(stale([db("BS"), write(0xffff_0ff0), write(0xffff_4ff0)])).toEqual([[], [], ["BS"]]);
  });

  it("is every one behind INT1, which has no cause", () => {
    expect(stale([db("BS"), icebp])).toEqual([[], ["BS"]]);
  });

  it("is judged by the #DB among a step's effects, whatever else happens in the step", () => {
    const noise: Effect[] = [
      { kind: "log", reports: "bus_lock", text: "a line" },
      { kind: "exception", exception: { vector: "#BP" } },
    ];
    const noisy = processor("noisy", { vendor: "intel", features: [] }, noise);
    expect(stale([db("BS"), write(0xffff_4ff0), db("B0")], noisy)).toEqual([[], [], ["BS"]]);
  });
});

describe("changeOf", () => {
  const frames = play([write(0), db("B0"), db("B0"), write(0xffff_0ff0)], [plain, both]);

  it("finds a change on any lane, before or after a step and never at it", () => {
    expect(changeOf(frames, "BLD", 0, "next")).toBe(1);
    expect(changeOf(frames, "BLD", 1, "next")).toBe(4);
    expect(changeOf(frames, "BLD", 4, "last")).toBe(1);
    expect(changeOf(frames, "BLD", 5, "last")).toBe(4);
    expect(changeOf(frames, "BLD", 1, "last")).toBeUndefined();
    expect(changeOf(frames, "BLD", 4, "next")).toBeUndefined();
  });

  it("finds a change on all lanes", () => {
    expect(changeOf(frames, "B0", 1, "next")).toBe(2);
    expect(changeOf(frames, "B0", 2, "next")).toBe(4);
    expect(changeOf(frames, "BT", 1, "next")).toBeUndefined();
  });
});
