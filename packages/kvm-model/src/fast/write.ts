/** An emulated write to a vCPU's DR6, by the core's {@link fastWrite}. */

import { FEATURES, type Feature, type Release } from "@dr6/core";
import { fastWriteMasksOf, type UnaryMasks } from "@dr6/core/fast";
import { knowsFeature } from "../capability.js";

/** The masks for a vCPU with these capabilities; a release has no bit for what it doesn't know. */
export function fastVcpuWriteMasks(release: Release, capabilities: readonly Feature[]): UnaryMasks {
  const writable = FEATURES.filter(
    (feature) => capabilities.includes(feature) && knowsFeature(feature, release).holds,
  );
  return fastWriteMasksOf((feature) => writable.includes(feature));
}
