import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import { attach, db, emulated, EVENTS, EXIT, GET, mov, READ, RUN, setDr6, STOP } from "./events.js";
import { lastSeen, play } from "./play.js";

const BLD = { host: ["bld"], exposed: ["bld"] } as const;
const INJECT: MachineEvent = { kind: "inject-db" };
const L2: MachineEvent = { kind: "enter-l2" };
const setEvents = (payload: number): MachineEvent => ({
  kind: "set-vcpu-events",
  payload: word64(payload),
});
const setDr7 = (low: number, high = 0): MachineEvent => ({
  kind: "set-debugregs",
  dr6: word64(0xffff_4ff0),
  dr7: word64(low, high),
});
const seenOf = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).map(({ seen }) => seen);
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);
const got = (dr6: string) => [`KVM_GET_DEBUGREGS DR6 ${dr6}`];

describe("KVM_SET_DEBUGREGS and KVM_GET_DEBUGREGS", () => {
  it.each([0, 0x1000, 0xffff_ffff, 0x1234_5678])("store and read %i as it is", (low) => {
    const dr6 = `0x${low.toString(16).padStart(8, "0")}`;
    for (const kernel of ["3.18", "4.19", "5.5", "5.13", "6.14", "7.0", "7.1.5", "62ad461079e7"]) {
      const played = play({ ...BLD, kernel }, [setDr6(low), GET]);
      expect(played[1]?.seen).toEqual(got(dr6));
      expect(played[1]?.rules).toEqual(["debugregs-raw"]);
      expect(lastSeen({ kernel, debug: {} }, [setDr6(low), READ])).toEqual([`reads ${dr6}`]);
    }
  });

  it("store DR7 as it is, not even bit 10 is set, and keep it where nothing is said", () => {
    expect(last({}, [setDr7(0)])?.state).toMatchObject({ dr7: 0, dr6: 0xffff_4ff0 });
    expect(last({}, [setDr7(0xffff_ffff)])?.state.dr7).toBe(0xffff_ffff);
    expect(last({}, [mov(7, 0x403), setDr6(0)])?.state.dr7).toBe(0x403);
    expect(lastSeen({}, [setDr7(0)])).toEqual([]);
  });

  it.each<[string, MachineEvent]>([
    ["DR6", setDr6(0, 1)],
    ["DR7", setDr7(0x400, 1)],
  ])("refuse bits 63:32 of %s since 4.7 and keep both", (_name, event) => {
    const [before, after] = play({ debug: {} }, [mov(7, 0x403), event]);
    expect(after).toMatchObject({
      seen: ["KVM_SET_DEBUGREGS EINVAL"],
      rules: ["set-debugregs-raw"],
    });
    expect(after?.state).toEqual(before?.state);
    const old = last({ kernel: "3.18", debug: {} }, [event]);
    expect(old).toMatchObject({ seen: [], rules: ["set-debugregs-unchecked"] });
  });

  it("are behind a VM exit", () => {
    const options = { host: ["bld", "rtm"], exposed: [] } as const;
    expect(last(options, [mov(6, 0), GET])).toMatchObject({
      seen: got("0xfffe07f0"),
      rules: ["sync-raw", "debugregs-raw"],
      state: { owned: false },
    });
    const kernel = "7b88577a0983";
    expect(last({ ...options, kernel }, [mov(6, 0), GET])).toMatchObject({
      seen: got("0xffff0ff0"),
      rules: ["sync-fixed-bits", "debugregs-raw"],
    });
    expect(last({ ...options, kernel }, [mov(6, 0), GET])?.reasons[0]?.detail).toBe(
      "FFFE07F0 | FFFF0FF0 = FFFF0FF0",
    );
    expect(last(options, [mov(6, 0), setDr6(0)])?.rules).toEqual(["sync-raw", "set-debugregs-raw"]);
  });
});

