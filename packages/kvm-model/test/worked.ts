/** A vCPU whose accesses KVM runs, for the values that are worked out by release. */

import { hex, parseRelease, type Feature, type MachineEvent, type Vendor } from "@dr6/core";

import { guest, KVM_BEHAVIOURS, type GuestOptions } from "../src/index.js";

export const BOTH: readonly Feature[] = ["bld", "rtm"];

/** The release of that name. */
export function releaseOf(kernel: string) {
  const parsed = parseRelease(kernel, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

/** DR6 after each event on a guest that has both features and whose accesses KVM runs. */
export function dr6Of(
  kernel: string,
  options: Partial<GuestOptions>,
  events: readonly MachineEvent[],
): readonly string[] {
  const config = { vendor: "intel" as Vendor, host: BOTH, exposed: BOTH, debug: {} };
  const machine = guest({ ...config, ...options, release: releaseOf(kernel) });
  let state = machine.powerOn;
  return events.map((event) => {
    ({ state } = machine.step(state, event));
    return hex(machine.registers(state).dr6);
  });
}
