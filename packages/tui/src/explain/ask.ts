/**
 * Asks the model what a command would show. The command is made of what the model was asked with,
 * so that the two can't part.
 */

import type { Basis, LaneFrame, Reason } from "@dr6/core";
import { SCENARIOS, type LaneSpec } from "@dr6/fixtures";
import { readQuestion, type QuestionOptions } from "../commands/whatif-question.js";
import { readSetup, type SetupOptions } from "../setup.js";
import { walk } from "../view/walk-view.js";
import { isSureAnswer, whatIf } from "../view/whatif.js";
import { doubtSince } from "../view/why.js";
import { weakest, type Seen, type Shown } from "./statement.js";

/** A lane in a step of a scenario. */
export interface Place {
  readonly scenario: string;
  readonly at: number;
  readonly lane: string;
  /** In what it differs from the scenario's own setup. */
  readonly setup?: SetupOptions;
  /** A lane that the scenario doesn't have: no command shows it. */
  readonly instead?: LaneSpec;
}

/** What stands on a lane after a step; DR6 unless `show` picks something else. */
export function played(place: Place, show: (frame: LaneFrame) => Shown = ({ dr6 }) => dr6): Seen {
  const { scenario, at, lane, setup = {}, instead } = place;
  const found = SCENARIOS.find(({ id }) => id === scenario);
  if (found === undefined) throw new RangeError(`no scenario ${scenario}`);
  const lanes = instead === undefined ? found.lanes : [instead];
  const { frames } = walk({ ...found, lanes }, readSetup(setup, found.setup));
  const frame = frames[at - 1];
  const seen = frame?.lanes.find((each) => each.lane === lane);
  if (frame === undefined || seen === undefined) {
    throw new RangeError(`${scenario} has no step ${String(at)} on a lane ${lane}`);
  }
  return {
    model: show(seen),
    sure: doubtSince(frames, frame, lane) === undefined,
    basis: basisOf(seen.because),
    command:
      instead === undefined ? `dr6 walk ${scenario} --at ${String(at)}${flags(setup)}` : null,
  };
}

/** What is read back after a write to DR6, on the bare CPU or in the guest. */
export function written(side: "native" | "guest", options: QuestionOptions): Seen {
  const asked: QuestionOptions = { write: "0", ...options };
  const answer = whatIf(readQuestion(asked));
  const { dr6, fault, because } = answer[side];
  return {
    model: fault ?? dr6,
    sure: side === "native" || isSureAnswer(answer),
    basis: basisOf(because),
    command: `dr6 whatif${flags(asked)}`,
  };
}

/** A value that a table gives, with what is known of it. */
export function tabled(
  model: Shown,
  known: { readonly sure?: boolean; readonly basis?: Basis; readonly command?: string } = {},
): Seen {
  const { sure = true, basis = "read", command = null } = known;
  return { model, sure, basis, command };
}

function basisOf(because: readonly Reason[]): Basis {
  return weakest(because.map(({ rule }) => rule.basis));
}

function flags(options: object): string {
  return Object.entries(options)
    .map(([name, value]) => ` --${name} ${String(value)}`)
    .join("");
}
