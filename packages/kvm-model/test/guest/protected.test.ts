import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import type { Protection } from "../../src/index.js";
import {
  attach,
  db,
  EVENTS,
  EXIT,
  GET,
  instruction,
  mov,
  READ,
  RUN,
  setDr6,
  STOP,
} from "./events.js";
import { guestOf, lastSeen, play } from "./play.js";

const KINDS = ["sev-es", "sev-es-legacy", "tdx"] as const;
const options = (protection: Protection) =>
  ({
    protection,
    vendor: protection === "tdx" ? "intel" : "amd",
    host: ["rtm"],
    exposed: [],
  }) as const;
const last = (protection: Protection, events: readonly MachineEvent[]) =>
  play(options(protection), events).at(-1);

describe.each(KINDS)("a guest of the kind %s", (kind) => {
  it("has the processor's DR6, with the host's bits, and no VM exit takes it away", () => {
    const played = play(options(kind), [mov(6, 0), EXIT, READ]);
    expect(played.map(({ dr6 }) => dr6)).toEqual(Array(3).fill("0xfffe0ff0"));
    expect(played[2]?.seen).toEqual(["reads 0xfffe0ff0"]);
    expect(played[0]?.rules[0]).toBe(kind === "tdx" ? "tdx" : "sev-es");
    expect(played[1]?.rules).toEqual([]);
  });

  it("has the processor's policies", () => {
    const policies = { "bld-on-other-db": "set" } as const;
    const own = { ...options(kind), vendor: "intel", host: ["bld"] } as const;
    const events = [mov(6, 0xffff_07f0), db("BS")];
    expect(play(own, events).at(-1)?.dr6).toBe("0xffff47f0");
    expect(play({ ...own, policies }, events).at(-1)?.dr6).toBe("0xffff4ff0");
  });

  it("gets its #DBs from the processor", () => {
    const played = last(kind, [db("BS")]);
    expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0", state: { queued: null } });
    const emulated = { ...instruction({ tf: true }), emulated: true } as MachineEvent;
    expect(last(kind, [emulated])?.dr6).toBe("0xffff4ff0");
  });

  it.each<[MachineEvent, string]>([
    [attach(), "protected-no-debug"],
    [attach({ singleStep: true }), "protected-no-debug"],
    [{ kind: "set-guest-debug", debug: null }, "protected-no-debug"],
    [{ kind: "inject-db" }, "protected-no-debug"],
  ])("can't be debugged: %j", (event, rule) => {
    const [before, after] = play(options(kind), [mov(6, 0), event]);
    expect(after?.seen).toEqual(["KVM_SET_GUEST_DEBUG EINVAL"]);
    expect(after?.rules).toEqual([rule]);
    expect(after?.state).toEqual(before?.state);
  });

  it.each<MachineEvent>([
    EXIT,
    STOP,
    RUN,
    EVENTS,
    { kind: "set-vcpu-events", payload: word64(0x4000) },
    { kind: "migrate", host: [] },
    { kind: "enter-l2" },
    { kind: "leave-l2" },
    { kind: "smi" },
    { kind: "rsm" },
  ])("takes no notice of %j", (event) => {
    const [before, after] = play(options(kind), [mov(6, 0xffff_4ff0), event]);
    expect(after).toMatchObject({ seen: [], rules: [] });
    expect(after?.state).toEqual(before?.state);
  });

  it("shows the processor's writable bits", () => {
    const machine = guestOf(options(kind));
    expect(machine.writeMasks(machine.powerOn).fixedOnes).toBe(0xfffe_0ff0);
    const debugged = guestOf({ ...options(kind), debug: {} });
    expect(debugged.writeMasks(debugged.powerOn).fixedOnes).toBe(0xfffe_0ff0);
  });
});

describe.each(["sev-es", "tdx"] as const)("KVM_GET_DEBUGREGS and KVM_SET_DEBUGREGS: %s", (kind) => {
  it.each<[MachineEvent, string]>([
    [GET, "KVM_GET_DEBUGREGS EINVAL"],
    [setDr6(0xffff_4ff0), "KVM_SET_DEBUGREGS EINVAL"],
  ])("%j is refused", (event, seen) => {
    const [before, after] = play(options(kind), [mov(6, 0), event]);
    expect(after).toMatchObject({ seen: [seen], rules: ["protected-refuses"] });
    expect(after?.state).toEqual(before?.state);
  });
});

describe("KVM_GET_DEBUGREGS and KVM_SET_DEBUGREGS of SEV-ES in a VM of the default type", () => {
  const kind = "sev-es-legacy";

  it("are taken, without effect on the guest", () => {
    const played = play(options(kind), [mov(6, 0xffff_4ff0), setDr6(0x1234), GET, READ]);
    expect(played.map(({ seen }) => seen)).toEqual([
      [],
      [],
      ["KVM_GET_DEBUGREGS DR6 0x00001234"],
      ["reads 0xffff4ff0"],
    ]);
    expect(played[1]?.rules).toEqual(["protected-no-effect"]);
    expect(played[1]?.reasons[0]?.detail).toBe("00001234");
    expect(played[2]?.rules).toEqual(["protected-no-effect"]);
  });

  it("begin with the reset value", () => {
    expect(lastSeen(options(kind), [mov(6, 0), GET])).toEqual(["KVM_GET_DEBUGREGS DR6 0xffff0ff0"]);
  });

  it.each<[string, MachineEvent]>([
    ["DR6", setDr6(0, 1)],
    ["DR7", { kind: "set-debugregs", dr6: word64(0), dr7: word64(0x400, 1) }],
  ])("refuse bits 63:32 of %s", (_name, event) => {
    const played = play(options(kind), [setDr6(0x1234), event, GET]);
    expect(played[1]?.seen).toEqual(["KVM_SET_DEBUGREGS EINVAL"]);
    expect(played[2]?.seen).toEqual(["KVM_GET_DEBUGREGS DR6 0x00001234"]);
  });

  it("leave the guest's DR7 alone", () => {
    const event: MachineEvent = { kind: "set-debugregs", dr6: word64(0), dr7: word64(0x403) };
    expect(last(kind, [event])).toMatchObject({ seen: [], state: { dr7: 0x400 } });
  });
});
