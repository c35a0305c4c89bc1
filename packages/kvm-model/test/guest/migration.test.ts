import { describe, expect, it } from "vitest";
import { word64, type Feature, type MachineEvent } from "@dr6/core";

import { attach, db, emulated, EVENTS, GET, mov, READ, RUN, setDr6, STOP } from "./events.js";
import { guestOf, lastSeen, play } from "./play.js";

const BOTH: readonly Feature[] = ["bld", "rtm"];
const to = (host: readonly Feature[], more: { forgetsDebugregs?: true } = {}): MachineEvent => ({
  kind: "migrate",
  host,
  ...more,
});
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

describe("migration", () => {
  it.each(["5.13", "6.12", "7.1.5", "62ad461079e7"])("carries DR6 as it is, on %s", (kernel) => {
    const events = [mov(6, 0), mov(7, 0x403), mov(2, 0x1234), to([])] as const;
    const played = last({ kernel, host: BOTH, exposed: BOTH }, events);
    expect(played?.state).toMatchObject({ dr6: 0xfffe_07f0, dr7: 0x403, owned: false, host: [] });
    expect(played?.state.addresses[2]).toEqual(word64(0x1234));
    expect(played?.rules.at(-1)).toBe("restore-raw");
    expect(played?.reasons.at(-1)?.detail).toBe("FFFE07F0");
    expect(lastSeen({ kernel, host: BOTH, exposed: BOTH }, [...events, GET])).toEqual([
      "KVM_GET_DEBUGREGS DR6 0xfffe07f0",
    ]);
  });

  it("to a host without the bits: its CPU hides them, a debugger shows them", () => {
    const options = { host: BOTH, exposed: BOTH };
    const moved = [mov(6, 0), to([])] as const;
    expect(lastSeen(options, [...moved, READ])).toEqual(["reads 0xffff0ff0"]);
    expect(last(options, moved)?.dr6).toBe("0xffff0ff0");
    expect(lastSeen(options, [...moved, attach(), READ])).toEqual(["reads 0xfffe07f0"]);
  });

  it("leaves the debugger behind", () => {
    const played = last({ host: BOTH, debug: {} }, [mov(6, 0), to(BOTH)]);
    expect(played?.state.debug).toBeNull();
    expect(played?.rules).toEqual(["restore-raw"]);
  });

  // What a write of 0 leaves: the guest was shown both, by KVM's own hand.
  it.each([
    ["6.12", [], "0xfffe07f0"],
    ["6.13", ["rtm"], "0xfffe07f0"],
    ["6.14", [], "0xffff0ff0"],
    ["6.14", ["rtm"], "0xfffe0ff0"],
    ["7.1.5", ["bld"], "0xffff07f0"],
    ["7.1.5", ["bld", "rtm"], "0xfffe07f0"],
  ] as const)("on %s to a host with %j changes what KVM fixes: %s", (kernel, host, dr6) => {
    const options = { kernel, host: BOTH, exposed: BOTH };
    expect(last(options, [to(host), attach(), mov(6, 0)])?.dr6).toBe(dr6);
    const machine = guestOf(options);
    const { state } = machine.step(machine.powerOn, to(host));
    const debugged = machine.step(state, attach()).state;
    expect(machine.writeMasks(debugged).fixedOnes).toBe(Number(dr6));
  });

  it.each([
    ["6.12", 0xffff_07f0, "0xffff4ff0"],
    ["62ad461079e7", 0xffff_07f0, "0xffff4ff0"],
    ["62ad461079e7", 0xfffe_0ff0, "0xffff4ff0"],
  ])("changes the bits that a delivery fixes, on %s", (kernel, low, dr6) => {
    const options = { kernel, host: BOTH, exposed: BOTH };
    expect(last(options, [to([]), setDr6(low), attach(), db("BS")])?.dr6).toBe(dr6);
  });

  it("changes the causes that can happen", () => {
    const options = { host: BOTH, exposed: BOTH };
    expect(last(options, [to(["rtm"]), db("BLD", "BS")])?.dr6).toBe("0xffff4ff0");
    expect(last(options, [to(["bld"]), db("BLD", "BS")])?.dr6).toBe("0xffff47f0");
  });

  it("keeps L2, the save area of SMM and CR4.DE", () => {
    const events: MachineEvent[] = [
      { kind: "set-cr4-de", value: true },
      { kind: "smi" },
      { kind: "enter-l2", interceptsDb: true },
      to([]),
    ];
    expect(last({ host: BOTH }, events)?.state).toMatchObject({
      cr4De: true,
      smm: { dr6: 0xffff_0ff0, dr7: 0x400 },
      l2: { interceptsDb: true },
    });
  });

  it("works a host out once for each set of features", () => {
    const options = { host: BOTH, exposed: BOTH };
    const there = [to([]), to(["rtm"]), to(["bld"]), to(BOTH), attach(), mov(6, 0)] as const;
    expect(last(options, there)?.dr6).toBe("0xfffe07f0");
  });
});

