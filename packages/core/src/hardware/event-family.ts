/**
 * The kinds of debug events that manuals tell apart, each as a concrete case on a processor that is
 * prepared for it: what an emulator has to get right, one row each.
 */

import { dr7Mask } from "../dr7.js";
import { resetValue } from "../dr6.js";
import { word64, type Word64 } from "../word64.js";
import type { Access, HardwareEvent, Instruction } from "./event.js";
import { DEBUGCTL_BTF, DEBUGCTL_RTM_DEBUG, type DebugState } from "./state.js";
import { DEBUGCTL_BUS_LOCK_DETECT } from "../cpu.js";

/** A kind of event. */
export interface EventFamily {
  /** A short stable name: `single-step`. */
  readonly name: string;
  readonly title: string;
  /** What has to be set up before; the rest is as after power-up. */
  readonly prepare: Partial<Pick<DebugState, "addresses" | "dr7" | "debugctl" | "cr4De">>;
  readonly event: HardwareEvent;
}

const CODE = word64(0x40_1001);
/** The address before; both lie in one aligned range of four bytes. */
const CODE_BEFORE = word64(0x40_1000);
const CODE_BEHIND = word64(0x40_1004);
const DATA = word64(0x40_4000);
const PORT = word64(0x80);
const ZERO = word64(0);

/** DR7 with these fields: names of control fields, with their values. */
function dr7(fields: Readonly<Record<string, number>>): number {
  return Object.entries(fields).reduce((sum, [name, value]) => {
    const mask = dr7Mask(name);
    return sum + value * (mask & -mask);
  }, 0x400);
}

function instruction(rest: Partial<Instruction>): HardwareEvent {
  return { kind: "instruction", instruction: { ip: CODE, length: 3, cpl: 3, ...rest } };
}

function access(kind: Access["kind"], address: Word64): readonly Access[] {
  return [{ kind, address, size: 1 }];
}

