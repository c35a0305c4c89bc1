/** The scenario in which a value of DR6 comes up: found by playing them, not by a list. */

import { existsOn, FEATURES, maskOf, reporting, statusFields, type Release } from "@dr6/core";
import { SCENARIOS, type Scenario } from "@dr6/fixtures";
import { notGranted, readRelease, type Setup } from "../setup.js";
import { walk, walkCommand, type Walk } from "./walk-view.js";

/** A step of a walk in which a lane holds the value. */
export interface ShowingWalk {
  readonly walked: Walk;
  /** From 1. */
  readonly step: number;
  /** The field to select: the first that reports. */
  readonly field: string;
  readonly command: string;
}

/** The first in the order of the list, on the release if one is known; undefined where there is none. */
export function walkShowing(value: number, release?: Release): ShowingWalk | undefined {
  for (const scenario of SCENARIOS) {
    for (const setup of setupsFor(scenario, value, release)) {
      const walked = walk(scenario, setup);
      const frame = walked.frames.find(({ lanes }) => lanes.some(({ dr6 }) => dr6 === value));
      if (frame === undefined) continue;
      const field = reportingFields(value)[0]?.name ?? scenario.field;
      return { walked, step: frame.n, field, command: walkCommand(walked, frame.n, field) };
    }
  }
  return undefined;
}

/** The scenario's own setup, and that of a CPU that has what the value reports. */
function setupsFor(scenario: Scenario, value: number, release?: Release): readonly Setup[] {
  const { vendor, host, guest, kernel } = scenario.setup;
  const releases = [...(release === undefined ? [] : [release]), readRelease(kernel)];
  const seen = reportingFields(value).flatMap(({ feature }) => feature ?? []);
  const able = FEATURES.filter((feature) => host.includes(feature) || seen.includes(feature));
  const exact = FEATURES.filter((feature) => seen.includes(feature));
  return releases.flatMap((each) =>
    [host, able, exact]
      .map((features): Setup => ({
        vendor,
        host: features,
        guest: guest.filter((feature) => features.includes(feature)),
        release: each,
      }))
      .filter(
        (setup) =>
          notGranted(setup).length === 0 &&
          setup.host.every((feature) => existsOn(vendor, feature)),
      ),
  );
}

function reportingFields(value: number) {
  const mask = reporting(value);
  return statusFields().filter((field) => (maskOf(field) & mask) !== 0);
}
