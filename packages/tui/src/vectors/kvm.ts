/** Vectors of KVM of one release: emulated writes, payloads, KVM_SET_DEBUGREGS. */

import {
  allFeatureSets,
  DR7_RESET_VALUE,
  resetValue,
  word64,
  type Feature,
  type Release,
  type Vendor,
} from "@dr6/core";
import {
  deliverPayload,
  fixedOnes,
  guestCapabilities,
  payloadRule,
  setDebugregs,
  vcpu,
  type GuestConfig,
} from "@dr6/kvm-model";
import { PAYLOADS, PRESENT, text, WRITTEN } from "./values.js";
import { vector, type Vector } from "./vector.js";

/** All of a release. */
export function kvmVectors(release: Release): readonly Vector[] {
  const guests = (["intel", "amd"] as const).flatMap((vendor) => guestsOf(release, vendor));
  return [
    ...guests.map(fixed),
    ...guests.flatMap(writes),
    ...guests.flatMap(deliveries),
    ...WRITTEN.map((dr6) => setting(release, dr6)),
  ];
}

/** Guests that are shown no more than the host has. */
function guestsOf(release: Release, vendor: Vendor): readonly GuestConfig[] {
  return allFeatureSets().flatMap((host) =>
    allFeatureSets()
      .filter((exposed) => exposed.every((feature: Feature) => host.includes(feature)))
      .map((exposed) => ({ release, vendor, host, exposed })),
  );
}

const given = ({ release, vendor, host, exposed }: GuestConfig) => ({
  model: "kvm",
  kernel: release.label,
  vendor,
  host,
  guest: exposed,
});

/** As the oracle says it: only where it isn't established. */
const doubt = (sure: boolean) => (sure ? {} : { sure: false });

function fixed(guest: GuestConfig): Vector {
  const { capabilities, sure } = guestCapabilities(guest);
  const dr6 = text(fixedOnes(guest.release, capabilities));
  return vector("fixed1", given(guest), { dr6, ...doubt(sure) });
}

function writes(guest: GuestConfig): readonly Vector[] {
  const machine = vcpu(guest);
  const { sure } = guestCapabilities(guest);
  return WRITTEN.map((value) => {
    const event = { kind: "mov-to-dr", register: 6, value } as const;
    const { state, exception } = machine.step(machine.powerOn, event);
    const expect = { dr6: text(state.dr6), fault: exception?.vector ?? null, ...doubt(sure) };
    return vector("write", { ...given(guest), value: text(value) }, expect);
  });
}

function deliveries(guest: GuestConfig): readonly Vector[] {
  const { capabilities, sure } = guestCapabilities(guest);
  const rule = payloadRule(guest.release, capabilities);
  return PRESENT.flatMap((dr6) =>
    PAYLOADS.map((payload) =>
      vector(
        "deliver",
        { ...given(guest), dr6: text(dr6), payload: text(payload) },
        { dr6: text(deliverPayload(dr6, payload, rule)), ...doubt(rule.sure && sure) },
      ),
    ),
  );
}

function setting(release: Release, dr6: (typeof WRITTEN)[number]): Vector {
  const present = { dr6: word64(resetValue()), dr7: word64(DR7_RESET_VALUE) };
  const wanted = { ...present, dr6 };
  const { registers, errno, because } = setDebugregs(present, wanted, release);
  const sure = because.every((reason) => reason.sure !== false);
  return vector(
    "setDebugregs",
    { model: "kvm", kernel: release.label, dr6: text(dr6), dr7: text(DR7_RESET_VALUE) },
    { dr6: text(registers.dr6), errno, ...doubt(sure) },
  );
}
