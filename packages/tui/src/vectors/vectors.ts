/** All vectors, in the order in which they are printed. */

import type { Release } from "@dr6/core";
import { conversionVectors } from "./conversions.js";
import { hardwareVectors } from "./hardware.js";
import { kvmVectors } from "./kvm.js";
import type { Vector } from "./vector.js";

/** @param release of the Linux whose KVM is asked */
export function vectors(release: Release): readonly Vector[] {
  return [...hardwareVectors(), ...kvmVectors(release), ...conversionVectors()];
}
