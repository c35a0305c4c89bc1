/**
 * The #DB handler's use of DR6, by IDT or FRED: what it takes for the status, and what it leaves in
 * the register. What it does with the status is in `debug-handler.ts`.
 */

import { fieldNames, resetValue } from "../dr6.js";
import type { Step } from "../lane.js";
import { because, type Reason } from "../rule.js";
import { digits, word64 } from "../word64.js";
import { handleKernelException, handleUserException } from "./debug-handler.js";
import type { BreakpointOwner } from "./notifier.js";
import { busLocks, has } from "./options.js";
import { LINUX_RULES as R } from "./rules.js";
import { inTurn, said } from "./steps.js";
import { write, type LinuxState, type System } from "./system.js";

const BY_PTRACE: readonly BreakpointOwner[] = ["ptrace", "ptrace", "ptrace", "ptrace"];

/** Finds out what happened, and acts on it. */
export function readStatus<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const { machine, options } = system;
  const { status, because: reasons } = statusOf(system, state);
  const { dr7 } = machine.registers(state.machine);
  const setting = {
    context: state.context,
    dr7,
    owners: options.owners ?? BY_PTRACE,
    busLockState: busLocks(options),
  };
  const handled =
    state.context.mode === "user"
      ? handleUserException(status, setting)
      : handleKernelException(status, state.virtualDr6.low, setting);
  return {
    state: { ...state, virtualDr6: word64(handled.virtualDr6) },
    effects: handled.effects,
    because: [...reasons, ...handled.because],
  };
}

/** Prepares DR6 for the next #DB. */
export function rearm<M>(system: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const { options } = system;
  if (options.delivery === "fred") return said(state, R["fred-leaves-dr6"]);
  const usual = has("positive-polarity", options)
    ? { value: resetValue(), rule: R["handler-writes-reset-value"] }
    : { value: 0, rule: R["handler-writes-zero"] };
  const { value, rule } = options.rearm ?? usual;
  return inTurn(said(state, rule), (current) => write(system, current, 6, value));
}

/** What the handler takes for the status: DR6 flipped or masked, or FRED's event data. */
function statusOf<M>(
  { machine, options }: System<M>,
  state: LinuxState<M>,
): { readonly status: number; readonly because: readonly Reason[] } {
  if (options.delivery === "fred") {
    const status = state.exception?.causes ?? 0;
    return {
      status,
      because: [because(R["fred-event-data"], `${digits(status)}${named(status)}`)],
    };
  }
  const { dr6 } = machine.registers(state.machine);
  if (has("positive-polarity", options)) {
    const status = (dr6 ^ resetValue()) >>> 0;
    const sum = `${digits(dr6)} xor ${digits(resetValue())} = ${digits(status)}${named(status)}`;
    return { status, because: [because(R["handler-flips"], sum)] };
  }
  const status = (dr6 & ~resetValue()) >>> 0;
  const sum = `${digits(dr6)} & ~${digits(resetValue())} = ${digits(status)}${named(status)}`;
  return { status, because: [because(R["handler-masks"], sum)] };
}

/** The fields in a positive-polarity value: ` = BS | BLD`. */
function named(positive: number): string {
  const names = fieldNames(positive);
  return names.length === 0 ? "" : ` = ${names.join(" | ")}`;
}
