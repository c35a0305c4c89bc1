import { describe, expect, it } from "vitest";
import { word64, type Instruction, type MachineEvent } from "@dr6/core";

import { attach, breakAt, emulated, guestBreaksAt, instruction, mov, STOP } from "./events.js";
import { lastSeen, play } from "./play.js";

const write = { kind: "write", address: word64(0x2000), size: 4 } as const;
const io = { kind: "io", address: word64(0x60), size: 1 } as const;
const TO_USERSPACE = "KVM_EXIT_DEBUG to userspace";
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

describe("an instruction breakpoint where KVM emulates", () => {
  it.each<[string, number, Partial<Instruction>, string, readonly string[]]>([
    ["the guest's is met", 0x401, {}, "0xffff0ff1", ["#DB"]],
    ["RF holds it back", 0x401, { rf: true }, "0xffff0ff0", []],
    ["another address", 0x401, { ip: word64(0x1001) }, "0xffff0ff0", []],
    ["one that isn't enabled", 0x400, {}, "0xffff0ff0", []],
    ["LEN other than 00b never matches", 0x4_0401, {}, "0xffff0ff0", []],
    ["a breakpoint for data", 0x1_0401, {}, "0xffff0ff0", []],
    [
      "one on the next instruction is left to that one",
      0x401,
      { ip: word64(0xffd) },
      "0xffff0ff0",
      [],
    ],
  ])("%s", (_title, dr7, how, dr6, seen) => {
    for (const vendor of ["intel", "amd"] as const) {
      const played = last({ vendor }, [...guestBreaksAt(0x1000, dr7), emulated(how)]);
      expect(played).toMatchObject({ dr6, seen });
    }
  });

  it("reports enabled ones only: another at the same address isn't reported", () => {
    const second: MachineEvent = {
      kind: "mov-to-dr",
      register: 1,
      value: word64(0x1000),
      emulated: true,
    };
    expect(last({}, [second, ...guestBreaksAt(0x1000), emulated()])?.dr6).toBe("0xffff0ff1");
    expect(last({}, [second, ...guestBreaksAt(0x1000, 0x405), emulated()])?.dr6).toBe("0xffff0ff3");
  });

  it.each([
    ["intel", []],
    ["amd", ["#DB"]],
  ] as const)("on %s MOV SS before it: %j", (vendor, seen) => {
    const before = [...guestBreaksAt(0x1003), emulated({ is: "mov-ss" })];
    expect(lastSeen({ vendor }, before)).toEqual([]);
    expect(lastSeen({ vendor }, [...before, emulated({ ip: word64(0x1003) })])).toEqual(seen);
  });

  it("is a fault with the breakpoint as payload", () => {
    const played = last({}, [STOP, ...guestBreaksAt(0x1000), emulated()]);
    expect(played?.state.queued).toEqual({
      causes: 1,
      class: "fault",
      icebp: false,
      payload: 1,
    });
    expect(played?.dr6).toBe("0xffff0ff0");
    expect(played?.rules).toEqual(["emulator-breakpoints", "fetch-fault", "waits"]);
  });

  it("of DR7 with GD is left guarded until the injection", () => {
    const played = last({}, [STOP, ...guestBreaksAt(0x1000, 0x2401), emulated()]);
    expect(played?.state.dr7).toBe(0x2401);
    expect(last({}, [...guestBreaksAt(0x1000, 0x2401), emulated()])?.state.dr7).toBe(0x401);
    expect(played?.rules).not.toContain("gd-cleared");
  });
});

describe("userspace's instruction breakpoint where KVM emulates", () => {
  it.each<[string, Partial<Instruction>, readonly MachineEvent[]]>([
    ["is reported", {}, []],
    ["goes before the guest's", {}, guestBreaksAt(0x1000, 0x402)],
    ["isn't held back by RF", { rf: true }, []],
    ["goes before the guest's step", { tf: true }, []],
    ["goes before a bus lock", { locksBus: true, cpl: 3 }, []],
  ])("%s", (_title, how, before) => {
    for (const vendor of ["intel", "amd"] as const) {
      const played = last({ vendor, debug: breakAt(0x1000) }, [...before, emulated(how)]);
      expect(played).toMatchObject({ seen: [`${TO_USERSPACE} 0xffff0ff1`], dr6: "0xffff0ff0" });
      expect(played?.rules).toEqual(
        ["emulator-breakpoints", "debug-exit-emulator"].toSpliced(
          1,
          0,
          ...(how.locksBus === true ? ["emulator-no-bus-lock"] : []),
        ),
      );
    }
  });

  it("isn't held back by MOV SS, and the shadow is still there when it goes on", () => {
    const events = [emulated({ is: "mov-ss", ip: word64(0xffd) }), emulated()];
    const played = last({ debug: breakAt(0x1000) }, events);
    expect(played?.seen).toEqual([`${TO_USERSPACE} 0xffff0ff1`]);
    expect(played?.state.shadow).toBe(true);
  });

  it.each<[string, number, number]>([
    ["is elsewhere", 0x1003, 0x401],
    ["isn't enabled", 0x1000, 0x400],
    ["is for data", 0x1000, 0x1_0401],
    ["has a length", 0x1000, 0x4_0401],
  ])("that %s leaves the guest its own", (_title, address, dr7) => {
    const debug = breakAt(address, dr7);
    const own = [...guestBreaksAt(0x1000, 0x401), emulated()];
    expect(last({ debug }, own)).toMatchObject({ seen: ["#DB"], dr6: "0xffff0ff1" });
    expect(last({ debug }, [emulated()])).toMatchObject({ seen: [], dr6: "0xffff0ff0" });
  });

  it("doesn't change the guest's registers", () => {
    const played = last({ debug: breakAt(0x1000) }, [...guestBreaksAt(0x3000, 0x402), emulated()]);
    expect(played?.state).toMatchObject({ dr7: 0x402, queued: null });
    expect(played?.state.addresses[0]).toEqual(word64(0x3000));
  });
});

