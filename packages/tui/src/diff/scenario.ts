/** A difference as something to play: the shortest way to it on both releases. */

import { formatFeatures, type Event, type Release } from "@dr6/core";
import type { LaneSpec, Scenario } from "@dr6/fixtures";
import type { DiffSetup, Releases } from "./setups.js";
import type { Subject } from "./subjects.js";

/** The command that plays `words` on both releases. */
export function playCommand(
  words: readonly string[],
  subject: Subject,
  { vendor, host, exposed }: DiffSetup,
  { before, after }: Releases,
): string {
  const guest = subject.isGuest ? ` --guest ${formatFeatures(exposed)}` : "";
  const amd = vendor === "amd" ? " --vendor amd" : "";
  return (
    `dr6 diff --before ${before.label} --after ${after.label} --on ${subject.id}` +
    ` --host ${formatFeatures(host)}${guest}${amd} --play "${words.join(" ")}"`
  );
}

/** Events on one subject, the two releases side by side. */
export function playScenario(
  events: readonly Event[],
  subject: Subject,
  setup: DiffSetup,
  { before, after }: Releases,
  opens: string,
): Scenario {
  const lane = (id: string, name: string, { label }: Release): LaneSpec => ({
    ...subject.spec,
    id,
    name,
    kernel: label,
    note: `${subject.title}, ${label}`,
  });
  return {
    id: "diff",
    opens,
    title: `${before.label} beside ${after.label}`,
    point: "The same events on two releases.",
    setup: { vendor: setup.vendor, host: setup.host, guest: setup.exposed, kernel: before.label },
    lanes: [lane("before", "Before", before), lane("after", "After", after)],
    field: "BLD",
    events,
  };
}
