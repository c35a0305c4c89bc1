/**
 * A guest of KVM as a machine, with the paths that its debug registers take: KVM's copies, the
 * host's registers, and what userspace, L1 and SMM do to them.
 */

import {
  because,
  digits,
  isVmmEvent,
  POWER_ON,
  type HardwareEvent,
  type Machine,
  type MachineEvent,
  type Outcome,
  type VmmEvent,
} from "@dr6/core";
import { writeDebugctl } from "../debugctl.js";
import { KVM_RULES } from "../rules.js";
import { runInEmulator, runOnCpu, switchTask } from "./instruction.js";
import { ioctl, migrate } from "./ioctl.js";
import { movDr } from "./mov-dr.js";
import { enterL2, leaveL2 } from "./nested.js";
import type { GuestOptions } from "./options.js";
import { onProtectedCpu, onProtectedVcpu } from "./protected.js";
import { GUEST_RULES as R } from "./rules.js";
import { doubted } from "./read-since.js";
import { fastExit, isGiven, takeBack, visibleDr6 } from "./registers.js";
import { settings, type Setting } from "./setting.js";
import { rsm, smi } from "./smm.js";
import { powerOn, type GuestState } from "./state.js";

/** The machine of a guest. */
export function guest(options: GuestOptions): Machine<GuestState> {
  const on = settings(options);
  const initial = powerOn(options.host, options.debug);
  const isProtected = options.protection !== undefined;

  const step = (state: GuestState, event: MachineEvent): Outcome<GuestState> => {
    const setting = on(state.host);
    if (isVmmEvent(event)) {
      return isProtected
        ? onProtectedVcpu(event, state, setting)
        : fromOutside(event, state, setting);
    }
    if (isProtected) return onProtectedCpu(event, state, setting);
    const waits = isWaiting(state) && event.kind !== "reset" && event.kind !== "init";
    return waits ? notRunning(state) : inGuest(event, state, setting);
  };

  const fromOutside = (event: VmmEvent, state: GuestState, setting: Setting) => {
    switch (event.kind) {
      case "vm-exit":
      case "enter-l2":
      case "leave-l2":
      case "smi":
      case "rsm":
        return isWaiting(state) ? notRunning(state) : whileRunning(event, state, setting);
      case "migrate":
        return migrate(event, state, setting, powerOn(event.host, undefined));
      case "set-guest-debug":
      case "inject-db":
      case "set-debugregs":
      case "get-debugregs":
      case "get-vcpu-events":
      case "set-vcpu-events":
      case "stop-vcpu":
      case "run-vcpu":
        return ioctl(event, state, setting);
    }
  };

  return {
    powerOn: initial,
    step: (before, event) => {
      const outcome = doubted(step(before, event), options.release);
      return isProtected ? outcome : withCopy(outcome, on(outcome.state.host));
    },
    registers: (state) =>
      isProtected ? state : { ...state, dr6: visibleDr6(state, on(state.host)) },
    writeMasks: (state) => {
      const setting = on(state.host);
      const onCpu = isProtected || isGiven(state, setting);
      return onCpu ? setting.silicon.writeMasks(state) : setting.masks;
    },
  };
}

/** A #DB is queued: the guest doesn't run before KVM_RUN injects it. */
function isWaiting({ queued }: GuestState): boolean {
  return queued !== null;
}

function notRunning(state: GuestState): Outcome<GuestState> {
  return { state, because: [because(R["not-running"])] };
}

/** Says where the guest would read something else than KVM keeps. */
function withCopy(outcome: Outcome<GuestState>, setting: Setting): Outcome<GuestState> {
  const { state, because: why } = outcome;
  const visible = visibleDr6(state, setting);
  if (visible === state.dr6) return outcome;
  const sum = `kept ${digits(state.dr6)}, the guest would read ${digits(visible)}`;
  return { ...outcome, because: [...why, because(R["copy-differs"], sum)] };
}

type RunningEvent = Extract<
  VmmEvent,
  { kind: "vm-exit" | "enter-l2" | "leave-l2" | "smi" | "rsm" }
>;

/** What only a vCPU meets that runs. */
function whileRunning(
  event: RunningEvent,
  state: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  switch (event.kind) {
    case "vm-exit":
      return event.fastpath === true ? fastExit(state, setting) : takeBack(state, setting);
    case "enter-l2":
      return enterL2(event, state, setting);
    case "leave-l2":
      return leaveL2(state, setting);
    case "smi":
      return smi(state, setting);
    case "rsm":
      return rsm(event.dr6, state, setting);
  }
}

/** Something that the guest does or meets. */
function inGuest(event: HardwareEvent, state: GuestState, setting: Setting): Outcome<GuestState> {
  switch (event.kind) {
    case "reset":
    case "init":
      return reset(state, event.kind);
    case "mov-to-dr":
    case "mov-from-dr":
      return movDr(event, state, setting);
    case "write-debugctl": {
      const back = takeBack(state, setting);
      const written = writeDebugctl(event.value, setting.options, setting.capabilities);
      const why = [...back.because, ...written.because];
      return written.debugctl === undefined
        ? { state: back.state, exception: { vector: "#GP(0)" }, because: why }
        : { state: { ...back.state, debugctl: written.debugctl }, because: why };
    }
    case "instruction":
      return event.emulated === true
        ? runInEmulator(event, state, setting)
        : runOnCpu(event, state, setting);
    case "task-switch":
      return switchTask(state, setting);
    case "debug-exception":
    case "rtm-debug":
    case "set-cr4-de":
      return runOnCpu(event, state, setting);
  }
}

/** kvm_vcpu_reset(), for RESET and INIT. */
function reset(state: GuestState, kind: "reset" | "init"): Outcome<GuestState> {
  const { debug, stopped } = state;
  const debugctl = kind === "init" ? state.debugctl : POWER_ON.debugctl;
  return {
    state: { ...powerOn(state.host, undefined), debug, stopped, debugctl },
    because: [because(KVM_RULES["vcpu-reset"], digits(POWER_ON.dr6))],
  };
}
