/** A field in a step: its values on all lanes, and what they mean. */

import type { Frame, LaneFrame, StatusField } from "@dr6/core";
import { fieldMeanings } from "./field-meanings.js";

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
  /** The same in fewer and fewer words, the longest first; `meaning` is the first. */
  readonly meanings: readonly string[];
  /** False where nothing about the field is worth a line in this step. */
  readonly loud: boolean;
  /** True where something about it is worth a line in some step of the walk. */
  readonly loudOnce: boolean;
}

/** A field on one lane: its values and what is to be said of them. */
export interface FieldCell {
  readonly was: string;
  readonly now: string;
  readonly changed: boolean;
  readonly reports: boolean;
  readonly stale: boolean;
}

/** The row of a field in a step of a walk. */
export function fieldRow(
  field: StatusField,
  frames: readonly Frame[],
  frame: Frame,
  nameOf: (lane: string) => string,
): FieldRow {
  const cells = frame.lanes.map((lane): FieldCell => ({
    was: bitText(lane.was, field.bit),
    now: bitText(lane.dr6, field.bit),
    changed: lane.changed.includes(field.name),
    reports: lane.reporting.includes(field.name),
    stale: lane.stale.includes(field.name),
  }));
  const fixed = frame.lanes.every((lane) => ((lane.masks.fixedOnes >>> field.bit) & 1) === 1);
  const differs = frame.differ.includes(field.name);
  const meaning = differs ? differenceText(frame.lanes, field.name, nameOf) : field.meaning;
  return {
    name: field.name,
    bit: field.bit,
    kind: fixed ? "1 always" : field.polarity === "active-low" ? "clear = event" : "set = event",
    cells,
    polarity: field.polarity,
    ownMeaning: field.meaning,
    meaning,
    meanings: differs ? [meaning, "lanes part here", "lanes part"] : fieldMeanings(field),
    loud: isLoud(field, frame),
    loudOnce: frames.some((each) => isLoud(field, each)),
  };
}

function isLoud({ name }: StatusField, { lanes, differ }: Frame): boolean {
  const onALane = ({ changed, reporting }: LaneFrame) =>
    changed.includes(name) || reporting.includes(name);
  return lanes.some(onALane) || differ.includes(name);
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
