/**
 * One instruction and the boundary behind it: which #DB it raises, if any.
 *
 * Before an instruction runs, an instruction breakpoint at its address is a fault. Behind it, all
 * that was met is reported by one trap: data and I/O breakpoints, TF, a bus lock. MOV SS and POP SS
 * hold that back until after the next instruction.
 */

import { fieldMask } from "../dr6.js";
import type { Cpu } from "../cpu.js";
import { DEBUGCTL_BUS_LOCK_DETECT } from "../cpu.js";
import { because, type Reason } from "../rule.js";
import { word64, type Word64 } from "../word64.js";
import { BREAKPOINT_RULES as R } from "./breakpoint-rules.js";
import { metByAccesses, metByFetch, NOTHING_MET, union, type Met } from "./breakpoint-match.js";
import type { Instruction } from "./event.js";
import type { Exception } from "./exception.js";
import type { Policies } from "./policy.js";
import { DEBUGCTL_BTF, type DebugState } from "./state.js";

/** What an instruction does to the state of debugging, before DR6 is updated. */
export interface Boundary {
  /** Absent where nothing is raised. */
  readonly exception?: Exception;
  /** The instruction was MOV SS or POP SS: debug exceptions wait for the next one. */
  readonly shadow: boolean;
  /** Causes that wait since then, as a mask, 1 = happened. */
  readonly held: number;
  readonly because: readonly Reason[];
}

const BS = fieldMask("BS");
const BLD = fieldMask("BLD");

/** Runs an instruction up to the boundary behind it. */
export function runInstruction(
  instruction: Instruction,
  state: DebugState,
  cpu: Cpu,
  policies: Policies,
): Boundary {
  // Held across an INT: delivered before the first instruction of its handler.
  if (state.held !== 0 && !state.shadow) return heldTrap(state);
  const fetched =
    instruction.rf === true ? NOTHING_MET : metByFetch(state, instruction.ip, policies);
  if (fetched.enabled === 0) return behind(instruction, state, cpu, policies);
  if (!state.shadow || cpu.vendor !== "intel") return faultBefore(fetched, state, policies);
  const { because: reasons, ...boundary } = behind(instruction, state, cpu, policies);
  const others = reasons.filter(({ rule }) => rule !== R["nothing-met"]);
  return { ...boundary, because: [because(R["mov-ss-passes-over"]), ...others] };
}

/** The boundary behind an instruction that no breakpoint kept from running. */
function behind(
  instruction: Instruction,
  state: DebugState,
  cpu: Cpu,
  policies: Policies,
): Boundary {
  const met = metByAccesses(state, instruction.accesses ?? []);
  const enabled = met.enabled | state.held;
  if (instruction.is === "mov-ss") {
    return { shadow: true, held: enabled, because: [because(R["mov-ss-holds"])] };
  }
  if (instruction.is === "int3" || instruction.is === "int-n" || instruction.is === "icebp") {
    return softwareInterrupt(instruction, enabled, policies);
  }

  const steps = traps(instruction, state);
  const locks = detectsBusLock(instruction, state, cpu);
  const own = enabled | (steps ? BS : 0) | (locks ? BLD : 0);
  if (own === 0) return quiet(instruction);
  const next = instruction.next ?? word64Plus(instruction.ip, instruction.length);
  const ahead =
    policies["next-instruction"] === "merged" ? metByFetch(state, next, policies) : NOTHING_MET;
  const causes = own | ahead.enabled | alsoReported(union(met, ahead), state, policies);
  return {
    exception: { vector: "#DB", class: "trap", causes },
    shadow: false,
    held: 0,
    because: [
      ...(met.enabled === 0 ? [] : [because(R["access-trap"])]),
      ...(state.held === 0 ? [] : [because(R["mov-ss-holds"])]),
      ...(steps
        ? [because(state.debugctl & DEBUGCTL_BTF ? R["branch-step"] : R["single-step"])]
        : []),
      ...(locks ? [because(R["bus-lock"])] : []),
      ...(ahead.enabled === 0 ? [] : [because(R["next-instruction"])]),
      ...(causes === (own | ahead.enabled) ? [] : [because(R["not-enabled"])]),
    ],
  };
}

function heldTrap({ held }: DebugState): Boundary {
  return {
    exception: { vector: "#DB", class: "trap", causes: held },
    shadow: false,
    held: 0,
    because: [because(R["held-across-int"])],
  };
}

/** An instruction breakpoint at the instruction's address. */
function faultBefore(met: Met, state: DebugState, policies: Policies): Boundary {
  const reported = policies["not-enabled"] === "never" ? 0 : met.notEnabled;
  return {
    exception: { vector: "#DB", class: "fault", causes: met.enabled | reported | state.held },
    shadow: false,
    held: 0,
    because: [
      because(R["fetch-fault"]),
      ...(state.held === 0 ? [] : [because(R["mov-ss-holds"])]),
      ...(reported === 0 ? [] : [because(R["not-enabled"])]),
    ],
  };
}

/** INT1, INT3 and INT n: TF doesn't trap behind them; what MOV SS held depends on the policy. */
function softwareInterrupt({ is }: Instruction, enabled: number, policies: Policies): Boundary {
  const done = { shadow: false, held: 0 };
  const held = policies["held-across-int"] === "delivered" ? enabled : 0;
  const fate = held === 0 ? R["held-lost"] : R["held-across-int"];
  const reasons = enabled === 0 ? [] : [because(fate)];
  if (is === "icebp") {
    const exception: Exception = { vector: "#DB", class: "trap", causes: held, icebp: true };
    return { ...done, exception, because: [because(R.icebp), ...reasons] };
  }
  return is === "int3"
    ? { ...done, held, exception: { vector: "#BP" }, because: [because(R.int3), ...reasons] }
    : { ...done, held, because: [because(R["int-n"]), ...reasons] };
}

/** Breakpoints that are met but not enabled, where the policy reports them. */
function alsoReported(met: Met, state: DebugState, policies: Policies): number {
  switch (policies["not-enabled"]) {
    case "never":
    case "same-exception":
      return 0;
    case "with-enabled":
      return (state.dr7 & ENABLE_BITS) === 0 ? 0 : met.notEnabled;
  }
}

const ENABLE_BITS = 0xff;

function traps({ tf, branch }: Instruction, { debugctl }: DebugState): boolean {
  return tf === true && ((debugctl & DEBUGCTL_BTF) === 0 || branch === true);
}

function detectsBusLock(
  { locksBus, cpl }: Instruction,
  { debugctl }: DebugState,
  cpu: Cpu,
): boolean {
  const on = (debugctl & DEBUGCTL_BUS_LOCK_DETECT) !== 0 && cpu.features.includes("bld");
  return locksBus === true && on && (cpl ?? 0) > 0;
}

function quiet({ locksBus }: Instruction): Boundary {
  const rule = locksBus === true ? R["bus-lock-not-detected"] : R["nothing-met"];
  return { shadow: false, held: 0, because: [because(rule)] };
}

function word64Plus({ high, low }: Word64, bytes: number): Word64 {
  const sum = low + bytes;
  return word64(sum, sum > 0xffff_ffff ? high + 1 : high);
}
