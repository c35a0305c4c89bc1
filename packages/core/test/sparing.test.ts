import { describe, expect, it } from "vitest";

import { hardware, machineLane, sparing, writeMasks, type Event } from "../src/index.js";

const CPU = { vendor: "intel", features: ["bld"] } as const;
const bare = () => machineLane("bare", hardware(CPU));
const DB: Event = { kind: "debug-exception", causes: ["BS"] };

describe("a lane that is spared some events", () => {
  it("takes no notice of them", () => {
    const lane = sparing(bare(), ["debug-exception", "init"]);
    expect(lane.step(lane.initial, DB)).toEqual({ state: lane.initial, effects: [], because: [] });
  });

  it("takes all others as before", () => {
    const [lane, spared] = [bare(), sparing(bare(), ["debug-exception", "init"])];
    const read: Event = { kind: "mov-from-dr", register: 6 };
    expect(spared.step(lane.initial, read)).toEqual(lane.step(lane.initial, read));
    const { state } = lane.step(lane.initial, DB);
    expect(spared.step(state, { kind: "reset" })).toEqual(lane.step(state, { kind: "reset" }));
    expect(spared).toMatchObject({ id: "bare", initial: lane.initial });
    expect(spared.dr6(state)).toBe(0xffff_4ff0);
  });

  it("is the lane itself where it is spared nothing", () => {
    const lane = bare();
    expect(sparing(lane, [])).toBe(lane);
  });
});

describe("a machine as a lane", () => {
  it("has the write masks of its CPU", () => {
    const lane = bare();
    expect(lane.writeMasks(lane.initial)).toEqual(writeMasks(CPU));
  });
});
