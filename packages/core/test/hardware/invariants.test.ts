import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  allFeatureSets,
  hardware,
  statusFields,
  word64,
  writeDr6,
  writeMasks,
  type DebugState,
  type HardwareEvent,
  type Instruction,
} from "../../src/index.js";

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const word = fc.tuple(uint32, uint32).map(([low, high]) => word64(low, high));
/** Few addresses, so that breakpoints are met. */
const nearby = fc.integer({ min: 0, max: 9 }).map((n) => word64(n));
const cpus = fc.record({
  vendor: fc.constantFrom("intel" as const, "amd" as const),
  features: fc.constantFrom(...allFeatureSets()),
});
const causes = fc.subarray(statusFields().map(({ name }) => name));
const instructions: fc.Arbitrary<Instruction> = fc.record(
  {
    ip: nearby,
    length: fc.integer({ min: 1, max: 4 }),
    cpl: fc.constantFrom(0, 3),
    tf: fc.boolean(),
    rf: fc.boolean(),
    branch: fc.boolean(),
    locksBus: fc.boolean(),
    accesses: fc.array(
      fc.record({
        kind: fc.constantFrom("read", "write", "io"),
        address: nearby,
        size: fc.constantFrom(1, 2, 4, 8),
      }),
      { maxLength: 2 },
    ),
    is: fc.constantFrom("mov-ss", "icebp", "int3", "int-n"),
  },
  { requiredKeys: ["ip", "length"] },
);
const register = fc.integer({ min: 0, max: 15 });
const events: fc.Arbitrary<HardwareEvent> = fc.oneof(
  fc.record({ kind: fc.constant("mov-to-dr" as const), register, value: word }),
  fc.record({ kind: fc.constant("mov-from-dr" as const), register }),
  fc.record({ kind: fc.constant("instruction" as const), instruction: instructions }),
  fc.record({ kind: fc.constant("task-switch" as const), trap: fc.boolean() }),
  fc.record({ kind: fc.constant("debug-exception" as const), causes }),
  fc.record({ kind: fc.constant("rtm-debug" as const), causes }),
  fc.record({ kind: fc.constant("write-debugctl" as const), value: uint32 }),
  fc.record({ kind: fc.constant("set-cr4-de" as const), value: fc.boolean() }),
);

/** A processor in any state that software and events can bring it to, and one event more. */
const situations = fc
  .record({
    cpu: cpus,
    addresses: fc.tuple(nearby, nearby, nearby, nearby),
    dr6: uint32,
    dr7: uint32,
    before: fc.array(events, { maxLength: 3 }),
    event: events,
  })
  .map(({ cpu, addresses, dr6, dr7, before, event }) => {
    const machine = hardware(cpu);
    const start: DebugState = {
      ...machine.powerOn,
      addresses,
      dr6: writeDr6(dr6, writeMasks(cpu)),
      dr7: ((dr7 & 0xffff_23ff) | 0x400) >>> 0,
    };
    const state = before.reduce<DebugState>(
      (current, each) => machine.step(current, each).state,
      start,
    );
    return { cpu, machine, state, event };
  });

describe("whatever happens to a processor", () => {
  it("bits 10:4 and 31:17 of DR6 read 1 and bit 12 reads 0, and bits 63:32 never survive", () => {
    fc.assert(
      fc.property(situations, ({ machine, state, event }) => {
        const { dr6, dr7 } = machine.step(state, event).state;
        expect((dr6 & 0xfffe_17f0) >>> 0).toBe(0xfffe_07f0);
        expect([dr6, dr7]).toEqual([dr6 >>> 0, dr7 >>> 0]);
      }),
      { numRuns: 500 },
    );
  });

  it("BLD and RTM read 1 on a CPU that lacks them", () => {
    fc.assert(
      fc.property(situations, ({ cpu, machine, state, event }) => {
        const { dr6 } = machine.step(state, event).state;
        if (!cpu.features.includes("bld")) expect(dr6 & 0x800).toBe(0x800);
        if (!cpu.features.includes("rtm")) expect(dr6 & 0x1_0000).toBe(0x1_0000);
      }),
      { numRuns: 500 },
    );
  });

  it("a #DB never clears BD, BS or BT, and never sets BLD (SDM)", () => {
    fc.assert(
      fc.property(situations, ({ machine, state, event }) => {
        const after = machine.step(state, event);
        if (after.exception?.vector !== "#DB") return;
        expect(state.dr6 & ~after.state.dr6 & 0xe000).toBe(0);
        expect(~state.dr6 & after.state.dr6 & 0x800).toBe(0);
        expect(after.state.dr7 & 0x2000).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it("DR6 changes by a #DB, a write, RESET and INIT only", () => {
    fc.assert(
      fc.property(situations, ({ machine, state, event }) => {
        const after = machine.step(state, event);
        if (event.kind === "mov-to-dr" || after.exception?.vector === "#DB") return;
        expect(after.state.dr6).toBe(state.dr6);
      }),
      { numRuns: 500 },
    );
  });

  it("every step names a rule", () => {
    fc.assert(
      fc.property(situations, ({ machine, state, event }) => {
        expect(machine.step(state, event).because.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a write of DR6 or DR7", () => {
  it("repeated changes nothing", () => {
    fc.assert(
      fc.property(situations, uint32, fc.constantFrom(4, 5, 6, 7), (situation, low, register_) => {
        const { machine, state } = situation;
        const write = { kind: "mov-to-dr", register: register_, value: word64(low) } as const;
        const once = machine.step({ ...state, cr4De: false, dr7: 0x400 }, write).state;
        const again = machine.step({ ...once, dr7: once.dr7 & ~0x2000 }, write).state;
        expect(again).toEqual(once);
      }),
    );
  });
});
