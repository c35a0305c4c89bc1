/** Vectors of KVM of one release: emulated writes, payloads, KVM_SET_DEBUGREGS. */

import { DR7_RESET_VALUE, type Release } from "@dr6/core";
import { CPUS } from "./cpus.js";
import { PAYLOADS, PRESENT, text, WRITTEN } from "./values.js";
import { vector, type Given, type Vector } from "./vector.js";

/** All of a release. */
export function kvmVectors({ label }: Release): readonly Vector[] {
  const kvm = { model: "kvm", kernel: label };
  const guests = guestsOf(kvm);
  return [
    ...guests.map((guest) => vector("fixed1", guest)),
    ...guests.flatMap((guest) =>
      WRITTEN.map((value) => vector("write", { ...guest, value: text(value) })),
    ),
    ...guests.flatMap((guest) =>
      PRESENT.flatMap((dr6) =>
        PAYLOADS.map((payload) =>
          vector("deliver", { ...guest, dr6: text(dr6), payload: text(payload) }),
        ),
      ),
    ),
    ...WRITTEN.map((dr6) =>
      vector("setDebugregs", { ...kvm, dr6: text(dr6), dr7: text(DR7_RESET_VALUE) }),
    ),
  ];
}

/** Guests that are shown no more than the host has. */
function guestsOf(kvm: Given): readonly Given[] {
  return CPUS.flatMap(({ vendor, features: host }) =>
    CPUS.filter((cpu) => cpu.vendor === vendor)
      .filter((cpu) => cpu.features.every((feature) => host.includes(feature)))
      .map((cpu) => ({ ...kvm, vendor, host, guest: cpu.features })),
  );
}
