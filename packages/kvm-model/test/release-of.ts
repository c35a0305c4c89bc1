/** Releases and guests for the tests, by their names. */

import { parseRelease, type Feature, type Release } from "@dr6/core";

import { KVM_BEHAVIOURS, type GuestConfig } from "../src/index.js";

export function release(text: string): Release {
  const parsed = parseRelease(text, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

/** A guest on a host that has what the guest is shown, and the host's features beside. */
export function guest(
  kernel: string,
  exposed: readonly Feature[],
  rest: Partial<GuestConfig> = {},
): GuestConfig {
  return { release: release(kernel), vendor: "intel", host: ["bld", "rtm"], exposed, ...rest };
}
