/**
 * One step of a scenario as everything that can be said of it. The screen, the printed text and
 * the JSON are made from this and from nothing else.
 */

import { statusFields, type Frame } from "@dr6/core";
import { eventTitle } from "./event-title.js";
import { fieldRow, type FieldRow } from "./field-row.js";
import { laneView, specOf, type LaneView } from "./lane-view.js";
import { nextSentence } from "./next-sentence.js";
import type { EventTitle } from "./title.js";
import { settlesKernel } from "./settled.js";
import { story } from "./story.js";
import { isFalse, logged, messages, signalled } from "./seen.js";
import { bootFix } from "./setup-words.js";
import { walkCommand, widened, type Walk } from "./walk.js";
import { citedSources, doubtSince, explain, type CitedSource, type Explanation } from "./why.js";

export { walk, walkCommand, type Walk } from "./walk.js";
export type { FieldCell, FieldRow } from "./field-row.js";
export type { LaneView } from "./lane-view.js";

/** A line in a kernel's log. */
interface LoggedLine {
  readonly lane: string;
  readonly text: string;
  /** It reports a bus lock that never happened. */
  readonly isFalse: boolean;
}

/** A step of a walk. */
export interface WalkView {
  readonly scenario: string;
  /** The command without its options. */
  readonly heading: string;
  readonly title: string;
  readonly kernel: string;
  /** Where that kernel runs, and whether it has the fix that the seed is about. */
  readonly kernelNote: string;
  /** The last part of that alone. */
  readonly fix: string;
  readonly n: number;
  readonly steps: readonly EventTitle[];
  readonly lanes: readonly LaneView[];
  readonly fields: readonly FieldRow[];
  readonly differ: readonly string[];
  /** The lanes of which everything up to this step is established. */
  readonly sure: readonly string[];
  /** What the step comes to, for a newcomer; empty where there is nothing plain to say. */
  readonly story: string;
  readonly why: readonly Explanation[];
  readonly log: readonly LoggedLine[];
  /** Signals, values read, exceptions other than #DB. */
  readonly seen: readonly { readonly lane: string; readonly text: string }[];
  readonly sources: readonly CitedSource[];
  /** What comes next; empty in the last step. */
  readonly next: string;
  /** The same with the step's short name. */
  readonly nextBriefly: string;
  readonly command: string;
  /** The same step with a third lane, for windows with room for it; null where none was chosen. */
  readonly wider: (() => WalkView) | null;
}

/** Step `n` (1 for the first) of a walk, with the field that the user selected. */
export function walkView(walked: Walk, n: number, field?: string): WalkView {
  const { scenario, setup, frames } = walked;
  const frame = frames[n - 1];
  if (frame === undefined) throw new RangeError(`step ${String(n)} of ${String(frames.length)}`);
  const next = frames[n];
  const nameOf = (lane: string) => specOf(scenario, lane).name;
  return {
    scenario: scenario.id,
    heading: scenario.opens?.split(" --")[0] ?? `dr6 walk ${scenario.id}`,
    title: scenario.title,
    ...kernelWords(walked),
    n,
    steps: frames.map(eventTitle),
    lanes: frame.lanes.map((lane) =>
      laneView(frames, frame, lane, specOf(scenario, lane.lane), setup),
    ),
    fields: statusFields().map((each) => fieldRow(each, frames, frame, nameOf)),
    differ: frame.differ,
    sure: frame.lanes.flatMap(({ lane }) =>
      doubtSince(frames, frame, lane) === undefined ? [lane] : [],
    ),
    story: story(frames, frame, nameOf),
    why: explain(frames, frame, nameOf),
    log: messages(frame, logged).map((line) => ({ ...line, isFalse: isFalse(line.lane, frame) })),
    seen: messages(frame, signalled),
    sources: citedSources(frame),
    ...nextWords(next, nameOf),
    command: walkCommand(walked, n, field),
    wider: walked.third === undefined ? null : () => walkView(widened(walked), n, field),
  };
}

function nextWords(
  next: Frame | undefined,
  nameOf: (lane: string) => string,
): Pick<WalkView, "next" | "nextBriefly"> {
  if (next === undefined) return { next: "", nextBriefly: "" };
  const { whole, brief } = nextSentence(next, nameOf);
  return { next: whole, nextBriefly: brief };
}

/** Which kernel runs; where the lanes have their own, the title names them. */
function kernelWords({ scenario, setup }: Walk): Pick<WalkView, "kernel" | "kernelNote" | "fix"> {
  if (scenario.opens !== undefined) return { kernel: scenario.title, kernelNote: "", fix: "" };
  if (settlesKernel(scenario)) {
    return { kernel: "each lane has a kernel of its own", kernelNote: "", fix: "" };
  }
  const guests = scenario.lanes.some(({ machine }) => machine === "kvm");
  const fix = bootFix(setup);
  const kernelNote = `${guests ? "on host and in guest, " : ""}${fix}`;
  return { kernel: `Linux ${setup.release.label}`, kernelNote, fix };
}
