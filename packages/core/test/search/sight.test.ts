import { describe, expect, it } from "vitest";

import { word64, type Effect } from "../../src/index.js";
import { differences, sights, type Aspect, type Sight } from "../../src/search.js";

const IDLE = 0xffff_0ff0;
const DR6: Sight = { aspect: "dr6", what: "DR6", value: "0xffff0ff0" };

describe("what can be seen of a step", () => {
  it("is DR6 where nothing else happens", () => {
    expect(sights(IDLE, [])).toEqual([DR6]);
  });

  it.each<[string, Effect, Aspect, string, string]>([
    [
      "an exception: its vector, for the causes are DR6's to tell",
      { kind: "exception", exception: { vector: "#DB", class: "trap", causes: 0x4000 } },
      "exception",
      "exception",
      "#DB",
    ],
    [
      "a read: what was read, all 64 bits",
      { kind: "read", what: "u_debugreg[6]", value: word64(0xffff_0ff0, 0xffff_ffff) },
      "read",
      "u_debugreg[6]",
      "0xffffffffffff0ff0",
    ],
    [
      "a line in the log: its text",
      { kind: "log", reports: "bus_lock", text: "took a bus_lock trap" },
      "log",
      "log",
      "took a bus_lock trap",
    ],
    [
      "a signal: with its si_code",
      { kind: "signal", signal: "SIGTRAP", code: "TRAP_TRACE" },
      "signal",
      "signal",
      "SIGTRAP (TRAP_TRACE)",
    ],
    [
      "an exit: to whom, and the value that says why",
      { kind: "exit", to: "userspace", what: "KVM_EXIT_DEBUG", value: 0xffff_4ff0 },
      "exit",
      "KVM_EXIT_DEBUG to userspace",
      "0xffff4ff0",
    ],
    [
      "a VM entry that fails: no value, for DR6 there is only what stays",
      { kind: "exit", to: "L1", what: "failed VM entry", value: 0xffff_0ff0 },
      "exit",
      "failed VM entry to L1",
      "failed",
    ],
    [
      "a refused ioctl: its errno",
      { kind: "refused", ioctl: "KVM_SET_DEBUGREGS", errno: "EINVAL" },
      "refused",
      "KVM_SET_DEBUGREGS",
      "EINVAL",
    ],
  ])("is %s", (_title, effect, aspect, what, value) => {
    expect(sights(IDLE, [effect])).toEqual([DR6, { aspect, what, value }]);
  });

  it.each<[string, Effect]>([
    ["a store, which DR6 shows", { kind: "write", register: 6, value: 0 }],
    ["a #DB that is queued", { kind: "queued", causes: 0x4000 }],
  ])("is not %s", (_title, effect) => {
    expect(sights(IDLE, [effect])).toEqual([DR6]);
  });
});

describe("what differs between two steps", () => {
  const read = (value: string, what = "register"): Sight => ({ aspect: "read", what, value });
  const signal = (value: string): Sight => ({ aspect: "signal", what: "signal", value });

  it("is nothing where both show the same, in whatever order of kinds", () => {
    const [a, b] = [read("0xffff0ff0"), signal("SIGTRAP (TRAP_TRACE)")];
    expect(differences([DR6, a, b], [DR6, b, a])).toEqual([]);
  });

  it("is the fields of DR6 in which two values differ", () => {
    // 0xFFFF0FF0 ^ 0xFFFE47F1: bit 0 (B0), bit 11 (BLD), bit 14 (BS) and bit 16 (RTM).
    expect(differences([DR6], [{ ...DR6, value: "0xfffe47f1" }])).toEqual([
      {
        aspect: "dr6",
        what: "DR6",
        before: "0xffff0ff0",
        after: "0xfffe47f1",
        fields: ["B0", "BLD", "BS", "RTM"],
      },
    ]);
  });

  it("is exact in bits 31:0 of values of 64 bits", () => {
    // As numbers, both would be 0xFFFFFFFFFFFF1000.
    const [a, b] = [read("0xffffffffffff0ff0"), read("0xffffffffffff0ff1")];
    expect(differences([a], [b])).toMatchObject([{ fields: ["B0"] }]);
    // Bits 63:32 have no fields.
    const [one, none] = [read("0x1ffff0ff0"), read("0xffff0ff0")];
    expect(differences([one], [none])).toMatchObject([{ fields: [] }]);
  });

  it("has no fields where one step shows nothing, or a text", () => {
    const trace = signal("SIGTRAP (TRAP_TRACE)");
    const nothing = { aspect: "signal", what: "signal", fields: [] };
    expect(differences([trace], [])).toEqual([{ ...nothing, before: trace.value, after: null }]);
    expect(differences([], [trace])).toEqual([{ ...nothing, before: null, after: trace.value }]);
    const breakpoint = signal("SIGTRAP (TRAP_HWBKPT)");
    expect(differences([trace], [breakpoint])).toEqual([
      { ...nothing, before: trace.value, after: breakpoint.value },
    ]);
    const texts = [signal("0xffff0ff0 it says"), signal("0xffff0ff1 it says")] as const;
    expect(differences([texts[0]], [texts[1]])).toMatchObject([{ fields: [] }]);
    expect(differences([read("0xffff0ff0")], [])).toMatchObject([{ after: null, fields: [] }]);
    expect(differences([], [read("0xffff0ff0")])).toMatchObject([{ before: null, fields: [] }]);
  });

  it("compares what is of one kind, and several values as one text", () => {
    const [before, after] = [
      [read("0xffff0ff0"), read("0xffff4ff0"), read("0x00000000", "u_debugreg[6]")],
      [read("0xffff0ff0"), read("0x00004000", "u_debugreg[6]")],
    ];
    expect(differences(before, after)).toEqual([
      {
        aspect: "read",
        what: "register",
        before: "0xffff0ff0, 0xffff4ff0",
        after: "0xffff0ff0",
        fields: [],
      },
      {
        aspect: "read",
        what: "u_debugreg[6]",
        before: "0x00000000",
        after: "0x00004000",
        fields: ["BS"],
      },
    ]);
  });

  it("tells apart what has one name and is of two kinds", () => {
    const log: Sight = { aspect: "log", what: "same", value: "x" };
    expect(differences([log], [{ ...log, aspect: "exit" }])).toHaveLength(2);
  });
});
