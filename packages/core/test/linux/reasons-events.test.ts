import { describe, expect, it } from "vitest";

import { ANY_CONTEXT, word64, type Event } from "../../src/index.js";
import { db, lane, last, type Setup } from "./lane.js";

const read: Event = { kind: "handler-read" };
const rearm: Event = { kind: "handler-rearm" };
const DR7_FIRST = ["DR7 := 400", "DR6 := ffff0ff0", "DR3 := 0", "DR2 := 0", "DR1 := 0", "DR0 := 0"];
const RESET_VALUE = "boot-writes-reset-value write-fixed-bits";

describe("the other events of the system", () => {
  const plain: Setup = { kernel: "6.16", features: [] };
  const secondary: Setup = { ...plain, secondary: true };

  it.each<[Event, Setup, string, string[]]>([
    [
      { kind: "breakpoint-restore" },
      plain,
      "breakpoint-restore write-fixed-bits",
      ["DR6 := ffff0ff0"],
    ],
    [{ kind: "hotplug" }, plain, `hotplug reset-value ${RESET_VALUE}`, DR7_FIRST],
    [{ kind: "suspend-resume" }, plain, "resume-boot-cpu reset-value", []],
    [{ kind: "suspend-resume" }, { ...plain, secondary: false }, "resume-boot-cpu reset-value", []],
    [
      { kind: "suspend-resume" },
      secondary,
      `resume-secondary reset-value ${RESET_VALUE}`,
      DR7_FIRST,
    ],
    [
      { kind: "kexec" },
      plain,
      `kexec-leaves-dr6 ${RESET_VALUE}`,
      ["DR7 := 400", "DR0 := 0", "DR1 := 0", "DR2 := 0", "DR3 := 0", ...DR7_FIRST],
    ],
    [{ kind: "ptrace-peek" }, plain, "ptrace-copy", ["u_debugreg[6] reads ffff0ff0"]],
    [{ kind: "ptrace-poke", value: word64(1) }, plain, "ptrace-copy", []],
  ])("%j on %j", (event, setup, rules, seen) => {
    expect(last([db(["BD"]), event], setup)).toMatchObject({ rules, seen });
  });

  it("hot-plug and resume differ in DEBUGCTL: INIT leaves it, which is not established", () => {
    const debugging: Setup = { ...plain, debugctl: 0x1 };
    const write: Event = { kind: "write-debugctl", value: 0x3 };
    const replugged = last([write, { kind: "hotplug" }], debugging);
    expect(replugged.state.machine.debugctl).toBe(0x3);
    expect(replugged.rules).toBe(`hotplug init-debugctl reset-value ${RESET_VALUE}`);
    expect(replugged.unsure).toEqual(["init-debugctl"]);
    for (const setup of [debugging, { ...debugging, secondary: true }]) {
      const resumed = last([write, { kind: "suspend-resume" }], setup);
      expect(resumed.state.machine.debugctl).toBe(0x1);
      expect(resumed.unsure).toEqual([]);
    }
  });

  it.each<[Setup, string[]]>([
    [{ vendor: "amd", debugctl: 4, kernel: "6.12" }, ["kexec-debugctl"]],
    [{ vendor: "amd", debugctl: 0, kernel: "6.12" }, []],
    [{ vendor: "intel", debugctl: 4, kernel: "6.12" }, []],
  ])("kexec on %j is not established for %j", (setup, unsure) => {
    expect(last([{ kind: "kexec" }], setup).unsure).toEqual(unsure);
  });
});

describe("u_debugreg[6]", () => {
  const peek: Event = { kind: "ptrace-peek" };
  const poke: Event = { kind: "ptrace-poke", value: word64(0x1234_5678, 0x9) };
  it.each([
    // The raw status before d53d9bc0cf78 (5.10), the flipped copy since
    ["5.9", "0", "4000"],
    ["5.10", "ffff0ff0", "ffff4ff0"],
    ["6.16", "ffff0ff0", "ffff4ff0"],
  ])("in %s reads %s in a fresh process and %s after a step", (kernel, fresh, stepped) => {
    const step = [db(["BS"]), read];
    expect(last([peek], { kernel }).seen).toEqual([`u_debugreg[6] reads ${fresh}`]);
    expect(last([...step, peek], { kernel }).seen).toEqual([`u_debugreg[6] reads ${stepped}`]);
  });

  it.each(["5.9", "5.10", "6.16"])("in %s reads back what was poked", (kernel) => {
    expect(last([poke, peek], { kernel }).effects).toEqual([
      { kind: "read", what: "u_debugreg[6]", value: word64(0x1234_5678, 0x9) },
    ]);
    expect(last([poke], { kernel }).dr6).toBe("ffff0ff0");
  });
});

describe("events of the hardware", () => {
  it("show what they raise and what they read", () => {
    expect(last([db(["BS"])])).toMatchObject({ seen: ["#DB"], rules: "db-causes db-leaves-bld" });
    const fred: Setup = { delivery: "fred" };
    expect(last([db(["BS"])], fred)).toMatchObject({
      seen: ["#DB"],
      rules: "db-causes db-leaves-bld fred-hardware",
      unsure: ["fred-hardware"],
    });
    expect(last([{ kind: "mov-from-dr", register: 8 }], fred)).toMatchObject({
      seen: ["#UD"],
      rules: "undefined-register",
    });
    expect(last([{ kind: "mov-from-dr", register: 6 }]).effects).toEqual([
      { kind: "read", what: "register", value: word64(0xffff_0ff0) },
    ]);
    expect(last([{ kind: "mov-from-dr", register: 6, cpl: 3 }]).seen).toEqual(["#GP(0)"]);
    expect(last([{ kind: "mov-to-dr", register: 6, value: word64(0) }]).seen).toEqual([]);
  });
});

describe("the lane", () => {
  it("starts with an idle register and a fresh process", () => {
    const played = lane({ features: ["bld", "rtm"] });
    const { id, initial } = played;
    expect([id, played.dr6(initial)]).toEqual(["native", 0xffff_0ff0]);
    expect(initial).toMatchObject({
      context: ANY_CONTEXT,
      exception: null,
      virtualDr6: { low: 0, high: 0 },
    });
    expect(played.writeMasks(initial)).toEqual({
      fixedOnes: 0xfffe_07f0,
      fixedZeros: 0x1000,
      writable: 0x1_e80f,
    });
  });

  it("shows ptrace what the handler of a kernel-mode #DB leaves alone", () => {
    const peek: Event = { kind: "ptrace-peek" };
    const stepped = [db(["BS"]), read, rearm];
    expect(last([...stepped, db(["BS"], "kernel"), read, peek]).seen).toEqual([
      "u_debugreg[6] reads ffff4ff0",
    ]);
    expect(last([...stepped, db(["B0"], "kernel"), read, peek]).seen).toEqual([
      "u_debugreg[6] reads ffff4ff1",
    ]);
    expect(last([...stepped, db(["B0"]), read, peek]).seen).toEqual([
      "u_debugreg[6] reads ffff0ff1",
    ]);
  });
});
