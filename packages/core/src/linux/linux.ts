/**
 * Linux on a machine: initialisation, the #DB handler by IDT or FRED, ptrace, hot-plug, suspend,
 * kexec. The machine may be silicon or a vCPU; Linux can't tell.
 *
 * Leaves out kgdb, vm86, the SYSENTER window and other users of the die-notifier chain.
 */

import { DEBUGCTL_BUS_LOCK_DETECT, type Cpu } from "../cpu.js";
import { fieldNames, resetValue } from "../dr6.js";
import { DR7_RESET_VALUE } from "../dr7.js";
import {
  ANY_CONTEXT,
  isSystemEvent,
  type Context,
  type Event,
  type SystemEvent,
} from "../event.js";
import type { DebugException } from "../hardware/exception.js";
import type { Effect } from "../effect.js";
import type { Lane, Step } from "../lane.js";
import type { Machine, MachineEvent } from "../machine.js";
import { holds, type Release } from "../release.js";
import { because, type Reason, type Rule } from "../rule.js";
import { isVmmEvent } from "../vmm-event.js";
import { digits, word64, type Word64 } from "../word64.js";
import { linuxBehaviour } from "./behaviour.js";
import { bootInit, type BootStore } from "./boot-init.js";
import { busLockState, detectsBusLocks, type SplitLockDetect } from "./bus-lock.js";
import { handleKernelException, handleUserException } from "./debug-handler.js";
import type { BreakpointOwner } from "./notifier.js";
import { FRESH_VIRTUAL_DR6, peekDr6, pokeDr6, type VirtualDr6 } from "./ptrace.js";
import { LINUX_RULES as R } from "./rules.js";

/** How Linux was built and started. */
export interface LinuxOptions {
  readonly release: Release;
  /** What CPUID tells this kernel: in a guest, the guest's CPUID. */
  readonly cpu: Cpu;
  /** split_lock_detect=; `warn` by default. */
  readonly splitLockDetect?: SplitLockDetect;
  /** Whether the CPU raises #AC for split locks; where left out, DEBUGCTL[2] is set on AMD only. */
  readonly splitLockAc?: boolean;
  /** This CPU isn't the boot CPU: the kernel initialises it again after suspend. */
  readonly secondary?: boolean;
  /** How exceptions are delivered; by IDT unless the CPU has FRED and the kernel uses it. */
  readonly delivery?: "idt" | "fred";
  /** What the handler writes to DR6 instead of what its release writes, and the rule behind it. */
  readonly rearm?: { readonly value: number; readonly rule: Rule };
  /** Who installed breakpoints 0 to 3; a debugger by ptrace unless said otherwise. */
  readonly owners?: readonly BreakpointOwner[];
}

/** A machine and what its kernel remembers. */
export interface LinuxState<M> {
  readonly machine: M;
  /** Where the last exception came. */
  readonly context: Context;
  /** The #DB in hand: FRED hands its causes to the handler. */
  readonly exception: DebugException | null;
  /** The copy of DR6 that ptrace shows. */
  readonly virtualDr6: VirtualDr6;
}

const BY_PTRACE: readonly BreakpointOwner[] = ["ptrace", "ptrace", "ptrace", "ptrace"];

