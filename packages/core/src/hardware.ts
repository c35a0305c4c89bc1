/**
 * What silicon does with DR6 and DR7, by the Intel SDM and the AMD APM.
 *
 * Models: reset, INIT, MOV to and from DR6 and DR7 at CPL 0, the update of DR6 by a #DB. Leaves out
 * what is not DR6 or DR7: addresses in DR0–DR3, and which instruction meets a breakpoint.
 */

import { writeMasks, type Cpu, type WriteMasks } from "./cpu.js";
import { DR6, fieldNames, maskWhere, resetValue, type RegisterTable } from "./dr6.js";
import { DR7_RESET_VALUE, writeDr7 } from "./dr7.js";
import { maskOf } from "./field.js";
import { HARDWARE_RULES as R } from "./hardware-rules.js";
import type { Machine, Outcome } from "./machine.js";
import { because, type Reason } from "./rule.js";
import { digits, low32 } from "./word64.js";

/** The debug registers of one logical processor. */
export interface HardwareState {
  readonly dr6: number;
  readonly dr7: number;
  /** IA32_DEBUGCTL, of which bit 2 counts. */
  readonly debugctl: number;
}

/** DR6 after software writes `value` (bits 31:0) under `masks`. */
export function writeDr6(value: number, masks: WriteMasks): number {
  return ((value & masks.writable) | masks.fixedOnes) >>> 0;
}

/** How a #DB changes DR6: masks derived from a register's table, computed once. */
export interface UpdateMasks {
  /** Fields that take their idle value unless they are a cause. */
  readonly replaced: number;
  /** Fields that are set to 1 unless they are a cause. */
  readonly set: number;
  /** Fields that report their event with 0. */
  readonly activeLow: number;
  /** Fields that report their event with 1. */
  readonly activeHigh: number;
}

/** The {@link UpdateMasks} of a table. */
export function updateMasks(table: RegisterTable = DR6): UpdateMasks {
  const status = (select: (field: Extract<RegisterTable[number], { kind: "status" }>) => boolean) =>
    maskWhere((field) => field.kind === "status" && select(field), table);
  return {
    replaced: status((field) => field.onOtherDebugException === "replaced"),
    set: status((field) => field.onOtherDebugException === "set"),
    activeLow: status((field) => field.polarity === "active-low"),
    activeHigh: status((field) => field.polarity === "active-high"),
  };
}

const UPDATE = updateMasks();

/**
 * DR6 after a #DB by the Intel SDM: `causes` report, the other fields of B0–B3 are cleared, RTM is
 * set, BD, BS, BT and BLD stay.
 *
 * @param causes mask of the causes, 1 = happened, at the bit positions of DR6
 */
export function updateDr6(dr6: number, causes: number, masks: UpdateMasks = UPDATE): number {
  const others = (dr6 & ~masks.replaced) | masks.set;
  return ((others | (causes & masks.activeHigh)) & ~(causes & masks.activeLow)) >>> 0;
}

/** A logical processor as a {@link Machine}. */
export function hardware(
  cpu: Cpu,
  debugctl = 0,
  table: RegisterTable = DR6,
): Machine<HardwareState> {
  const update = updateMasks(table);
  const powerOn: HardwareState = { dr6: resetValue(table), dr7: DR7_RESET_VALUE, debugctl };
  const masksOf = (state: HardwareState) => writeMasks(cpu, state.debugctl, table);
  const resetRegisters = (state: HardwareState): Outcome<HardwareState> => ({
    state: { ...state, dr6: powerOn.dr6, dr7: powerOn.dr7 },
    because: [because(R["reset-value"], digits(powerOn.dr6))],
  });

  return {
    powerOn,
    reset: resetRegisters,
    init: resetRegisters,
    movFromDr: (state, register) => (register === 6 ? state.dr6 : state.dr7),
    movToDr: (state, register, value) => {
      const low = low32(value);
      if (low === undefined)
        return { state, fault: "#GP(0)", because: [because(R["write-upper-bits"])] };
      if (register === 7) return { state: { ...state, dr7: writeDr7(low) }, because: [] };
      return {
        state: { ...state, dr6: writeDr6(low, masksOf(state)) },
        because: whyWritten(low, cpu, state, masksOf(state), table),
      };
    },
    debugException: (state, causes) => ({
      state: { ...state, dr6: updateDr6(state.dr6, causes, update) },
      because: whyUpdated(state.dr6, causes, cpu, update, table),
    }),
    writeMasks: masksOf,
  };
}

function whyWritten(
  value: number,
  cpu: Cpu,
  state: HardwareState,
  masks: WriteMasks,
  table: RegisterTable,
): readonly Reason[] {
  const enabled = writeMasks({ ...cpu, vendor: "intel" }, state.debugctl, table);
  const gated = (enabled.writable & ~masks.writable & ~value) !== 0;
  const sum = `(${digits(value)} & ${digits(masks.writable)}) | ${digits(masks.fixedOnes)} = ${digits(writeDr6(value, masks))}`;
  return [because(R["write-fixed-bits"], sum), ...(gated ? [because(R["amd-bld-gated"])] : [])];
}

function whyUpdated(
  dr6: number,
  causes: number,
  cpu: Cpu,
  masks: UpdateMasks,
  table: RegisterTable,
): readonly Reason[] {
  const others = table.filter((field) => (causes & maskOf(field)) === 0);
  const keepsOrSets = (name: string) =>
    others.some(
      (field) =>
        field.kind === "status" &&
        field.name === name &&
        field.feature !== undefined &&
        cpu.features.includes(field.feature),
    );
  const replaces = (dr6 & masks.replaced & ~causes) !== 0;
  const names = fieldNames(causes, table).join(" and ");
  const sum = `${names}: ${digits(dr6)} becomes ${digits(updateDr6(dr6, causes, masks))}`;
  return [
    because(R["db-causes"], sum),
    ...(replaces ? [because(R["db-breakpoints-replaced"])] : []),
    ...(keepsOrSets("BLD") ? [because(R["db-leaves-bld"])] : []),
    ...(keepsOrSets("RTM") ? [because(R["db-sets-rtm"])] : []),
  ];
}
