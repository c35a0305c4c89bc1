/** The machines that evidence is played on: silicon by @dr6/core, KVM by @dr6/kvm-model. */

import { hardware, parseRelease, word64, type Release } from "@dr6/core";
import type { KvmModel, Machines } from "@dr6/fixtures";
import { deliverPayload, guest, payloadRule, setDebugregs, vcpu } from "@dr6/kvm-model";

/** The machines that the evidence is played on. */
export const MACHINES: Machines = {
  silicon: (cpu, settled) => hardware(cpu, { policies: settled }),
  kvm: (release) => kvmModel(readRelease(release)),
};

function kvmModel(release: Release): KvmModel {
  return {
    vcpu: ({ vendor, features }, settled) =>
      vcpu({ release, vendor, host: features, exposed: features }, settled),
    guest: ({ vendor, features }) =>
      guest({ release, vendor, host: features, exposed: features, payloadCapability: true }),
    setDebugregs: (state, dr6, dr7) => {
      const present = { dr6: word64(state.dr6), dr7: word64(state.dr7) };
      const { registers, errno } = setDebugregs(present, { dr6, dr7 }, release);
      return { state: { ...state, dr6: registers.dr6.low, dr7: registers.dr7.low }, errno };
    },
    // KVM puts a payload's bits 63:32 into DR6 unchecked.
    deliverPayload: ({ features }, dr6, payload) =>
      word64(deliverPayload(dr6, payload.low, payloadRule(release, features)), payload.high),
  };
}

function readRelease(text: string): Release {
  const parsed = parseRelease(text, []);
  if (!parsed.ok) throw new RangeError(parsed.message);
  return parsed.release;
}
