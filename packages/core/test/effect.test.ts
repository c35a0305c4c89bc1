import { describe, expect, it } from "vitest";

import { logs, raisedCauses, type Effect } from "../src/index.js";

const db = (causes: number): Effect => ({
  kind: "exception",
  exception: { vector: "#DB", class: "trap", causes },
});
const LOGGED: Effect = { kind: "log", reports: "bus_lock", text: "a line" };

describe("the causes of the #DB of a step", () => {
  it("are those of the #DB that was raised, or queued for a vCPU", () => {
    expect(raisedCauses([LOGGED, db(0x4000)])).toBe(0x4000);
    expect(raisedCauses([{ kind: "queued", causes: 0x800 }])).toBe(0x800);
  });

  it("are those of the last of several", () => {
    expect(raisedCauses([db(0x4000), { kind: "queued", causes: 1 }])).toBe(1);
    expect(raisedCauses([{ kind: "queued", causes: 1 }, db(0x4000), LOGGED])).toBe(0x4000);
  });

  it("are 0 where INT1 raised it, which is not the same as no #DB", () => {
    expect(raisedCauses([db(0)])).toBe(0);
    expect(raisedCauses([])).toBeUndefined();
    expect(raisedCauses([LOGGED])).toBeUndefined();
    expect(raisedCauses([{ kind: "exception", exception: { vector: "#BP" } }])).toBeUndefined();
  });
});

describe("a line in the log", () => {
  it("is known by what it reports", () => {
    expect(logs(LOGGED, "bus_lock")).toBe(true);
    expect(logs(LOGGED, "something else")).toBe(false);
    expect(logs(db(0), "bus_lock")).toBe(false);
  });
});
