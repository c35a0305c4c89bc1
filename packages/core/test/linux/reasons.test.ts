import { describe, expect, it } from "vitest";

import { ANY_CONTEXT, detectsBusLocks, LINUX_RULES, word64, type Event } from "../../src/index.js";
import { db, lane, last, type Setup } from "./lane.js";

const boot: Event = { kind: "boot-init" };
const read: Event = { kind: "handler-read" };
const rearm: Event = { kind: "handler-rearm" };

/** Six stores: ascending before 5f465c148c61, DR7 first and descending since. */
const ASCENDING = ["DR0 := 0", "DR1 := 0", "DR2 := 0", "DR3 := 0", "DR6 := 0", "DR7 := 0"];
const DR7_FIRST = ["DR7 := 400", "DR6 := ffff0ff0", "DR3 := 0", "DR2 := 0", "DR1 := 0", "DR0 := 0"];
/** What is said of them is about DR6. */
const ZERO = "boot-writes-zero write-fixed-bits";
const RESET_VALUE = "boot-writes-reset-value write-fixed-bits";

describe("boot-init", () => {
  it.each<[Setup, string, string[]]>([
    [{ kernel: "6.15", features: [] }, ZERO, ASCENDING],
    [{ kernel: "6.16", features: [] }, RESET_VALUE, DR7_FIRST],
    [{ kernel: "7.1.5", features: ["rtm"], splitLockAc: true }, RESET_VALUE, DR7_FIRST],
    // bus_lock_init(), where it is known whether the CPU has split-lock detection by #AC
    [{ kernel: "6.15" }, ZERO, ASCENDING],
    [{ kernel: "6.15", splitLockAc: true }, `${ZERO} bus-lock-init-off debugctl`, ASCENDING],
    [{ kernel: "6.15", splitLockAc: false }, `${ZERO} bus-lock-init-on debugctl`, ASCENDING],
    [
      { kernel: "6.13", vendor: "amd" },
      `${ZERO} amd-bld-gated bus-lock-init-on debugctl`,
      ASCENDING,
    ],
    // No code for bus locks: not before 5.13, not on AMD before 6.13
    [{ kernel: "5.12", splitLockAc: false }, ZERO, ASCENDING],
    [{ kernel: "6.12", vendor: "amd" }, `${ZERO} amd-bld-gated`, ASCENDING],
  ])("on %j: %s", (setup, rules, seen) => {
    expect(last([boot], setup)).toMatchObject({ rules, seen });
  });

  it.each<[Setup, string[]]>([
    [{ kernel: "6.15" }, []],
    [{ kernel: "6.15.5" }, []],
    [{ kernel: "6.1.167" }, ["boot-writes-zero"]],
    [{ kernel: "6.12.36" }, []],
    [{ kernel: "6.16", splitLockAc: false }, []],
    // That AMD's CPUs raise no #AC for split locks was read in no source.
    [{ kernel: "6.16", vendor: "amd" }, ["bus-lock-init-on"]],
    [{ kernel: "6.16", vendor: "amd", splitLockAc: false }, []],
  ])("on %j is not established for %j", (setup, unsure) => {
    expect(last([boot], setup).unsure).toEqual(unsure);
  });

  it.each<[Setup, number]>([
    // bit 2 is set or cleared, the others stay
    [{ debugctl: 0x4003 }, 0x4003],
    [{ debugctl: 0x4007 }, 0x4007],
    [{ debugctl: 0x4007, splitLockAc: true }, 0x4003],
    [{ debugctl: 0x4003, splitLockAc: false }, 0x4007],
    [{ debugctl: 0x4003, splitLockAc: true, splitLockDetect: "ratelimit" }, 0x4007],
    [{ debugctl: 0x4007, splitLockAc: false, splitLockDetect: "off" }, 0x4003],
    [{ debugctl: 0x4007, vendor: "amd", kernel: "6.12" }, 0x4007],
    [{ debugctl: 0x4003, vendor: "amd", kernel: "6.13" }, 0x4007],
    [{ debugctl: 0x4003, vendor: "amd", kernel: "6.13", splitLockAc: true }, 0x4003],
    [{ debugctl: 0x4007, features: ["rtm"], splitLockAc: true }, 0x4007],
  ])("with %j leaves DEBUGCTL %i", (setup, debugctl) => {
    expect(last([boot], setup).state.machine.debugctl).toBe(debugctl);
  });

  it("clears DR0 to DR3", () => {
    for (const kernel of ["6.15", "6.16"]) {
      const write: Event = { kind: "mov-to-dr", register: 2, value: word64(0x5000, 1) };
      const { addresses } = last([write, boot], { kernel }).state.machine;
      expect(addresses).toEqual([word64(0), word64(0), word64(0), word64(0)]);
    }
  });
});

