/**
 * A vCPU as a machine: what a guest's writes and debug exceptions do to its DR6 while KVM emulates
 * the accesses and delivers the exceptions.
 *
 * The hardware finds out which exception an event raises, with the guest's DR0–DR3 and DR7; it
 * leaves DR6 alone, because KVM intercepts the #DB. Leaves out the hardware path, on which the
 * host's CPU decides, and what KVM's instruction emulator doesn't see.
 */

import {
  because,
  detect,
  digits,
  isVmmEvent,
  LOCAL_ENABLES,
  policies,
  POWER_ON,
  writeDr6,
  writeDr7,
  type DebugState,
  type Machine,
  type Outcome,
  type Policies,
} from "@dr6/core";
import { whyEmulated } from "./access-path.js";
import { guestCapabilities, type GuestConfig } from "./capability.js";
import { writeDebugctl } from "./debugctl.js";
import { kvmConstants, vcpuWriteMasks } from "./fixed-bits.js";
import { onIntercept } from "./intercepted.js";
import { KVM_RULES as R } from "./rules.js";

/** A vCPU whose debug-register accesses KVM emulates. */
export function vcpu(config: GuestConfig, settled: Partial<Policies> = {}): Machine<DebugState> {
  const { capabilities } = guestCapabilities(config);
  const masks = vcpuWriteMasks(config.release, capabilities);
  const { DR6_VOLATILE } = kvmConstants(config.release);
  // What KVM grants makes bits writable; only what the host has can happen.
  const features = capabilities.filter((feature) => config.host.includes(feature));
  const cpu = { vendor: config.vendor, features };
  const writeMsr = (state: DebugState, value: number): Outcome<DebugState> => {
    const { debugctl, because: why } = writeDebugctl(value, config, capabilities);
    if (debugctl === undefined) return { state, exception: { vector: "#GP(0)" }, because: why };
    return { state: { ...state, debugctl }, because: why };
  };
  const choices = policies({ "gd-order": "cpl-first", "upper-bits-order": "gd-first", ...settled });
  const intercepted = onIntercept(config, capabilities, choices);

  return {
    powerOn: POWER_ON,
    registers: (state) => state,
    writeMasks: () => masks,
    step: (before, event): Outcome<DebugState> => {
      if (isVmmEvent(event)) return { state: before, because: [] };
      if (event.kind === "write-debugctl") return writeMsr(before, event.value);
      if (event.kind === "task-switch") return switchTask(before);
      const {
        state,
        exception,
        read,
        dr6Write,
        dr7Write,
        because: reasons,
      } = detect(event, before, cpu, choices);
      const outcome = {
        ...(exception === undefined ? {} : { exception }),
        ...(read === undefined ? {} : { read }),
      };
      if (dr6Write !== undefined) {
        const dr6 = writeDr6(dr6Write, masks);
        const sum = `(${digits(dr6Write)} & ${digits(DR6_VOLATILE)}) | ${digits(masks.fixedOnes)} = ${digits(dr6)}`;
        const why = [because(R["set-dr"], sum), whyEmulated(config.release)];
        return { ...outcome, state: { ...state, dr6 }, because: [...reasons, ...why] };
      }
      if (dr7Write !== undefined) {
        const why = [...reasons, because(R["set-dr7"])];
        return { ...outcome, state: { ...state, dr7: writeDr7(dr7Write) }, because: why };
      }
      if (exception?.vector === "#DB") {
        const { dr6, because: why } = intercepted(state.dr6, exception);
        return { ...outcome, state: { ...state, dr6 }, because: [...reasons, ...why] };
      }
      const resets = event.kind === "reset" || event.kind === "init";
      const why = resets ? [because(R["vcpu-reset"], digits(state.dr6))] : [];
      return { ...outcome, state, because: [...reasons, ...why] };
    },
  };
}

function switchTask(state: DebugState): Outcome<DebugState> {
  const dr7 = (state.dr7 & ~LOCAL_ENABLES) >>> 0;
  return { state: { ...state, dr7 }, because: [because(R["task-switch"])] };
}
