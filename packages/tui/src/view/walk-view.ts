/**
 * One step of a scenario as everything that can be said of it. The screen, the printed text and
 * the JSON are made from this and from nothing else.
 */

import {
  digits,
  play,
  statusFields,
  type Frame,
  type LaneFrame,
  type StatusField,
} from "@dr6/core";
import type { LaneSpec, Scenario } from "@dr6/fixtures";
import { lanesOf, laneSetup, setupOptions, type Setup } from "../setup.js";
import { eventTitle } from "./event-title.js";
import type { EventTitle } from "./title.js";
import { withThird } from "./third-lane.js";
import { settlesKernel } from "./settled.js";
import { registerRows, type RegisterRows } from "./register-rows.js";
import { story } from "./story.js";
import { isFalse, logged, messages, signalled } from "./seen.js";
import { bootFix, guestOn, nativeOn } from "./setup-words.js";
import {
  citedSources,
  doubtSince,
  explain,
  staleSince,
  type CitedSource,
  type Explanation,
} from "./why.js";

/** A scenario that has been played. */
export interface Walk {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly frames: readonly Frame[];
  /** The id of the third lane that wide windows show; none unless it was chosen. */
  readonly third?: string;
}

/** One lane of a step. */
export interface LaneView {
  readonly id: string;
  readonly name: string;
  /** What the lane runs on, in a few words. */
  readonly on: string;
  readonly was: string;
  readonly dr6: string;
  readonly rows: RegisterRows;
  readonly frame: LaneFrame;
  /** Since which step each stale field reports. */
  readonly staleSince: ReadonlyMap<string, number>;
}

/** A field in the table of a step: one cell a lane. */
export interface FieldRow {
  readonly name: string;
  readonly bit: number;
  /** `set = event`, `clear = event`, `1 always`. */
  readonly kind: string;
  readonly cells: readonly FieldCell[];
  readonly polarity: StatusField["polarity"];
  /** What the field reports. */
  readonly ownMeaning: string;
  /** The same, or in what the lanes differ. */
  readonly meaning: string;
  /** The same for a narrow window. */
  readonly shortMeaning: string;
  /** False where nothing about the field is worth a line in this step. */
  readonly loud: boolean;
}

/** A field on one lane: its values and what is to be said of them. */
export interface FieldCell {
  readonly was: string;
  readonly now: string;
  readonly changed: boolean;
  readonly reports: boolean;
  readonly stale: boolean;
}

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
  readonly next: string;
  readonly command: string;
  /** The same step with a third lane, for windows with room for it; null where none was chosen. */
  readonly wider: (() => WalkView) | null;
}

/** Plays a scenario in a setup. */
export function walk(scenario: Scenario, setup: Setup, third?: string): Walk {
  const frames = play(scenario.events, lanesOf(scenario.lanes, setup));
  return { scenario, setup, frames, ...(third === undefined ? {} : { third }) };
}

/** The same walk with its third lane. */
function widened({ scenario, setup, third }: Walk): Walk {
  return walk(withThird(scenario, setup, third), setup, third);
}

/** The command that opens a walk, at a step and a field where they are given. */
export function walkCommand({ scenario, setup, third }: Walk, n?: number, field?: string): string {
  const at = n === undefined ? "" : ` --at ${String(n)}`;
  const selected = field === undefined ? "" : ` --field ${field}`;
  if (scenario.opens !== undefined) return `${scenario.opens}${at}${selected}`;
  const lane = third === undefined ? "" : ` --third ${third}`;
  const options = setupOptions(setup, { kernel: !settlesKernel(scenario) });
  return `dr6 walk ${scenario.id}${at}${selected} ${options}${lane}`;
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
    fields: statusFields().map((each) => fieldRow(each, frame, nameOf)),
    differ: frame.differ,
    sure: frame.lanes.flatMap(({ lane }) =>
      doubtSince(frames, frame, lane) === undefined ? [lane] : [],
    ),
    story: story(frames, frame, nameOf),
    why: explain(frames, frame, nameOf),
    log: messages(frame, logged).map((line) => ({ ...line, isFalse: isFalse(line.lane, frame) })),
    seen: messages(frame, signalled),
    sources: citedSources(frame),
    next: next === undefined ? "" : nextSentence(next, nameOf),
    command: walkCommand(walked, n, field),
    wider: walked.third === undefined ? null : () => walkView(widened(walked), n, field),
  };
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