describe("handler-read", () => {
  it.each<[string, Event[], Setup, string, string[], string[]]>([
    [
      "a step",
      [db(["BS"])],
      {},
      "handler-flips sigtrap",
      ["FFFF4FF0 xor FFFF0FF0 = 00004000 = BS"],
      ["SIGTRAP TRAP_TRACE"],
    ],
    [
      "a step on a stale BLD",
      [boot, db(["BS"])],
      {},
      "handler-flips bus-lock-by-state bus-lock-reported sigtrap",
      ["FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS", "split_lock_detect state: warn"],
      ["log", "SIGTRAP TRAP_TRACE"],
    ],
    [
      "the same, split_lock_detect=off",
      [boot, db(["BS"])],
      { splitLockDetect: "off" },
      "handler-flips bus-lock-by-state sigtrap",
      ["FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS", "split_lock_detect state: off"],
      ["SIGTRAP TRAP_TRACE"],
    ],
    [
      "the same in 5.12, which has no code for it",
      [boot, db(["BS"])],
      { kernel: "5.12" },
      "handler-flips bus-lock-unhandled sigtrap",
      ["FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS"],
      ["SIGTRAP TRAP_TRACE"],
    ],
    [
      "the same in 5.9, which drops BLD",
      [boot, db(["BS"])],
      { kernel: "5.9" },
      "handler-masks sigtrap",
      ["FFFF47F0 & ~FFFF0FF0 = 00004000 = BS"],
      ["SIGTRAP TRAP_TRACE"],
    ],
    [
      "a bus lock alone",
      [db(["BLD"])],
      { splitLockDetect: "fatal" },
      "handler-flips bus-lock-by-state bus-lock-sigbus no-sigtrap",
      ["FFFF07F0 xor FFFF0FF0 = 00000800 = BLD", "split_lock_detect state: fatal"],
      ["SIGBUS BUS_ADRALN"],
    ],
    [
      "nothing, as after INT1",
      [db([])],
      {},
      "handler-flips sigtrap",
      ["FFFF0FF0 xor FFFF0FF0 = 00000000"],
      ["SIGTRAP TRAP_BRKPT"],
    ],
    [
      "general detect",
      [db(["BD"])],
      {},
      "handler-flips no-sigtrap",
      ["FFFF2FF0 xor FFFF0FF0 = 00002000 = BD"],
      [],
    ],
    [
      "perf's breakpoint alone",
      [db(["B1"])],
      { owners: [undefined, "perf"] },
      "handler-flips notifier-stops",
      ["FFFF0FF2 xor FFFF0FF0 = 00000002 = B1"],
      [],
    ],
    [
      "a debugger's breakpoint: the default",
      [db(["B1"])],
      {},
      "handler-flips sigtrap",
      ["FFFF0FF2 xor FFFF0FF0 = 00000002 = B1"],
      ["SIGTRAP TRAP_HWBKPT"],
    ],
    [
      "a step and a stale BLD in kernel mode",
      [boot, db(["BS"], "kernel")],
      {},
      "handler-flips kernel-mode-no-bus-lock stale-consumed",
      ["FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS"],
      [],
    ],
    [
      "a step in kernel mode",
      [db(["BS"], "kernel")],
      {},
      "handler-flips kernel-mode-no-bus-lock",
      ["FFFF4FF0 xor FFFF0FF0 = 00004000 = BS"],
      [],
    ],
    [
      "FRED's event data",
      [boot, db(["B0", "BS"])],
      { delivery: "fred" },
      "fred-event-data sigtrap",
      ["00004001 = B0 | BS"],
      ["SIGTRAP TRAP_TRACE"],
    ],
    [
      "FRED's event data of INT1",
      [boot, db([])],
      { delivery: "fred" },
      "fred-event-data sigtrap",
      ["00000000"],
      ["SIGTRAP TRAP_BRKPT"],
    ],
    [
      "no #DB at all by FRED",
      [boot],
      { delivery: "fred" },
      "fred-event-data sigtrap",
      ["00000000"],
      ["SIGTRAP TRAP_BRKPT"],
    ],
  ])("of %s", (_what, events, setup, rules, details, seen) => {
    expect(last([...events, read], setup)).toMatchObject({ rules, details, seen });
  });

  it("by FRED takes the causes of the last #DB, whatever was raised since", () => {
    const int3: Event = {
      kind: "instruction",
      instruction: { ip: word64(0x1000), length: 1, is: "int3" },
    };
    const events = [db(["B2"]), int3, read];
    expect(last(events, { delivery: "fred" }).details).toEqual(["00000004 = B2"]);
  });

  it("logs the process and the address of the exception's context", () => {
    const context = {
      mode: "user",
      task: { comm: "sigtrap_loop_64", pid: 7 },
      ip: word64(0x4011_ae00, 0x7fff),
    } as const;
    const events: Event[] = [{ kind: "debug-exception", causes: ["BLD"], context }, read];
    expect(last(events).effects).toEqual([
      {
        kind: "log",
        reports: "bus_lock",
        text: "x86/split lock detection: #DB: sigtrap_loop_64/7 took a bus_lock trap at address: 0x7fff4011ae00",
      },
    ]);
  });

  it.each([
    [word64(0), "0x0"],
    [word64(0x10), "0x10"],
    [word64(0x0040_0000), "0x400000"],
    [word64(0, 0x0010_0000), "0x10000000000000"],
  ])("prints the address %j as %s", (ip, text) => {
    const context = { ...ANY_CONTEXT, ip };
    const [effect] = last([{ kind: "debug-exception", causes: ["BLD"], context }, read]).effects;
    expect(effect?.kind === "log" && effect.text.split(" ").at(-1)).toBe(text);
  });

  it("prints the process's name as it is", () => {
    const context = { ...ANY_CONTEXT, task: { comm: "0x00ff", pid: 1 } };
    const [effect] = last([{ kind: "debug-exception", causes: ["BLD"], context }, read]).effects;
    expect(effect?.kind === "log" && effect.text).toContain("#DB: 0x00ff/1 took");
  });

  it("keeps the context of the last event that had one", () => {
    const silent: Event = { kind: "debug-exception", causes: ["BLD"] };
    expect(last([silent, read]).seen).toEqual(["log"]);
    expect(last([db(["BS"], "kernel"), silent, read]).seen).toEqual([]);
  });
});

