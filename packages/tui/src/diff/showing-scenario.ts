/** The scenario of the list in which a difference can be seen. */

import { formatFeatures, holds, type LaneFrame, type Release } from "@dr6/core";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { differences, sights } from "@dr6/core/search";
import { SCENARIOS, type LaneSpec, type Scenario } from "@dr6/fixtures";
import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import { notGranted, readRelease } from "../setup.js";
import { walk, type Walk } from "../view/walk-view.js";
import type { Case } from "./cases.js";
import { setupFor, type Releases } from "./setups.js";

/** The command, or one for each release; undefined where no scenario shows the case. */
export function showingScenario(found: Case, releases: Releases): string | undefined {
  for (const scenario of SCENARIOS) {
    const command =
      sideBySide(scenario, found, releases) ?? oneAfterTheOther(scenario, found, releases);
    if (command !== undefined) return command;
  }
  return undefined;
}

/** A scenario that has both releases as lanes. */
function sideBySide(
  scenario: Scenario,
  found: Case,
  { before, after }: Releases,
): string | undefined {
  const lanes = scenario.lanes.filter((lane) => isOf(lane, found));
  const of = (release: Release) =>
    lanes.find(({ kernel }) => kernel !== undefined && behavesAs(readRelease(kernel), release));
  const [first, second] = [of(before), of(after)];
  if (first === undefined || second === undefined) return undefined;
  const { setup } = scenario;
  const { vendor, host, guest } = setup;
  const played = walk(scenario, { vendor, host, guest, release: readRelease(setup.kernel) });
  const { setups } = found;
  const isThere = setups.some(
    (each) =>
      each.vendor === (first.vendor ?? vendor) &&
      formatFeatures(each.host) === formatFeatures(first.host ?? host) &&
      formatFeatures(each.exposed) === formatFeatures(first.guest ?? guest),
  );
  if (found.example.subject.isGuest && !isThere) return undefined;
  const step = firstDifference(
    found,
    scenario,
    framesOf(played, first.id),
    framesOf(played, second.id),
  );
  return step === undefined ? undefined : `dr6 walk ${scenario.id} --at ${String(step)}`;
}

/** A scenario that is played on each release. */
function oneAfterTheOther(
  scenario: Scenario,
  found: Case,
  { before, after }: Releases,
): string | undefined {
  const lane = scenario.lanes.find((each) => each.kernel === undefined && isOf(each, found));
  if (lane === undefined) return undefined;
  const { setup: where } = found.example;
  const shown = scenario.lanes.some(({ machine }) => machine === "kvm")
    ? where
    : { ...where, exposed: [] };
  const play = (release: Release): Walk | undefined => {
    const setup = setupFor(shown, release);
    return notGranted(setup).length > 0 ? undefined : walk(scenario, setup);
  };
  const [first, second] = [play(before), play(after)];
  if (first === undefined || second === undefined) return undefined;
  const step = firstDifference(
    found,
    scenario,
    framesOf(first, lane.id),
    framesOf(second, lane.id),
  );
  if (step === undefined) return undefined;
  const amd = where.vendor === "amd" ? " --vendor amd" : "";
  const setup = `--host ${formatFeatures(shown.host)} --guest ${formatFeatures(shown.exposed)}${amd}`;
  return `dr6 walk ${scenario.id} --at ${String(step)} ${setup} --kernel ${before.label}, then --kernel ${after.label}`;
}

/** Whether a lane is about the same kind of machine, whose kernel was told the same of split locks. */
function isOf({ machine, kvm, linux }: LaneSpec, { example: { subject } }: Case): boolean {
  const wanted = subject.spec;
  if (machine !== wanted.machine) return false;
  if (linux?.splitLockDetect !== wanted.linux?.splitLockDetect) return false;
  return (
    machine === "hardware" || JSON.stringify(kvm ?? { debug: {} }) === JSON.stringify(wanted.kvm)
  );
}

function framesOf({ frames }: Walk, id: string): readonly LaneFrame[] {
  return frames.flatMap(({ lanes }) => lanes.filter(({ lane }) => lane === id));
}

/** The first step of the same kind in which the two differ in this aspect, and in its fields only. */
function firstDifference(
  { aspect, what, fields, example }: Case,
  { events }: Scenario,
  before: readonly LaneFrame[],
  after: readonly LaneFrame[],
): number | undefined {
  const names = fields.map(({ name }) => name);
  const last = example.divergence.trace.at(-1);
  const index = before.findIndex((frame, n) => {
    const other = after[n];
    if (other === undefined || events[n]?.kind !== last?.kind) return false;
    return differences(sights(frame.dr6, frame.effects), sights(other.dr6, other.effects)).some(
      (each) =>
        each.aspect === aspect &&
        each.what === what &&
        each.fields.every((name) => names.includes(name)),
    );
  });
  return index < 0 ? undefined : index + 1;
}

function behavesAs(a: Release, b: Release): boolean {
  return [...LINUX_BEHAVIOURS, ...KVM_BEHAVIOURS].every(
    (behaviour) => holds(behaviour, a).holds === holds(behaviour, b).holds,
  );
}
