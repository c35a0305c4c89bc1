/** What the model expects of this machine's KVM in the random cases. */

import { hardware, word64, type Word64 } from "@dr6/core";
import { deliverPayload, guestCapabilities, payloadRule, vcpu } from "@dr6/kvm-model";
import type { KvmModule } from "@dr6/probe";
import { readRelease } from "../setup.js";
import type { Subject } from "./found.js";

/** DR6 after the delivery of a payload, of which KVM stores bits 63:32 unchecked. */
export function expectedDelivery(subject: Subject): (dr6: bigint, payload: bigint) => bigint {
  const guest = guestOf(subject);
  const rule = payloadRule(guest.release, guestCapabilities(guest).capabilities);
  return (dr6, payload) => {
    const { low, high } = wordOf(payload);
    return valueOf(word64(deliverPayload(Number(dr6), low, rule), high));
  };
}

/**
 * Every value that a guest may read back after MOV DR6: as KVM emulates the write and, but where
 * all of the guest's kernel mode is emulated, as the host's CPU runs it.
 */
export function expectedWrites(
  subject: Subject,
  module: KvmModule | null,
): (value: bigint) => readonly bigint[] {
  const { vendor, features } = subject;
  const emulated = vcpu(guestOf(subject));
  const silicon = hardware({ vendor, features });
  const machines = module === "pvm" ? [emulated] : [emulated, silicon];
  return (value) =>
    machines.map((machine) => {
      const event = { kind: "mov-to-dr", register: 6, value: wordOf(value) } as const;
      return BigInt(machine.step(machine.powerOn, event).state.dr6);
    });
}

function guestOf({ vendor, features, kernel }: Subject) {
  return { release: readRelease(kernel), vendor, host: features, exposed: features };
}

function wordOf(value: bigint): Word64 {
  return word64(Number(value & 0xffff_ffffn), Number(value >> 32n));
}

function valueOf({ low, high }: Word64): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}
