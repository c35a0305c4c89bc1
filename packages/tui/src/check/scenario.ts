/** What is found, as something to play. */

import { formatFeatures, type Event } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import type { Scenario } from "@dr6/fixtures";
import type { Setup } from "../setup.js";
import { UsageError } from "../usage-error.js";
import type { Subject } from "./subject.js";

/** The command that plays `words` on a subject. */
export function checkPlayCommand(words: readonly string[], subject: Subject, setup: Setup): string {
  const { vendor, host, guest, release } = setup;
  const shown = subject.isGuest ? ` --guest ${formatFeatures(guest)}` : "";
  const amd = vendor === "amd" ? " --vendor amd" : "";
  return (
    `dr6 check --kernel ${release.label} --on ${subject.id} --host ${formatFeatures(host)}` +
    `${shown}${amd} --play "${words.join(" ")}"`
  );
}

/** Events on the lanes of a subject. */
export function checkScenario(
  events: readonly Event[],
  words: readonly string[],
  subject: Subject,
  setup: Setup,
): Scenario {
  return {
    id: "check",
    opens: checkPlayCommand(words, subject, setup),
    title: `${subject.title}, Linux ${setup.release.label}`,
    point: "A shortest way to a step in which an invariant doesn't hold.",
    setup: { ...setup, kernel: setup.release.label },
    lanes: subject.specs(setup),
    field: "BLD",
    events,
  };
}

/** Reads `--play`; throws a {@link UsageError}. */
export function readEvents(text: string): readonly Event[] {
  const parsed = parseEvents(text);
  if (!parsed.ok) throw new UsageError(`--play: ${parsed.message}`);
  return parsed.events;
}
