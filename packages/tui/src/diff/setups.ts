/** The hosts and guests that two releases are compared on. */

import {
  allFeatureSets,
  existsOn,
  formatFeatures,
  type Feature,
  type Release,
  type Vendor,
} from "@dr6/core";
import { guestCapabilities } from "@dr6/kvm-model";
import type { Setup } from "../setup.js";

/** Two releases. */
export interface Releases {
  readonly before: Release;
  readonly after: Release;
}

/** A host, a guest on it, and what the guest has on each release. */
export interface DiffSetup {
  readonly vendor: Vendor;
  readonly host: readonly Feature[];
  readonly exposed: readonly Feature[];
  readonly has: { readonly before: readonly Feature[]; readonly after: readonly Feature[] };
}

/** Every host that exists, and everything that a guest can be shown there. */
export function allSetups(releases: Releases): readonly DiffSetup[] {
  return (["intel", "amd"] as const).flatMap((vendor) =>
    allFeatureSets()
      .filter((host) => host.every((feature) => existsOn(vendor, feature)))
      .flatMap((host) =>
        allFeatureSets().map((exposed) => diffSetup({ vendor, host, exposed }, releases)),
      ),
  );
}

/** A host and a guest, with what the guest has on each release. */
export function diffSetup(
  { vendor, host, exposed }: Pick<DiffSetup, "vendor" | "host" | "exposed">,
  releases: Releases,
): DiffSetup {
  const has = (release: Release) =>
    guestCapabilities({ release, vendor, host, exposed }).capabilities;
  return {
    vendor,
    host,
    exposed,
    has: { before: has(releases.before), after: has(releases.after) },
  };
}

/** The setup as the rest of the program takes it. */
export function setupFor({ vendor, host, exposed }: DiffSetup, release: Release): Setup {
  return { vendor, host, guest: exposed, release };
}

/**
 * The same for setups that a guest can't tell apart on either release. Where it may move to another
 * host, what it is shown counts as well: there more of it may be granted.
 */
export function sameForGuest({ vendor, host, exposed, has }: DiffSetup, moves: boolean): string {
  return [vendor, host, has.before, has.after, moves ? exposed : []]
    .map((each) => (typeof each === "string" ? each : formatFeatures(each)))
    .join(" ");
}
