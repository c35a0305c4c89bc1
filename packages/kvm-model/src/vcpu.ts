/**
 * A vCPU as a machine: what a guest's writes and debug exceptions do to its DR6 while KVM emulates
 * the accesses and delivers the exceptions.
 *
 * Models: reset, INIT, emulated MOV, delivery of a #DB. Leaves out the hardware path, on which the
 * host's CPU decides.
 */

import {
  because,
  digits,
  DR7_RESET_VALUE,
  low32,
  resetValue,
  writeDr6,
  writeDr7,
  type Machine,
} from "@dr6/core";
import { guestCapabilities, type GuestConfig } from "./capability.js";
import type { VcpuDebugRegisters } from "./debug-registers.js";
import { kvmConstants, vcpuWriteMasks } from "./fixed-bits.js";
import { deliverPayload, payloadRule, whyDelivered } from "./payload.js";
import { KVM_RULES as R } from "./rules.js";

/** A vCPU whose debug-register accesses KVM emulates. */
export function vcpu(config: GuestConfig): Machine<VcpuDebugRegisters> {
  const { capabilities } = guestCapabilities(config);
  const masks = vcpuWriteMasks(config.release, capabilities);
  const { DR6_VOLATILE } = kvmConstants(config.release);
  const rule = payloadRule(config.release, capabilities);
  const powerOn: VcpuDebugRegisters = { dr6: resetValue(), dr7: DR7_RESET_VALUE };
  const reset = () => ({
    state: powerOn,
    because: [because(R["vcpu-reset"], digits(powerOn.dr6))],
  });

  return {
    powerOn,
    reset,
    init: reset,
    movFromDr: (state, register) => (register === 6 ? state.dr6 : state.dr7),
    movToDr: (state, register, value) => {
      const low = low32(value);
      if (low === undefined)
        return { state, fault: "#GP(0)", because: [because(R["set-dr-upper-bits"])] };
      if (register === 7) return { state: { ...state, dr7: writeDr7(low) }, because: [] };
      const dr6 = writeDr6(low, masks);
      const sum = `(${digits(low)} & ${digits(DR6_VOLATILE)}) | ${digits(masks.fixedOnes)} = ${digits(dr6)}`;
      return {
        state: { ...state, dr6 },
        because: [because(R["set-dr"], sum), because(R["emulated-path"])],
      };
    },
    debugException: (state, causes) => ({
      state: { ...state, dr6: deliverPayload(state.dr6, causes, rule) },
      because: whyDelivered(state.dr6, causes, rule),
    }),
    writeMasks: () => masks,
  };
}