/** All kinds, in the order in which the manuals treat them. */
export const EVENT_FAMILIES: readonly EventFamily[] = [
  { name: "reset", title: "power-up or RESET", prepare: {}, event: { kind: "reset" } },
  { name: "init", title: "INIT", prepare: {}, event: { kind: "init" } },
  {
    name: "mov-to-dr6",
    title: "MOV to DR6 of the reset value",
    prepare: {},
    event: { kind: "mov-to-dr", register: 6, value: word64(resetValue()) },
  },
  {
    name: "mov-to-dr6-zero",
    title: "MOV to DR6 of 0",
    prepare: {},
    event: { kind: "mov-to-dr", register: 6, value: word64(0) },
  },
  {
    name: "mov-to-dr6-upper-bits",
    title: "MOV to DR6 with one of bits 63:32 set",
    prepare: {},
    event: { kind: "mov-to-dr", register: 6, value: word64(0, 1) },
  },
  {
    name: "mov-to-dr7",
    title: "MOV to DR7",
    prepare: {},
    event: { kind: "mov-to-dr", register: 7, value: word64(0x400) },
  },
  {
    name: "mov-from-dr",
    title: "MOV from a debug register",
    prepare: {},
    event: { kind: "mov-from-dr", register: 6 },
  },
  {
    name: "mov-dr-privilege",
    title: "MOV from a debug register at CPL 3",
    prepare: {},
    event: { kind: "mov-from-dr", register: 6, cpl: 3 },
  },
  {
    name: "mov-dr4-with-de",
    title: "MOV from DR4 with CR4.DE set",
    prepare: { cr4De: true },
    event: { kind: "mov-from-dr", register: 4 },
  },
  {
    name: "instruction-breakpoint",
    title: "an enabled instruction breakpoint (DR0)",
    prepare: { addresses: [CODE, ZERO, ZERO, ZERO], dr7: dr7({ L0: 1 }) },
    event: instruction({}),
  },
  {
    name: "data-breakpoint",
    title: "an enabled data breakpoint (DR1) on a write",
    prepare: { addresses: [ZERO, DATA, ZERO, ZERO], dr7: dr7({ L1: 1, "R/W1": 0b01 }) },
    event: instruction({ accesses: access("write", DATA) }),
  },
  {
    name: "io-breakpoint",
    title: "an enabled I/O breakpoint (DR2), CR4.DE set",
    prepare: {
      addresses: [ZERO, ZERO, PORT, ZERO],
      dr7: dr7({ L2: 1, "R/W2": 0b10 }),
      cr4De: true,
    },
    event: instruction({ accesses: access("io", PORT) }),
  },
  {
    name: "not-enabled",
    title: "a data breakpoint (DR0) that isn't enabled, and nothing else",
    prepare: { addresses: [DATA, ZERO, ZERO, ZERO], dr7: dr7({ "R/W0": 0b01 }) },
    event: instruction({ accesses: access("write", DATA) }),
  },
  {
    name: "not-enabled-beside-enabled",
    title: "two data breakpoints on one address, DR1 enabled and DR0 not",
    prepare: {
      addresses: [DATA, DATA, ZERO, ZERO],
      dr7: dr7({ L1: 1, "R/W0": 0b01, "R/W1": 0b01 }),
    },
    event: instruction({ accesses: access("write", DATA) }),
  },
  {
    name: "execute-length",
    title: "an enabled instruction breakpoint (DR0) with LEN 4, at its second byte",
    prepare: { addresses: [CODE_BEFORE, ZERO, ZERO, ZERO], dr7: dr7({ L0: 1, LEN0: 0b11 }) },
    event: instruction({}),
  },
  {
    name: "step-onto-breakpoint",
    title: "single-step onto an enabled instruction breakpoint (DR0)",
    prepare: { addresses: [CODE_BEHIND, ZERO, ZERO, ZERO], dr7: dr7({ L0: 1 }) },
    event: instruction({ tf: true }),
  },
  {
    name: "single-step",
    title: "single-step (EFLAGS.TF)",
    prepare: {},
    event: instruction({ tf: true }),
  },
  {
    name: "branch-step",
    title: "single-step on branches (TF and DEBUGCTL.BTF), a taken branch",
    prepare: { debugctl: DEBUGCTL_BTF },
    event: instruction({ tf: true, branch: true }),
  },
  {
    name: "bus-lock",
    title: "a bus lock at CPL 3, detection on",
    prepare: { debugctl: DEBUGCTL_BUS_LOCK_DETECT },
    event: instruction({ locksBus: true }),
  },
  {
    name: "bus-lock-off",
    title: "a bus lock at CPL 3, detection off",
    prepare: {},
    event: instruction({ locksBus: true }),
  },
  {
    name: "bus-lock-cpl0",
    title: "a bus lock at CPL 0, detection on",
    prepare: { debugctl: DEBUGCTL_BUS_LOCK_DETECT },
    event: instruction({ locksBus: true, cpl: 0 }),
  },
  {
    name: "rtm-debug",
    title: "breakpoint 0 inside an RTM region, advanced debugging on",
    prepare: { dr7: dr7({ RTM: 1, L0: 1 }), debugctl: DEBUGCTL_RTM_DEBUG },
    event: { kind: "rtm-debug", causes: ["B0"] },
  },
  {
    name: "general-detect",
    title: "MOV from a debug register with DR7.GD set",
    prepare: { dr7: dr7({ GD: 1 }) },
    event: { kind: "mov-from-dr", register: 0 },
  },
  {
    name: "mov-dr-gd-privilege",
    title: "MOV from a debug register at CPL 3 with DR7.GD set",
    prepare: { dr7: dr7({ GD: 1 }) },
    event: { kind: "mov-from-dr", register: 0, cpl: 3 },
  },
  {
    name: "mov-dr4-de-gd",
    title: "MOV from DR4 with CR4.DE and DR7.GD set",
    prepare: { dr7: dr7({ GD: 1 }), cr4De: true },
    event: { kind: "mov-from-dr", register: 4 },
  },
  {
    name: "mov-to-dr6-gd-upper-bits",
    title: "MOV to DR6 with one of bits 63:32 and DR7.GD set",
    prepare: { dr7: dr7({ GD: 1 }) },
    event: { kind: "mov-to-dr", register: 6, value: word64(0, 1) },
  },
  {
    name: "task-switch",
    title: "a task switch to a TSS with the T bit",
    prepare: {},
    event: { kind: "task-switch", trap: true },
  },
  {
    name: "int1",
    title: "INT1 (ICEBP, F1)",
    prepare: {},
    event: instruction({ length: 1, is: "icebp" }),
  },
  {
    name: "int-1",
    title: "INT 1 (CD 01)",
    prepare: {},
    event: instruction({ length: 2, is: "int-n" }),
  },
  { name: "int3", title: "INT3", prepare: {}, event: instruction({ length: 1, is: "int3" }) },
  {
    name: "mov-ss",
    title: "MOV SS that meets an enabled data breakpoint (DR3)",
    prepare: { addresses: [ZERO, ZERO, ZERO, DATA], dr7: dr7({ L3: 1, "R/W3": 0b11 }) },
    event: instruction({ is: "mov-ss", accesses: access("read", DATA) }),
  },
];