describe("handler-rearm", () => {
  const advice = LINUX_RULES["advice-but-bit-16"];
  it.each<[Setup, string, string[], string]>([
    [{}, "handler-writes-reset-value write-fixed-bits", ["DR6 := ffff0ff0"], "ffff0ff0"],
    [{ kernel: "5.9" }, "handler-writes-zero write-fixed-bits", ["DR6 := 0"], "ffff07f0"],
    [{ delivery: "fred" }, "fred-leaves-dr6", [], "ffff47f0"],
    [
      { rearm: { value: 0x1_0000, rule: advice } },
      "advice-but-bit-16 write-fixed-bits",
      ["DR6 := 10000"],
      "ffff07f0",
    ],
    [
      { rearm: { value: 0x1_0000, rule: advice }, delivery: "fred" },
      "fred-leaves-dr6",
      [],
      "ffff47f0",
    ],
  ])("with %j: %s", (setup, rules, seen, dr6) => {
    expect(last([boot, db(["BS"]), rearm], setup)).toMatchObject({ rules, seen, dr6 });
  });
});

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

describe("bus_lock_init", () => {
  it("detects nothing where the release has no code for bus locks", () => {
    expect(detectsBusLocks("unhandled", false)).toBe(false);
    expect(detectsBusLocks("unhandled", true)).toBe(false);
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
