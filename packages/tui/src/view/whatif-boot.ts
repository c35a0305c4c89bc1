/** What boot leaves in DR6 on the host of a what-if: by its release, and with the fix. */

import { hardware, holds, word64, type Release } from "@dr6/core";
import { bootInit, linuxBehaviour } from "@dr6/core/linux";
import { hostCpu, readRelease, type Setup } from "../setup.js";

/** The value after boot on one release. */
export interface BootValue {
  readonly label: string;
  readonly dr6: number;
  /** False where it is not established what this release writes. */
  readonly sure: boolean;
  readonly sources: readonly string[];
}

/** The release's value, and that of the commit with the fix where the release lacks it. */
export function bootValues(setup: Setup): readonly BootValue[] {
  const fix = linuxBehaviour("boot-dr6-reset-value");
  const own = bootValue(setup, setup.release);
  if (holds(fix, setup.release).holds || fix.commit === undefined) return [own];
  return [own, bootValue(setup, readRelease(fix.commit))];
}

function bootValue(setup: Setup, release: Release): BootValue {
  const { stores, rule, sure } = bootInit(release);
  const bare = hardware(hostCpu(setup));
  let state = bare.powerOn;
  for (const { register, value } of stores) {
    if (register !== 6) continue;
    state = bare.step(state, { kind: "mov-to-dr", register, value: word64(value) }).state;
  }
  const { dr6 } = bare.registers(state);
  return { label: release.label, dr6, sure, sources: rule.sources };
}