function laneView(
  frames: readonly Frame[],
  { n }: Frame,
  frame: LaneFrame,
  spec: LaneSpec,
  setup: Setup,
): LaneView {
  const own = laneSetup(spec, setup);
  const machine = spec.machine === "kvm" ? guestOn(own) : nativeOn(own);
  const kernel = spec.kernel === undefined ? "" : `, Linux ${spec.kernel}`;
  return {
    id: frame.lane,
    name: spec.name,
    on: spec.note ?? `${machine}${kernel}`,
    was: digits(frame.was),
    dr6: digits(frame.dr6),
    rows: registerRows({
      value: frame.dr6,
      masks: frame.masks,
      changed: frame.changed,
      reporting: frame.reporting,
    }),
    frame,
    staleSince: new Map(
      frame.stale.map((name) => [name, staleSince(frames, n, frame.lane, name) ?? n]),
    ),
  };
}

function specOf({ lanes }: Scenario, id: string): LaneSpec {
  const spec = lanes.find((lane) => lane.id === id);
  if (spec === undefined) throw new RangeError(`the scenario has no lane ${id}`);
  return spec;
}

function fieldRow(field: StatusField, frame: Frame, nameOf: (lane: string) => string): FieldRow {
  const cells = frame.lanes.map((lane): FieldCell => ({
    was: bitText(lane.was, field.bit),
    now: bitText(lane.dr6, field.bit),
    changed: lane.changed.includes(field.name),
    reports: lane.reporting.includes(field.name),
    stale: lane.stale.includes(field.name),
  }));
  const fixed = frame.lanes.every((lane) => ((lane.masks.fixedOnes >>> field.bit) & 1) === 1);
  const differs = frame.differ.includes(field.name);
  return {
    name: field.name,
    bit: field.bit,
    kind: fixed ? "1 always" : field.polarity === "active-low" ? "clear = event" : "set = event",
    cells,
    polarity: field.polarity,
    ownMeaning: field.meaning,
    shortMeaning: differs ? "lanes part here" : field.meaning.replace(/ \(.*\)$/, ""),
    meaning: differs ? differenceText(frame.lanes, field.name, nameOf) : field.meaning,
    loud: cells.some(({ changed, reports }) => changed || reports) || differs,
  };
}

/** `the lanes part here: native stale, guest idle` */
function differenceText(
  lanes: readonly LaneFrame[],
  name: string,
  nameOf: (lane: string) => string,
): string {
  const states = lanes.map((lane) => {
    const state = lane.stale.includes(name)
      ? "stale"
      : lane.reporting.includes(name)
        ? "reports"
        : "idle";
    return `${nameOf(lane.lane)} ${state}`;
  });
  return `the lanes part here: ${states.join(", ")}`;
}

function bitText(value: number, bit: number): string {
  return String((value >>> bit) & 1);
}

function nextSentence(next: Frame, nameOf: (lane: string) => string): string {
  const { title } = eventTitle(next);
  const lines = messages(next, logged);
  const loud = [...new Set(lines.map(({ lane }) => lane))];
  if (loud.length === 0) return `step ${String(next.n)}: ${title}`;
  const never = loud.every((lane) => isFalse(lane, next)) ? " that never happened" : "";
  return `step ${String(next.n)}: ${title}; ${loud.map(nameOf).join(" and ")} will log a bus lock${never}`;
}
