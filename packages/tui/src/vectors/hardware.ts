/** Vectors of silicon: what MOV to DR6 leaves, and what a #DB makes of it. */

import { allFeatureSets, DEBUGCTL_BUS_LOCK_DETECT, illegalBits } from "@dr6/core";
import { PAYLOADS, PRESENT, text, WRITTEN } from "./values.js";
import { vector, type Given, type Vector } from "./vector.js";

/** CPUs, on AMD with each DEBUGCTL that matters. */
const SETTINGS: readonly Given[] = allFeatureSets().flatMap((cpu) =>
  [
    { vendor: "intel", debugctl: 0 },
    { vendor: "amd", debugctl: 0 },
    { vendor: "amd", debugctl: DEBUGCTL_BUS_LOCK_DETECT },
  ].map(({ vendor, debugctl }) => ({ model: "hardware", vendor, cpu, debugctl: text(debugctl) })),
);

/** All of them. */
export function hardwareVectors(): readonly Vector[] {
  return [
    ...SETTINGS.map((setting) => vector("fixed1", setting)),
    ...SETTINGS.flatMap((setting) =>
      WRITTEN.map((value) => vector("write", { ...setting, value: text(value) })),
    ),
    ...deliveries(),
  ];
}

/** How silicon takes a #DB doesn't hang on the vendor. */
function deliveries(): readonly Vector[] {
  const present = PRESENT.filter((dr6) => illegalBits("dr6", dr6) === 0);
  return allFeatureSets().flatMap((cpu) =>
    present.flatMap((dr6) =>
      PAYLOADS.map((payload) =>
        vector("deliver", { model: "hardware", cpu, dr6: text(dr6), payload: text(payload) }),
      ),
    ),
  );
}
