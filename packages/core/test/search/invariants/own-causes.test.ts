import { describe, expect, it } from "vitest";

import {
  fieldMask,
  hardware,
  machineLane,
  word64,
  type Effect,
  type Event,
} from "../../../src/index.js";
import { parseEvents } from "../../../src/event-text.js";
import { OWN_CAUSES, SDM_HANDLER, withHandlerEvents, withSdmHandler } from "../../../src/search.js";
import { db, moment } from "./moment.js";

const events = (text: string): readonly Event[] => {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.events;
};
const [B0, BS] = [fieldMask("B0"), fieldMask("BS")];

describe("a handler as the SDM asks", () => {
  const bare = machineLane("bare", hardware({ vendor: "intel", features: [] }));
  const handled = withSdmHandler(bare);
  const step = (text: string, lane = handled) => {
    const [event] = events(text);
    if (event === undefined) throw new Error(text);
    return lane.step(lane.initial, event);
  };

  it("reads DR6 within the step of the #DB, and leaves the reset value", () => {
    const { state, effects } = step("db=BS+B0");
    expect(effects).toEqual([
      expect.objectContaining({ kind: "exception" }),
      { kind: "read", what: "register", value: word64(0xffff_4ff1) },
    ]);
    expect(handled.dr6(state)).toBe(0xffff_0ff0);
    // Without it the causes stay.
    expect(bare.dr6(step("db=BS+B0", bare).state)).toBe(0xffff_4ff1);
  });

  it("says why of the #DB and of what it does, in that order", () => {
    const { because } = step("db=BS");
    const raised = step("db=BS", bare).because;
    expect(because.slice(0, raised.length)).toEqual(raised);
    expect(because.slice(raised.length).map(({ rule }) => rule.id)).toEqual(
      SDM_HANDLER.flatMap((own) => bare.step(bare.initial, own).because.map(({ rule }) => rule.id)),
    );
  });

  it.each(["mov6=0x100000000", "mov6=0", "read6", "reset"])(
    "isn't entered by %s: no #DB, or another exception",
    (text) => {
      expect(step(text)).toEqual(step(text, bare));
      expect(withHandlerEvents(bare, events(text))).toEqual(events(text));
    },
  );
});

describe("a handler sees its own causes", () => {
  const MOV: Event = { kind: "mov-from-dr", register: 6 };
  const read = (dr6: number): Effect => ({ kind: "read", what: "register", value: word64(dr6) });
  const holds = (...lanes: readonly (readonly Effect[])[]) =>
    OWN_CAUSES.holds(null, moment(MOV, ...lanes));

  it("where DR6 reports nothing that its #DB had not", () => {
    expect(holds([db(BS | B0), read(0xffff_4ff1)])).toBe(true);
    expect(holds([db(BS | B0), read(0xffff_4ff0)])).toBe(true);
    expect(holds([db(BS), read(0xffff_4ff1)])).toBe(false);
    // BLD and RTM report with 0.
    expect(holds([db(BS), read(0xffff_47f0)])).toBe(false);
    expect(holds([db(BS), read(0xfffe_4ff0)])).toBe(false);
  });

  it("not of a #DB that is queued for a guest", () => {
    expect(holds([db(BS), { kind: "queued", causes: B0 }, read(0xffff_0ff1)])).toBe(false);
  });

  it("on every lane", () => {
    expect(holds([db(BS), read(0xffff_4ff0)], [db(BS), read(0xffff_0ff1)])).toBe(false);
    expect(holds([db(BS), read(0xffff_0ff1)], [db(BS), read(0xffff_4ff0)])).toBe(false);
  });

  it("nothing is asked of who reads DR6 without a #DB, or has a #DB and reads nothing", () => {
    expect(holds([read(0xffff_4ff1)])).toBe(true);
    expect(holds([db(BS)])).toBe(true);
    const gp: Effect = { kind: "exception", exception: { vector: "#GP(0)" } };
    expect(holds([gp, read(0xffff_4ff1)])).toBe(true);
  });
});
