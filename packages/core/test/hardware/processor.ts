/** What one event does to a processor, in the terms of a test's table. */

import {
  hardware,
  word64,
  type Access,
  type Addresses,
  type DebugState,
  type Feature,
  type HardwareEvent,
  type Instruction,
  type Outcome,
  type Policies,
  type Vendor,
  type Word64,
} from "../../src/index.js";

export const CODE = 0x40_1000;
export const DATA = 0x40_4000;

/** The processor and its state before the event; a power-on Intel without BLD and RTM by default. */
export interface Setup {
  readonly vendor?: Vendor;
  readonly features?: readonly Feature[];
  readonly policies?: Partial<Policies>;
  readonly state?: Partial<DebugState>;
}

/** The outcome of one event, with DR6 in digits, what is raised, and the rules' names in order. */
export function step(event: HardwareEvent, setup: Setup = {}) {
  const { vendor = "intel", features = [], policies = {}, state = {} } = setup;
  const machine = hardware({ vendor, features }, { policies });
  const outcome = machine.step({ ...machine.powerOn, ...state }, event);
  return {
    state: outcome.state,
    dr6: outcome.state.dr6.toString(16),
    raised: raisedBy(outcome),
    rules: ruleIds(outcome),
    read: outcome.read,
    details: outcome.because.flatMap(({ detail }) => detail ?? []),
  };
}

/** An instruction of 3 bytes at {@link CODE} in user mode, and what is special about it. */
export function instruction(rest: Partial<Instruction> = {}): HardwareEvent {
  return { kind: "instruction", instruction: { ip: word64(CODE), length: 3, cpl: 3, ...rest } };
}

/** An instruction that accesses memory or a port once. */
export function access(kind: Access["kind"], address: number | Word64, size = 1): HardwareEvent {
  return instruction({ accesses: [{ kind, address: wide(address), size }] });
}

/** DR0 to DR3. */
export function at(...addresses: readonly (number | Word64)[]): Addresses {
  const [a0 = 0, a1 = 0, a2 = 0, a3 = 0] = addresses;
  return [wide(a0), wide(a1), wide(a2), wide(a3)];
}

/** DR7 with breakpoints: number, what it watches, how many bytes, and whether Ln is set. */
export function dr7(
  ...rows: readonly (readonly [number, keyof typeof RW, keyof typeof LEN, ("off" | "on")?])[]
): number {
  return rows.reduce((sum, [n, watches, bytes, enabled = "on"]) => {
    const control = (RW[watches] | (LEN[bytes] << 2)) << (16 + 4 * n);
    return (sum | control | (enabled === "on" ? 1 << (2 * n) : 0)) >>> 0;
  }, 0x400);
}

/** The codes of R/W and LEN (SDM). */
const RW = { execute: 0b00, write: 0b01, io: 0b10, "read/write": 0b11 } as const;
const LEN = { 1: 0b00, 2: 0b01, 8: 0b10, 4: 0b11 } as const;

function wide(value: number | Word64): Word64 {
  return typeof value === "number" ? word64(value) : value;
}

function raisedBy({ exception }: Outcome<DebugState>): string {
  if (exception === undefined) return "nothing";
  return exception.vector === "#DB" ? `#DB ${exception.class}` : exception.vector;
}

function ruleIds({ because }: Outcome<DebugState>): string {
  return because.map(({ rule }) => rule.id).join(" ");
}
