/**
 * A logical processor as a machine: what silicon does with every event, by the Intel SDM and the
 * AMD APM, and by the policies where they leave it open.
 */

import { DEBUGCTL_BUS_LOCK_DETECT, writeMasks, type Cpu, type WriteMasks } from "../cpu.js";
import { DR6, fieldNames, resetValue, type RegisterTable } from "../dr6.js";
import { dr7Writable, writeDr7 } from "../dr7.js";
import { maskOf } from "../field.js";
import type { Machine, Outcome } from "../machine.js";
import { because, type Reason } from "../rule.js";
import { isVmmEvent } from "../vmm-event.js";
import { digits } from "../word64.js";
import { ACCESS_RULES as A } from "./access-rules.js";
import { detect } from "./detect.js";
import { keepsBreakpoints, updateDr6, updateMasks, type UpdateMasks } from "./dr6-update.js";
import { policies, type Policies } from "./policy.js";
import { HARDWARE_RULES as R } from "./rules.js";
import { POWER_ON, type DebugState } from "./state.js";
import { writeDr6 } from "./write-dr6.js";

/** What a processor is, beside its CPUID. */
export interface ProcessorOptions {
  /** What is settled otherwise than by the defaults of {@link POLICIES}. */
  readonly policies?: Partial<Policies>;
  /** IA32_DEBUGCTL as the firmware leaves it; 0 where left out. */
  readonly debugctl?: number;
  /** The rows of DR6; {@link DR6} where left out. */
  readonly table?: RegisterTable;
}

/** The machine of a CPU. */
export function hardware(cpu: Cpu, options: ProcessorOptions = {}): Machine<DebugState> {
  const { debugctl = 0, table = DR6 } = options;
  const settled = policies(options.policies);
  const update = updateMasks(table, settled);
  const gated = writeMasks(cpu, 0, table);
  const open = writeMasks(cpu, DEBUGCTL_BUS_LOCK_DETECT, table);
  const masksOf = ({ debugctl: present }: DebugState) =>
    (present & DEBUGCTL_BUS_LOCK_DETECT) === 0 ? gated : open;
  const keepsAll: UpdateMasks = { ...update, replaced: 0 };

  const dr6AtReset = resetValue(table);
  const powerOn: DebugState = { ...POWER_ON, dr6: dr6AtReset, debugctl };

  return {
    powerOn,
    registers: (state) => state,
    writeMasks: masksOf,
    step: (before, event): Outcome<DebugState> => {
      if (isVmmEvent(event)) return { state: before, because: [] };
      const detected = detect(event, before, cpu, settled);
      const { exception, read } = detected;
      // The firmware runs before any system does.
      const state = event.kind === "reset" ? powerOn : detected.state;
      const outcome = {
        ...(exception === undefined ? {} : { exception }),
        ...(read === undefined ? {} : { read }),
      };
      if (detected.dr6Write !== undefined) {
        const dr6 = writeDr6(detected.dr6Write, masksOf(state));
        const why = whyWritten(detected.dr6Write, cpu, state, masksOf(state), table);
        return { ...outcome, state: { ...state, dr6 }, because: [...detected.because, ...why] };
      }
      if (detected.dr7Write !== undefined) {
        const dr7 = writeDr7(detected.dr7Write, dr7Writable(cpu.features));
        const why = [...detected.because, because(A["control-write"])];
        return { ...outcome, state: { ...state, dr7 }, because: why };
      }
      if (exception?.vector === "#DB") {
        const masks = keepsBreakpoints(exception, cpu.vendor, settled) ? keepsAll : update;
        const dr6 = updateDr6(state.dr6, exception.causes, masks);
        const why = whyUpdated(state.dr6, exception.causes, cpu, masks, table);
        return { ...outcome, state: { ...state, dr6 }, because: [...detected.because, ...why] };
      }
      if (event.kind === "reset" || event.kind === "init") {
        const why = [...detected.because, because(R["reset-value"], digits(dr6AtReset))];
        return { ...outcome, state: { ...state, dr6: dr6AtReset }, because: why };
      }
      return { ...outcome, state, because: detected.because };
    },
  };
}

function whyWritten(
  value: number,
  cpu: Cpu,
  state: DebugState,
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
  const after = digits(updateDr6(dr6, causes, masks));
  const sum = `${names === "" ? "no cause" : names}: ${digits(dr6)} becomes ${after}`;
  return [
    because(R["db-causes"], sum),
    ...(replaces ? [because(R["db-breakpoints-replaced"])] : []),
    ...(keepsOrSets("BLD") ? [because(R["db-leaves-bld"])] : []),
    ...(keepsOrSets("RTM") ? [because(R["db-sets-rtm"])] : []),
  ];
}