describe("a payload that waits, as userspace sees it", () => {
  const capable = { ...BLD, payloadCapability: true } as const;
  const before = [STOP, db("BS")] as const;

  it.each([
    ["4.19", BLD, "0xffff4ff0", []],
    ["5.5", BLD, "0xffff4ff0", []],
    ["5.6", capable, "0xffff4ff0", []],
    ["7.0", BLD, "0xffff4ff0", []],
    ["7.0", capable, "0xffff4ff0", []],
    ["7.1", BLD, "0xffff4ff0", []],
    ["7.1", capable, "0xffff0ff0", ["KVM_GET_VCPU_EVENTS payload 0x00004000"]],
    ["7.1.5", capable, "0xffff0ff0", ["KVM_GET_VCPU_EVENTS payload 0x00004000"]],
  ] as const)("on %s with %j: DR6 is %s", (kernel, options, dr6, events) => {
    expect(lastSeen({ ...options, kernel }, [...before, GET])).toEqual(got(dr6));
    expect(lastSeen({ ...options, kernel }, [...before, EVENTS])).toEqual(events);
    const [, , run] = play({ ...options, kernel }, [...before, RUN]);
    expect(run).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0", state: { stopped: false } });
  });

  it.each([
    ["4.20.1", BLD, "0xffff4ff0", 0, []],
    ["5.5", BLD, "0xffff4ff0", 0, []],
    ["5.6", BLD, "0xffff4ff0", 0, ["payload-quirk"]],
    ["7.0", BLD, "0xffff4ff0", 0, ["payload-quirk"]],
    ["7.1", BLD, "0xffff4ff0", 0, ["payload-quirk"]],
    ["4.20.1", capable, "0xffff0ff0", 0x4000, ["events-leave-payload"]],
    ["5.5", capable, "0xffff0ff0", 0x4000, ["events-leave-payload"]],
    ["5.6", capable, "0xffff0ff0", 0x4000, ["payload-saved"]],
    ["7.1", capable, "0xffff0ff0", 0x4000, ["payload-saved"]],
  ] as const)(
    "while L2 runs on %s with %j: reading the events of an emulated step leaves %s",
    (kernel, opts, dr6, payload, rules) => {
      const options = { ...opts, kernel, debug: {} };
      const read = last(options, [L2, STOP, emulated({ tf: true }), EVENTS]);
      expect(read?.dr6).toBe(dr6);
      expect(read?.rules.slice(0, 1)).toEqual(rules);
      expect(read?.seen).toEqual(payload === 0 ? [] : ["KVM_GET_VCPU_EVENTS payload 0x00004000"]);
      expect(read?.state.queued?.payload ?? 0).toBe(payload);
    },
  );

  it.each([
    ["7.0", BLD, "0xffff0ff0", ["debugregs-raw"]],
    ["7.1", BLD, "0xffff4ff0", ["payload-quirk", "payload-sets-active-low", "debugregs-raw"]],
    ["7.1", capable, "0xffff0ff0", ["payload-saved", "debugregs-raw"]],
  ] as const)("while L2 runs on %s with %j: DR6 is %s", (kernel, options, dr6, rules) => {
    const read = last({ ...options, kernel, debug: {} }, [L2, ...before, GET]);
    expect(read).toMatchObject({ seen: got(dr6), rules });
  });

  it("is delivered once: reading it early and running again gives one #DB", () => {
    const events = [...before, GET, EVENTS, RUN, RUN] as const;
    expect(seenOf(BLD, events)).toEqual([[], [], got("0xffff4ff0"), [], ["#DB"], []]);
    expect(play(BLD, events)[3]?.rules).toEqual([]);
  });

  it.each([
    ["7.0", ["intercepted-vmx", "payload-at-once", "payload-sets-active-low", "waits"], undefined],
    ["7.1", ["intercepted-vmx", "waits"], undefined],
    ["7.1-rc1", ["intercepted-vmx", "payload-at-once", "payload-sets-active-low", "waits"], false],
    ["7.0.9", ["intercepted-vmx", "payload-at-once", "payload-sets-active-low", "waits"], false],
    ["6.12.86", ["intercepted-vmx", "waits"], undefined],
  ] as const)("on %s follows %j", (kernel, rules, sure) => {
    const played = last({ ...BLD, kernel }, before);
    expect(played?.rules).toEqual(rules);
    expect(played?.reasons.at(-1)?.sure).toBe(sure);
    if (rules.length === 4) expect(played?.reasons[1]?.sure).toBe(sure);
    const raw = last({ ...BLD, kernel }, [GET]);
    expect(raw?.reasons.at(-1)?.sure).toBe(sure);
  });

  it("isn't sure of KVM_GET_VCPU_EVENTS between 5.4.301 and 5.6.4", () => {
    const events = [L2, STOP, emulated({ tf: true }), EVENTS] as const;
    const reason = (kernel: string) => last({ ...capable, kernel }, events)?.reasons[0];
    expect(reason("5.4.301")?.sure).toBeUndefined();
    expect(reason("5.5")).toMatchObject({ rule: { id: "events-leave-payload" }, sure: false });
    expect(last({ kernel: "5.5" }, [EVENTS])).toMatchObject({ seen: [], rules: [] });
    expect(last({}, [EVENTS])).toMatchObject({ seen: [], rules: [] });
  });
});