/** Linux on `machine` as a lane. */
export function linux<M>(
  id: string,
  machine: Machine<M>,
  options: LinuxOptions,
): Lane<LinuxState<M>> {
  type State = LinuxState<M>;
  const positive = holds(linuxBehaviour("positive-polarity"), options.release).holds;
  const lockState = busLockState(options.cpu, options.release, options.splitLockDetect ?? "warn");
  const fred = options.delivery === "fred";
  const { splitLockAc } = options;
  const flipsCopy = holds(linuxBehaviour("virtual-dr6"), options.release).holds;
  const peek = (copy: VirtualDr6) => (flipsCopy ? peekDr6(copy) : copy);
  const poke = (value: Word64) => (flipsCopy ? pokeDr6(value) : value);
  const initsBusLock =
    lockState !== "unhandled" &&
    options.cpu.features.includes("bld") &&
    (splitLockAc !== undefined || options.cpu.vendor === "amd");

  const onMachine = (state: State, event: MachineEvent): Step<State> => {
    const outcome = machine.step(state.machine, event);
    const { exception, read } = outcome;
    const raised: readonly Effect[] =
      exception === undefined ? [] : [{ kind: "exception", exception }];
    const readBack: readonly Effect[] =
      read === undefined ? [] : [{ kind: "read", what: "register", value: read }];
    return {
      state: {
        ...state,
        machine: outcome.state,
        exception: exception?.vector === "#DB" ? exception : state.exception,
      },
      effects: [...raised, ...readBack, ...(outcome.effects ?? [])],
      because: [
        ...outcome.because,
        ...(fred && exception?.vector === "#DB" ? [because(R["fred-hardware"])] : []),
      ],
    };
  };

  const write = (state: State, register: BootStore["register"], value: number): Step<State> => {
    const step = onMachine(state, { kind: "mov-to-dr", register, value: word64(value) });
    return { ...step, effects: [{ kind: "write", register, value }, ...step.effects] };
  };

  /** cpu_init(), and after it bus_lock_init(). */
  const boot = (state: State): Step<State> => {
    const { stores, rule, sure } = bootInit(options.release);
    return inTurn(
      { ...said(state, rule), because: [because(rule, undefined, sure)] },
      ...stores.map(({ register, value }) => (current: State) => {
        const step = write(current, register, value);
        // The story is DR6; that the others are cleared as well needs no words.
        return register === 6 ? step : { ...step, because: [] };
      }),
      ...(initsBusLock ? [initBusLock] : []),
    );
  };

  const initBusLock = (state: State): Step<State> => {
    const { debugctl } = machine.registers(state.machine);
    const on = detectsBusLocks(lockState, splitLockAc ?? false);
    const value = on ? debugctl | DEBUGCTL_BUS_LOCK_DETECT : debugctl & ~DEBUGCTL_BUS_LOCK_DETECT;
    const rule = on ? R["bus-lock-init-on"] : R["bus-lock-init-off"];
    const start = {
      ...said(state, rule),
      because: [because(rule, undefined, splitLockAc !== undefined)],
    };
    return inTurn(start, (current) => onMachine(current, { kind: "write-debugctl", value }));
  };

  const readStatus = (state: State): Step<State> => {
    const { status, because: reasons } = statusOf(state);
    const { dr7 } = machine.registers(state.machine);
    const setting = {
      context: state.context,
      dr7,
      owners: options.owners ?? BY_PTRACE,
      busLockState: lockState,
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
  };

  /** What the handler takes for the status: DR6 flipped or masked, or FRED's event data. */
  const statusOf = (state: State): { status: number; because: readonly Reason[] } => {
    if (fred) {
      const status = state.exception?.causes ?? 0;
      return {
        status,
        because: [because(R["fred-event-data"], `${digits(status)}${named(status)}`)],
      };
    }
    const { dr6 } = machine.registers(state.machine);
    if (positive) {
      const status = (dr6 ^ resetValue()) >>> 0;
      const sum = `${digits(dr6)} xor ${digits(resetValue())} = ${digits(status)}${named(status)}`;
      return { status, because: [because(R["handler-flips"], sum)] };
    }
    const status = (dr6 & ~resetValue()) >>> 0;
    const sum = `${digits(dr6)} & ~${digits(resetValue())} = ${digits(status)}${named(status)}`;
    return { status, because: [because(R["handler-masks"], sum)] };
  };

  const rearm = (state: State): Step<State> => {
    if (fred) return said(state, R["fred-leaves-dr6"]);
    const { rearm: other } = options;
    if (other !== undefined)
      return inTurn(said(state, other.rule), (current) => write(current, 6, other.value));
    return positive
      ? inTurn(said(state, R["handler-writes-reset-value"]), (current) =>
          write(current, 6, resetValue()),
        )
      : inTurn(said(state, R["handler-writes-zero"]), (current) => write(current, 6, 0));
  };

  const reset = (state: State) => onMachine(state, { kind: "reset" });

  /** hw_breakpoint_disable(): DR7 without breakpoints, DR0 to DR3. */
  const disableBreakpoints = (state: State): Step<State> => ({
    ...inTurn(
      write(state, 7, DR7_RESET_VALUE),
      ...([0, 1, 2, 3] as const).map((register) => (current: State) => write(current, register, 0)),
    ),
    because: [],
  });

  const kexecStart = (state: State): Step<State> => {
    const step = said(state, R["kexec-leaves-dr6"]);
    const { debugctl } = machine.registers(state.machine);
    const gated =
      options.cpu.vendor === "amd" &&
      options.cpu.features.includes("bld") &&
      (debugctl & DEBUGCTL_BUS_LOCK_DETECT) !== 0;
    return gated ? { ...step, because: [...step.because, because(R["kexec-debugctl"])] } : step;
  };

  const ofSystem = (state: State, event: SystemEvent): Step<State> => {
    switch (event.kind) {
      case "boot-init":
        return boot(state);
      case "handler-read":
        return readStatus(state);
      case "handler-rearm":
        return rearm(state);
      case "breakpoint-restore":
        return inTurn(said(state, R["breakpoint-restore"]), (current) =>
          write(current, 6, resetValue()),
        );
      case "hotplug":
        return inTurn(
          said(state, R.hotplug),
          (current) => onMachine(current, { kind: "init" }),
          boot,
        );
      case "suspend-resume":
        return options.secondary === true
          ? inTurn(said(state, R["resume-secondary"]), reset, boot)
          : inTurn(said(state, R["resume-boot-cpu"]), reset);
      case "kexec":
        return inTurn(kexecStart(state), disableBreakpoints, boot);
      case "ptrace-peek":
        return {
          ...said(state, R["ptrace-copy"]),
          effects: [{ kind: "read", what: "u_debugreg[6]", value: peek(state.virtualDr6) }],
        };
      case "ptrace-poke":
        return said({ ...state, virtualDr6: poke(event.value) }, R["ptrace-copy"]);
    }
  };

  return {
    id,
    initial: {
      machine: machine.powerOn,
      context: ANY_CONTEXT,
      exception: null,
      virtualDr6: FRESH_VIRTUAL_DR6,
    },
    step: (state, event: Event) => {
      if (isSystemEvent(event)) return ofSystem(state, event);
      if (isVmmEvent(event)) return onMachine(state, event);
      const { context, ...hardwareEvent } = event;
      return onMachine({ ...state, context: context ?? state.context }, hardwareEvent);
    },
    dr6: (state) => machine.registers(state.machine).dr6,
    writeMasks: (state) => machine.writeMasks(state.machine),
  };
}

/** A step that only follows a rule. */
function said<S>(state: S, rule: Rule): Step<S> {
  return { state, effects: [], because: [because(rule)] };
}

/** Steps after each other, as one. */
function inTurn<S>(first: Step<S>, ...rest: readonly ((state: S) => Step<S>)[]): Step<S> {
  return rest.reduce((step, act) => {
    const next = act(step.state);
    return {
      state: next.state,
      effects: [...step.effects, ...next.effects],
      because: [...step.because, ...next.because],
    };
  }, first);
}

/** The fields in a positive-polarity value: ` = BS | BLD`. */
function named(positive: number): string {
  const names = fieldNames(positive);
  return names.length === 0 ? "" : ` = ${names.join(" | ")}`;
}