describe("a snapshot without the debug registers", () => {
  it("leaves the reset values", () => {
    const events = [mov(0, 0x1000), mov(6, 0xffff_4ff3), mov(7, 0x403)] as const;
    const played = last({ host: BOTH }, [...events, to(["bld"], { forgetsDebugregs: true })]);
    expect(played?.state).toMatchObject({ dr6: 0xffff_0ff0, dr7: 0x400, host: ["bld"] });
    expect(played?.state.addresses[0]).toEqual(word64(0));
    expect(played?.rules).toEqual(["sync-raw", "restore-forgets"]);
    expect(played?.reasons.at(-1)?.detail).toBe("FFFF0FF0");
  });

  it("delivers what waits, if userspace restored the payload", () => {
    const forgets = to([], { forgetsDebugregs: true });
    const options = { payloadCapability: true };
    expect(last(options, [STOP, db("BS"), forgets, RUN])?.dr6).toBe("0xffff4ff0");
    expect(last({}, [STOP, db("BS"), forgets, RUN])?.dr6).toBe("0xffff0ff0");
  });
});

describe("a payload that waits while the guest moves", () => {
  const before = [STOP, setDr6(0xffff_2ff0), db("BS"), to([])] as const;
  const L2: MachineEvent = { kind: "enter-l2" };

  it.each([
    ["7.1.5", true, "0xffff2ff0", 0x4000, ["payload-saved"]],
    ["7.1.5", false, "0xffff6ff0", null, ["payload-quirk", "payload-sets-active-low"]],
    ["7.0", true, "0xffff6ff0", null, []],
    ["7.0", false, "0xffff6ff0", null, []],
  ] as const)(
    "on %s, capability %j: DR6 %s, payload %j",
    (kernel, payloadCapability, dr6, payload, rules) => {
      const options = { kernel, payloadCapability };
      const played = last(options, before);
      expect(played).toMatchObject({ dr6, seen: [], rules: [...rules, "restore-raw"] });
      expect(played?.state.queued).toMatchObject({ payload, causes: 0x4000, class: "trap" });
      expect(last(options, [...before, RUN])).toMatchObject({ seen: ["#DB"], dr6: "0xffff6ff0" });
    },
  );

  it.each([
    ["5.5", false],
    ["5.5", true],
    ["5.6", false],
    ["7.0", true],
  ] as const)("arrives while L2 runs: %s, capability %j", (kernel, payloadCapability) => {
    const options = { kernel, payloadCapability };
    const waiting = [STOP, setDr6(0xffff_2ff0), emulated({ tf: true }), to([])] as const;
    for (const each of [before, waiting]) {
      const played = last(options, [L2, ...each, RUN]);
      expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff6ff0" });
    }
  });

  it("is nothing where nothing waits", () => {
    const played = last({ payloadCapability: true }, [to([]), EVENTS]);
    expect(played).toMatchObject({ seen: [], state: { queued: null } });
  });
});
