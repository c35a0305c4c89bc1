/** Vectors of silicon: what MOV to DR6 leaves, and what a #DB makes of it. */

import { DEBUGCTL_BUS_LOCK_DETECT, writeDr6, writeMasks, type Cpu } from "@dr6/core";
import { CPUS } from "./cpus.js";
import { PAYLOADS, PRESENT, text, WRITTEN } from "./values.js";
import { vector, type Given, type Vector } from "./vector.js";

/** CPUs, on AMD with each DEBUGCTL that matters. */
const SETTINGS: readonly Given[] = CPUS.flatMap(({ vendor, features }) =>
  (vendor === "amd" ? [0, DEBUGCTL_BUS_LOCK_DETECT] : [0]).map((debugctl) => ({
    model: "hardware",
    vendor,
    cpu: features,
    debugctl: text(debugctl),
  })),
);

/** All of them. */
export function hardwareVectors(): readonly Vector[] {
  return [
    ...SETTINGS.map((setting) => vector("fixed1", setting)),
    ...SETTINGS.flatMap((setting) =>
      WRITTEN.map((value) => vector("write", { ...setting, value: text(value) })),
    ),
    ...CPUS.flatMap(deliveries),
  ];
}

function deliveries(cpu: Cpu): readonly Vector[] {
  const { vendor, features } = cpu;
  return holdable(cpu).flatMap((dr6) =>
    PAYLOADS.map((payload) =>
      vector("deliver", {
        model: "hardware",
        vendor,
        cpu: features,
        dr6: text(dr6),
        payload: text(payload),
      }),
    ),
  );
}

/** What MOV on that CPU makes of each value: an emulator of it can be brought into these states. */
function holdable(cpu: Cpu): readonly number[] {
  const masks = writeMasks(cpu, DEBUGCTL_BUS_LOCK_DETECT);
  return [...new Set(PRESENT.map((dr6) => writeDr6(dr6, masks)))];
}
