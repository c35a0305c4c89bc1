/** A walk as JSON: the contract `dr6/walk/1`. */

import { hex } from "@dr6/core";
import { unreadKey } from "../view/unread-release.js";
import { walkCommand, walkView, type Walk, type WalkView } from "../view/walk-view.js";

/** The JSON object of a walk; with `n` given, its steps are that one only. */
export function walkJson(walked: Walk, n?: number): object {
  const numbers = n === undefined ? walked.frames.map((frame) => frame.n) : [n];
  return {
    schema: "dr6/walk/1",
    scenario: walked.scenario.id,
    title: walked.scenario.title,
    point: walked.scenario.point,
    command: walkCommand(walked),
    ...unreadKey(walked.setup.release),
    steps: numbers.map((step) => stepJson(walkView(walked, step))),
  };
}

function stepJson(view: WalkView): object {
  const step = view.steps[view.n - 1];
  return {
    n: view.n,
    event: step?.name,
    title: step?.title,
    point: view.story,
    why: view.why
      .map(({ lane, sentences, sums }) => [`${lane}:`, ...sentences, ...sums].join(" "))
      .join(" "),
    sources: view.sources.filter(({ disputes }) => !disputes).map(({ id }) => id),
    disputedBy: view.sources.filter(({ disputes }) => disputes).map(({ id }) => id),
    lanes: view.lanes.map(({ id, frame }) => ({
      lane: id,
      was: hex(frame.was),
      dr6: hex(frame.dr6),
      changed: frame.changed,
      reporting: frame.reporting,
      stale: frame.stale,
      sure: view.sure.includes(id),
      log: view.log.filter(({ lane }) => lane === id).map(({ text }) => text),
      falseLog: view.log.some(({ lane, isFalse }) => lane === id && isFalse),
      seen: view.seen.filter(({ lane }) => lane === id).map(({ text }) => text),
    })),
    differ: view.differ,
  };
}
