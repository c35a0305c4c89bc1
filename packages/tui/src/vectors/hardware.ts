/** Vectors of silicon: what MOV to DR6 leaves, and what a #DB makes of it. */

import {
  allFeatureSets,
  DEBUGCTL_BUS_LOCK_DETECT,
  hardware,
  illegalBits,
  possibleCauses,
  updateDr6,
  writeMasks,
  type Cpu,
} from "@dr6/core";
import { PAYLOADS, PRESENT, text, WRITTEN } from "./values.js";
import { vector, type Vector } from "./vector.js";

/** A CPU and its DEBUGCTL, which matters on AMD only. */
interface Setting {
  readonly cpu: Cpu;
  readonly debugctl: number;
}

const SETTINGS: readonly Setting[] = allFeatureSets().flatMap((features) => [
  { cpu: { vendor: "intel", features }, debugctl: 0 },
  { cpu: { vendor: "amd", features }, debugctl: 0 },
  { cpu: { vendor: "amd", features }, debugctl: DEBUGCTL_BUS_LOCK_DETECT },
]);

/** All of them. */
export function hardwareVectors(): readonly Vector[] {
  return [...SETTINGS.map(fixedOnes), ...SETTINGS.flatMap(writes), ...deliveries()];
}

const given = ({ cpu, debugctl }: Setting) => ({
  model: "hardware",
  vendor: cpu.vendor,
  cpu: cpu.features,
  debugctl: text(debugctl),
});

function fixedOnes(setting: Setting): Vector {
  const ones = writeMasks(setting.cpu, setting.debugctl).fixedOnes;
  return vector("fixed1", given(setting), { dr6: text(ones) });
}

function writes(setting: Setting): readonly Vector[] {
  const machine = hardware(setting.cpu, { debugctl: setting.debugctl });
  return WRITTEN.map((value) => {
    const event = { kind: "mov-to-dr", register: 6, value } as const;
    const { state, exception } = machine.step(machine.powerOn, event);
    const expect = { dr6: text(state.dr6), fault: exception?.vector ?? null };
    return vector("write", { ...given(setting), value: text(value) }, expect);
  });
}

/** How silicon takes a #DB doesn't hang on the vendor. */
function deliveries(): readonly Vector[] {
  return allFeatureSets().flatMap((features) =>
    PRESENT.filter((dr6) => illegalBits("dr6", dr6) === 0).flatMap((dr6) =>
      PAYLOADS.map((payload) =>
        vector(
          "deliver",
          { model: "hardware", cpu: features, dr6: text(dr6), payload: text(payload) },
          { dr6: text(updateDr6(dr6, possibleCauses(payload, features))) },
        ),
      ),
    ),
  );
}
