/**
 * Linux on a machine: boot initialisation and the #DB handler by IDT, for a user-mode or
 * kernel-mode #DB. The machine may be silicon or a vCPU; Linux can't tell.
 *
 * Models what is read from and written to DR6, and what is logged. Leaves out FRED delivery and the
 * die-notifier chain.
 */

import type { Cpu } from "../cpu.js";
import { causeMask, fieldMask, fieldNames, reporting, resetValue } from "../dr6.js";
import { ANY_CONTEXT, type Context, type Event } from "../event.js";
import type { Effect, Lane, Step } from "../lane.js";
import type { Machine, Outcome } from "../machine.js";
import { holds, type Release } from "../release.js";
import { because, type Reason } from "../rule.js";
import { digits, word64 } from "../word64.js";
import { linuxBehaviour } from "./behaviour.js";
import { bootInit } from "./boot-init.js";
import { busLockState, handleBusLock, type SplitLockDetect } from "./bus-lock.js";
import { LINUX_RULES as R } from "./rules.js";

/** How Linux was built and started. */
export interface LinuxOptions {
  readonly release: Release;
  /** What CPUID tells this kernel: in a guest, the guest's CPUID. */
  readonly cpu: Cpu;
  /** split_lock_detect=; `warn` by default. */
  readonly splitLockDetect?: SplitLockDetect;
}

/** A machine and what its kernel remembers of the #DB in hand. */
export interface LinuxState<M> {
  readonly machine: M;
  /** Where the last #DB came. */
  readonly context: Context;
}

/** Linux on `machine` as a lane. */
export function linux<M>(
  id: string,
  machine: Machine<M>,
  options: LinuxOptions,
): Lane<LinuxState<M>> {
  const positive = holds(linuxBehaviour("positive-polarity"), options.release).holds;
  const state = busLockState(options.cpu, options.release, options.splitLockDetect ?? "warn");

  const onMachine = (current: LinuxState<M>, outcome: Outcome<M>): Step<LinuxState<M>> => ({
    state: { ...current, machine: outcome.state },
    effects: outcome.fault === undefined ? [] : [{ kind: "fault", fault: outcome.fault }],
    because: outcome.because,
  });

  /** Software writes a register: the machine decides what becomes of it. */
  const write = (current: LinuxState<M>, register: 6 | 7, value: number): Step<LinuxState<M>> => {
    const step = onMachine(current, machine.movToDr(current.machine, register, word64(value)));
    return { ...step, effects: [{ kind: "write", register, value }, ...step.effects] };
  };

  const boot = (current: LinuxState<M>): Step<LinuxState<M>> => {
    const { stores, rule } = bootInit(options.release);
    const start: Step<LinuxState<M>> = { state: current, effects: [], because: [because(rule)] };
    return stores.reduce((step, { register, value }) => {
      const next = write(step.state, register, value);
      return {
        state: next.state,
        effects: [...step.effects, ...next.effects],
        because: [...step.because, ...next.because],
      };
    }, start);
  };

  const readStatus = (current: LinuxState<M>): Step<LinuxState<M>> => {
    const dr6 = machine.movFromDr(current.machine, 6);
    if (!positive) {
      const kept = (dr6 & ~resetValue()) >>> 0;
      const sum = `${digits(dr6)} & ~${digits(resetValue())} = ${digits(kept)}${named(kept)}`;
      return { state: current, effects: [], because: [because(R["handler-masks"], sum)] };
    }
    const flipped = (dr6 ^ resetValue()) >>> 0;
    const sum = `${digits(dr6)} xor ${digits(resetValue())} = ${digits(flipped)}${named(flipped)}`;
    const busLock = (reporting(dr6) & fieldMask("BLD")) !== 0;
    const handled = busLock ? reportBusLock(state, current.context) : { effects: [], because: [] };
    return {
      state: current,
      effects: handled.effects,
      because: [because(R["handler-flips"], sum), ...handled.because],
    };
  };

  const rearm = (current: LinuxState<M>): Step<LinuxState<M>> => {
    const step = write(current, 6, positive ? resetValue() : 0);
    const rule = positive ? R["handler-writes-reset-value"] : R["handler-writes-zero"];
    return { ...step, because: [because(rule), ...step.because] };
  };

  const step = (current: LinuxState<M>, event: Event): Step<LinuxState<M>> => {
    switch (event.kind) {
      case "reset":
        return onMachine(current, machine.reset(current.machine));
      case "init":
        return onMachine(current, machine.init(current.machine));
      case "boot-init":
        return boot(current);
      case "mov-to-dr":
        return onMachine(current, machine.movToDr(current.machine, event.register, event.value));
      case "debug-exception": {
        const causes = causeMask(event.causes);
        const next = onMachine(current, machine.debugException(current.machine, causes));
        return { ...next, state: { ...next.state, context: event.context } };
      }
      case "handler-read":
        return readStatus(current);
      case "handler-rearm":
        return rearm(current);
    }
  };

  return {
    id,
    initial: { machine: machine.powerOn, context: ANY_CONTEXT },
    step,
    dr6: (current) => machine.movFromDr(current.machine, 6),
    writeMasks: (current) => machine.writeMasks(current.machine),
  };
}

function reportBusLock(
  state: SplitLockDetect,
  context: Context,
): { effects: readonly Effect[]; because: readonly Reason[] } {
  if (context.mode === "kernel")
    return { effects: [], because: [because(R["kernel-mode-no-bus-lock"])] };
  const effects = handleBusLock(state, context);
  const rule = effects.length > 0 ? R["bus-lock-reported"] : R["bus-lock-by-state"];
  return { effects, because: [because(rule, `split_lock_detect state: ${state}`)] };
}

/** The fields in a positive-polarity value: ` = BS | BLD`. */
function named(positive: number): string {
  const names = fieldNames(positive);
  return names.length === 0 ? "" : ` = ${names.join(" | ")}`;
}
