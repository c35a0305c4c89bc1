/** The differences between two releases as JSON. */

import { formatFeatures } from "@dr6/core";
import type { Case } from "../diff/cases.js";
import { playCommand } from "../diff/scenario.js";
import type { Releases } from "../diff/setups.js";
import { showingScenario } from "../diff/showing-scenario.js";
import { unreadKey } from "../view/unread-release.js";
import { caseSentence, type DiffView } from "./diff-lines.js";

/** The object of `dr6 diff --json`; it has all cases, whatever is printed. */
export function diffJson({ releases, explored, cases }: DiffView): object {
  return {
    schema: "dr6/diff/1",
    before: releases.before.label,
    after: releases.after.label,
    ...unreadKey(releases.before, releases.after),
    states: explored.states,
    steps: explored.steps,
    complete: explored.complete,
    cut: explored.cut,
    behaviours: explored.behaviours.map(({ behaviour, added, sure }) => ({
      id: behaviour.id,
      summary: behaviour.summary,
      commit: behaviour.commit ?? null,
      since: behaviour.since,
      added,
      sure,
    })),
    open: explored.open.map(({ id }) => id),
    differences: cases.map((each) => caseJson(each, releases)),
  };
}

function caseJson(each: Case, releases: Releases): object {
  const {
    subjects,
    aspect,
    what,
    fields,
    isOrigin,
    leaked,
    sure,
    events,
    where,
    setups,
    causedBy,
  } = each;
  const { divergence, trace, subject, setup } = each.example;
  return {
    title: caseSentence(each),
    on: subjects.map(({ id }) => id),
    aspect,
    what,
    fields,
    origin: isOrigin,
    leaked,
    sure,
    events,
    where,
    setups: setups.map(({ vendor, host, exposed }) => ({
      vendor,
      host: formatFeatures(host),
      guest: formatFeatures(exposed),
    })),
    causedBy,
    before: divergence.before,
    after: divergence.after,
    trace,
    command: playCommand(trace, subject, setup, releases),
    scenario: showingScenario(each, releases) ?? null,
  };
}