describe("KVM_SET_VCPU_EVENTS", () => {
  it.each([
    ["7.1.5", true, 0x4000, "0xffff4ff0", "events-restore"],
    ["7.0", true, 0x4000, "0xffff4ff0", "events-restore"],
    ["7.1.5", false, null, "0xffff0ff0", "events-without-payload"],
    ["4.19", true, null, "0xffff0ff0", "events-without-payload"],
  ] as const)(
    "on %s, capability %j: payload %j, DR6 %s",
    (kernel, payloadCapability, payload, dr6, rule) => {
      const options = { kernel, payloadCapability };
      const [, set, run] = play(options, [STOP, setEvents(0x4000), RUN]);
      expect(set).toMatchObject({ seen: [], dr6: "0xffff0ff0", rules: [rule] });
      expect(set?.state.queued).toEqual({ causes: 0x4000, class: "trap", icebp: false, payload });
      expect(run).toMatchObject({ seen: ["#DB"], dr6 });
      expect(run?.exception).toEqual({ vector: "#DB", class: "trap", causes: 0x4000 });
    },
  );

  it("drops bit 12 of the payload when it is delivered", () => {
    const options = { payloadCapability: true };
    expect(last(options, [setEvents(0x1001), RUN])?.dr6).toBe("0xffff0ff1");
    const debugged = { ...options, kernel: "5.5", debug: {} };
    expect(last(debugged, [setEvents(0x1001), RUN])?.dr6).toBe("0xffff1ff1");
    expect(last({ ...options, kernel: "5.5" }, [setEvents(0x1001), RUN])?.dr6).toBe("0xffff0ff1");
  });
});

describe("KVM_GUESTDBG_INJECT_DB", () => {
  it.each(["5.5", "7.0", "7.1.5", "62ad461079e7"])("has no payload: DR6 stays, on %s", (kernel) => {
    const played = last({ kernel, debug: {} }, [setDr6(0xffff_2ff3), INJECT]);
    expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff2ff3", rules: ["inject-db"] });
    expect(played?.exception).toEqual({ vector: "#DB", class: "trap", causes: 0 });
  });

  it("clears DR7.GD when it is injected", () => {
    expect(last({}, [setDr7(0x2400), INJECT])?.state.dr7).toBe(0x400);
  });

  it("is refused while an exception is pending", () => {
    const [, before, after] = play(BLD, [STOP, db("BS"), INJECT]);
    expect(after).toMatchObject({ seen: ["KVM_SET_GUEST_DEBUG EBUSY"], rules: ["inject-db-busy"] });
    expect(after?.state).toEqual(before?.state);
    expect(lastSeen(BLD, [STOP, INJECT, INJECT])).toEqual(["KVM_SET_GUEST_DEBUG EBUSY"]);
    expect(lastSeen(BLD, [STOP, INJECT, RUN, INJECT])).toEqual(["#DB"]);
  });

  it("waits where a signal is pending", () => {
    const played = last({}, [STOP, INJECT]);
    expect(played).toMatchObject({ seen: [], rules: ["inject-db", "waits"] });
    expect(last({ kernel: "7.0" }, [STOP, INJECT])?.rules).toEqual(["inject-db", "waits"]);
    expect(played?.state.queued).toEqual({ causes: 0, class: "trap", icebp: false, payload: null });
  });
});

describe("KVM_RUN and signals", () => {
  it("say what they do", () => {
    expect(last({}, [STOP])).toMatchObject({ rules: ["stopped"], state: { stopped: true } });
    expect(last({}, [STOP, RUN])).toMatchObject({ rules: [], seen: [], state: { stopped: false } });
  });

  it.each<MachineEvent>([STOP, RUN, EVENTS, attach(), EXIT, { kind: "leave-l2" }])(
    "%j is behind a VM exit",
    (event) => {
      const played = last({ host: ["bld"] }, [mov(6, 0), event]);
      expect(played?.state).toMatchObject({ owned: false, dr6: 0xffff_07f0 });
      expect(played?.rules[0]).toBe("sync-raw");
      expect(played?.reasons[0]?.detail).toBe("FFFF07F0");
    },
  );
});
