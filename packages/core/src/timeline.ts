/**
 * Plays events on lanes. The result is plain data: for each step and lane the value before and
 * after, what changed, what is reported, what of that is stale, what could be seen, and why.
 */

import { fieldNames, reporting } from "./dr6.js";
import type { Event } from "./event.js";
import { raisedCauses, type Effect } from "./effect.js";
import type { Lane } from "./lane.js";
import type { Reason } from "./rule.js";
import type { WriteMasks } from "./cpu.js";

/** One lane in one step. */
export interface LaneFrame {
  /** The id of the lane. */
  readonly lane: string;
  /** DR6 before the step, as the lane's software reads it: BLD and RTM report with 0. */
  readonly was: number;
  /** DR6 after the step. */
  readonly dr6: number;
  /** Names of the fields that differ between the two. */
  readonly changed: readonly string[];
  /** Names of the fields that report their event after the step. */
  readonly reporting: readonly string[];
  /**
   * Names of the reporting fields whose event did not cause the last #DB: left over from an
   * earlier #DB, or never caused by one.
   */
  readonly stale: readonly string[];
  readonly effects: readonly Effect[];
  readonly because: readonly Reason[];
  /** How DR6 behaves after the step when the lane's software writes it. */
  readonly masks: WriteMasks;
}

/** One step on all lanes. */
export interface Frame {
  /** 1 for the first step. */
  readonly n: number;
  readonly event: Event;
  /** In the order in which the lanes were given. */
  readonly lanes: readonly LaneFrame[];
  /** Names of the fields in which the lanes' DR6 differ after the step. */
  readonly differ: readonly string[];
}

interface Track {
  readonly lane: Lane;
  readonly state: unknown;
  /** Fields that the last #DB truly reported, as long as they keep reporting. */
  readonly fresh: number;
}

/** Plays `events` on `lanes` and gives a frame for each event. */
export function play(events: readonly Event[], lanes: readonly Lane[]): readonly Frame[] {
  let tracks = lanes.map((lane): Track => ({ lane, state: lane.initial, fresh: 0 }));
  return events.map((event, index) => {
    const stepped = tracks.map((track) => advance(track, event));
    tracks = stepped.map(({ track }) => track);
    const frames = stepped.map(({ frame }) => frame);
    return { n: index + 1, event, lanes: frames, differ: differences(frames) };
  });
}

/**
 * The step, before or after step `n`, in which a field last or next changed on any lane; undefined
 * where it did not.
 */
export function changeOf(
  frames: readonly Frame[],
  field: string,
  n: number,
  direction: "last" | "next",
): number | undefined {
  const changes = frames
    .filter((frame) => frame.lanes.some((lane) => lane.changed.includes(field)))
    .map((frame) => frame.n);
  return direction === "next"
    ? changes.find((step) => step > n)
    : changes.findLast((step) => step < n);
}

function advance({ lane, state, fresh }: Track, event: Event): { track: Track; frame: LaneFrame } {
  const was = lane.dr6(state);
  const step = lane.step(state, event);
  const dr6 = lane.dr6(step.state);
  const reported = reporting(dr6);
  const stillFresh = (raisedCauses(step.effects) ?? fresh) & reported;
  return {
    track: { lane, state: step.state, fresh: stillFresh },
    frame: {
      lane: lane.id,
      was,
      dr6,
      changed: fieldNames(was ^ dr6),
      reporting: fieldNames(reported),
      stale: fieldNames(reported & ~stillFresh),
      effects: step.effects,
      because: step.because,
      masks: lane.writeMasks(step.state),
    },
  };
}

function differences(frames: readonly LaneFrame[]): readonly string[] {
  const [first, ...rest] = frames;
  if (first === undefined) return [];
  return fieldNames(rest.reduce((mask, frame) => mask | (frame.dr6 ^ first.dr6), 0));
}
