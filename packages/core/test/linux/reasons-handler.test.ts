import { describe, expect, it } from "vitest";

import { ANY_CONTEXT, word64, type Event } from "../../src/index.js";
import { LINUX_RULES } from "../../src/linux.js";
import { db, last, type Setup } from "./lane.js";

const boot: Event = { kind: "boot-init" };
const read: Event = { kind: "handler-read" };
const rearm: Event = { kind: "handler-rearm" };

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
