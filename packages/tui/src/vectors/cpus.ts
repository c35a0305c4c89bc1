/** The CPUs that vectors are about: of each vendor, every set of features that it built. */

import { allFeatureSets, existsOn, type Cpu, type Vendor } from "@dr6/core";

const VENDORS: readonly Vendor[] = ["intel", "amd"];

/** Those without a feature first. */
export const CPUS: readonly Cpu[] = VENDORS.flatMap((vendor) =>
  allFeatureSets()
    .filter((features) => features.every((feature) => existsOn(vendor, feature)))
    .map((features) => ({ vendor, features })),
);
