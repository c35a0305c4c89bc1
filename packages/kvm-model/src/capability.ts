/** From what the host has and userspace exposes to what this guest has, by release and vendor. */

import {
  because,
  FEATURES,
  holds,
  type Feature,
  type Holds,
  type Reason,
  type Release,
  type Vendor,
} from "@dr6/core";
import { kvmBehaviour, type KvmBehaviourId } from "./release.js";
import { KVM_RULES as R } from "./rules.js";

/** A guest as its host and its userspace make it. */
export interface GuestConfig {
  /** Of the kernel whose KVM it is. */
  readonly release: Release;
  /** Of the host's CPU: Intel is VMX, AMD is SVM. */
  readonly vendor: Vendor;
  /** Features of the host's CPU. */
  readonly host: readonly Feature[];
  /** Features that userspace shows in the guest's CPUID. */
  readonly exposed: readonly Feature[];
}

/** What a guest has, and why. */
export interface Capabilities {
  /** The features that KVM grants, in the order of {@link FEATURES}. */
  readonly capabilities: readonly Feature[];
  readonly because: readonly Reason[];
  /** False where it is not established how this release behaves. */
  readonly sure: boolean;
}

const KNOWN_SINCE: Readonly<Record<Feature, KvmBehaviourId>> = { rtm: "rtm", bld: "bld" };

/** Whether this release of KVM has a DR6 bit for a feature. */
export function knowsFeature(feature: Feature, release: Release): Holds {
  return holds(kvmBehaviour(KNOWN_SINCE[feature]), release);
}

/** The features that this release of KVM has a DR6 bit for. */
export function knownFeatures(release: Release): readonly Feature[] {
  return FEATURES.filter((feature) => knowsFeature(feature, release).holds);
}

/** The features that KVM supports for guests on this host. */
export function supportedFeatures(config: Omit<GuestConfig, "exposed">): readonly Feature[] {
  return knownFeatures(config.release).filter(
    (feature) => config.host.includes(feature) && !maskedOnSvm(feature, config),
  );
}

/** The features that KVM grants to the guest: they make bits of DR6 writable. */
export function guestCapabilities(config: GuestConfig): Capabilities {
  const { exposed, release } = config;
  const known = knownFeatures(release);
  const intersect = holds(kvmBehaviour("capabilities"), release);
  const pool = intersect.holds ? supportedFeatures(config) : known;
  const masked = exposed.filter((feature) => intersect.holds && maskedOnSvm(feature, config));
  const unknown = exposed.filter((feature) => !known.includes(feature));
  const onSvm = config.vendor === "amd" && exposed.includes("bld");
  const rows = [
    ...exposed.map((feature) => knowsFeature(feature, release)),
    // Where both answers give the guest the same, the release of the change doesn't matter.
    ...(exposed.every((feature) => config.host.includes(feature)) ? [] : [intersect]),
    ...(onSvm && intersect.holds ? [holds(kvmBehaviour("svm-bld"), release)] : []),
  ];
  const sure = release.isUnread !== true && rows.every((row) => row.sure);
  return {
    capabilities: pool.filter((feature) => exposed.includes(feature)),
    because: [
      ...(unknown.length < exposed.length || exposed.length === 0
        ? [
            because(
              intersect.holds ? R["cap-intersection"] : R["cap-exposed-alone"],
              undefined,
              sure,
            ),
          ]
        : []),
      ...(masked.length > 0 ? [because(R["cap-svm-no-bld"])] : []),
      ...(unknown.length > 0 ? [because(R["cap-unknown"])] : []),
    ],
    sure,
  };
}

function maskedOnSvm(feature: Feature, config: Omit<GuestConfig, "exposed">): boolean {
  return (
    feature === "bld" &&
    config.vendor === "amd" &&
    !holds(kvmBehaviour("svm-bld"), config.release).holds
  );
}