describe("a step where KVM emulates", () => {
  it("is the guest's with TF", () => {
    expect(last({}, [emulated({ tf: true })])).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0" });
    expect(last({}, [emulated({ tf: false })])).toMatchObject({ seen: [], dr6: "0xffff0ff0" });
    const attached = last({ debug: {} }, [emulated({ tf: true })]);
    expect(attached).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0" });
  });

  it.each([{}, { tf: true }, { rf: true }])("is userspace's while it steps: %j", (how) => {
    for (const vendor of ["intel", "amd"] as const) {
      const played = last({ vendor, debug: { singleStep: true } }, [emulated(how)]);
      expect(played).toMatchObject({ seen: [`${TO_USERSPACE} 0xffff4ff0`], dr6: "0xffff0ff0" });
      expect(played?.rules.at(-1)).toBe("debug-exit-emulator");
    }
  });

  it("of userspace comes behind the guest's breakpoint", () => {
    const played = last({ debug: { singleStep: true } }, [...guestBreaksAt(0x1000), emulated()]);
    expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff0ff1" });
  });

  it("of userspace lets MOV SS hold what follows", () => {
    const debug = { singleStep: true } as const;
    const played = last({ debug }, [emulated({ is: "mov-ss" })]);
    expect(played?.seen).toEqual([`${TO_USERSPACE} 0xffff4ff0`]);
    expect(played?.state.shadow).toBe(true);
  });

  it("leaves INT3 what it is", () => {
    expect(lastSeen({}, [emulated({ is: "int3" })])).toEqual(["#BP"]);
    expect(lastSeen({ debug: breakAt(0x1000) }, [emulated({ is: "int3" })])).toEqual([
      `${TO_USERSPACE} 0xffff0ff1`,
    ]);
  });
});

describe("what the emulator misses", () => {
  const watches = [
    ["data", 0xd_0401, 0x2000, write],
    ["I/O", 0x2_0401, 0x60, io],
  ] as const;

  it.each(watches)("breakpoints for %s", (_what, dr7, address, access) => {
    const de: MachineEvent = { kind: "set-cr4-de", value: true };
    const events = (event: MachineEvent) => [de, ...guestBreaksAt(address, dr7), event];
    const onCpu = last({}, events(instruction({ accesses: [access] })));
    expect(onCpu).toMatchObject({ seen: ["#DB"], dr6: "0xffff0ff1" });
    const missed = last({}, events(emulated({ accesses: [access] })));
    expect(missed).toMatchObject({ seen: [], dr6: "0xffff0ff0" });
    expect(missed?.rules.slice(0, 2)).toEqual(["emulator-breakpoints", "emulator-no-data"]);
    const userspace = last({ debug: breakAt(address, dr7) }, [
      de,
      emulated({ accesses: [access] }),
    ]);
    expect(userspace?.seen).toEqual([]);
  });

  it("says so only where something was accessed", () => {
    expect(last({}, [emulated()])?.rules).toEqual(["emulator-breakpoints", "nothing-met"]);
    expect(last({}, [emulated({ accesses: [] })])?.rules).not.toContain("emulator-no-data");
  });

  it.each([undefined, {}])("a bus lock, debugged by %j", (debug) => {
    const options = { host: ["bld"], exposed: ["bld"], ...(debug === undefined ? {} : { debug }) };
    const on: MachineEvent = { kind: "write-debugctl", value: 4 };
    const lock = { locksBus: true, cpl: 3 } as const;
    const onCpu = last({ ...options, host: ["bld"], exposed: ["bld"] }, [on, instruction(lock)]);
    expect(onCpu).toMatchObject({ seen: ["#DB"], dr6: "0xffff07f0" });
    const played = last({ ...options, host: ["bld"], exposed: ["bld"] }, [on, emulated(lock)]);
    expect(played).toMatchObject({ seen: [], dr6: "0xffff0ff0" });
    expect(played?.rules).toContain("emulator-no-bus-lock");
  });

  it("behind a VM exit: the guest's registers are KVM's copies then", () => {
    const played = last({}, [mov(6, 0xffff_4ff0), emulated()]);
    expect(played?.state.owned).toBe(false);
    expect(played?.rules[0]).toBe("sync-raw");
    expect(last({}, [attach(), emulated()])?.seen).toEqual([]);
  });
});
