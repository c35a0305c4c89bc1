/** Why KVM runs a guest's access itself, by release. */

import { because, holds, type Reason, type Release } from "@dr6/core";
import { kvmBehaviour } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

/**
 * Why an access is emulated: where KVM gives the guest the registers, some are emulated still; in a
 * release that never gives them, all are.
 */
export function whyEmulated(release: Release): Reason {
  const { holds: gives } = holds(kvmBehaviour("hardware-path"), release);
  return gives ? because(R["emulated-path"]) : whyAlways(release);
}

/** Why every access is emulated although no debugger asks for it. */
export function whyAlways(release: Release): Reason {
  const { sure } = holds(kvmBehaviour("hardware-path"), release);
  return because(R["always-intercepts"], undefined, sure);
}
