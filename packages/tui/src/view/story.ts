/**
 * What a step comes to, in a sentence or two for somebody who meets DR6 for the first time. It is
 * made from what the lanes did, so that it says something else where the setup is another; events
 * for which there is nothing plain to say have none. Where the step rests on something that isn't
 * established, it is told as likely.
 */

import {
  digits,
  logs,
  resetValue,
  statusFields,
  type Event,
  type Frame,
  type LaneFrame,
} from "@dr6/core";
import { enumerated } from "./enumerated.js";
import { isFalse } from "./seen.js";
import { doubtSince } from "./why.js";

/** What is told, and the words for it. */
interface Told {
  readonly frames: readonly Frame[];
  readonly frame: Frame;
  /** The names of lanes: `Native and Guest`. */
  readonly names: (lanes: readonly LaneFrame[]) => string;
}

/** The sentences for each kind of event that has some. */
const TELLERS: Readonly<Partial<Record<Event["kind"], (told: Told) => string>>> = {
  reset: tellReset,
  "boot-init": tellBoot,
  "debug-exception": tellException,
  "handler-read": tellReading,
  "handler-rearm": tellClearing,
};

/** The sentences of a step; empty where there are none. */
export function story(
  frames: readonly Frame[],
  frame: Frame,
  nameOf: (lane: string) => string,
): string {
  const names = (lanes: readonly LaneFrame[]) => enumerated(lanes.map(({ lane }) => nameOf(lane)));
  const told = TELLERS[frame.event.kind]?.({ frames, frame, names }) ?? "";
  const doubted = frame.lanes.some(({ lane }) => doubtSince(frames, frame, lane) !== undefined);
  return doubted && told !== "" ? `Likely: ${told}` : told;
}

function tellReset({ frame }: Told): string {
  if (frame.n !== 1 || frame.lanes.some(({ reporting }) => reporting.length > 0)) return "";
  const low = statusFields().filter(({ polarity }) => polarity === "active-low");
  return (
    "DR6 says why the last debug exception (#DB) came. " +
    `${digits(resetValue())} says: nothing happened. Most fields report with 1 (^), ` +
    `but ${enumerated(low.map(({ name }) => name))} with 0 (v), so that idle isn't 0.`
  );
}

function tellBoot({ frame, names }: Told): string {
  const wrong = frame.lanes.filter(({ changed, reporting }) =>
    reporting.some((name) => changed.includes(name)),
  );
  if (wrong.length === 0) {
    const idle = frame.lanes.every(({ reporting }) => reporting.length === 0);
    return idle ? "Boot leaves a DR6 that reports nothing, as it should." : "";
  }
  const fields = statusFields().filter(({ name }) =>
    wrong.some(({ changed, reporting }) => reporting.includes(name) && changed.includes(name)),
  );
  const who = wrong.length === frame.lanes.length ? "DR6" : `DR6 of ${names(wrong)}`;
  const said = enumerated(fields.map(({ meaning }) => meaning));
  const reports = enumerated(fields.map(({ name }) => name));
  return `Boot meant to clear DR6, but in ${reports} 0 is the event. ${who} now says that ${said}, and none happened.`;
}

function tellException({ frames, frame, names }: Told): string {
  const raised = frame.lanes.every(({ effects }) =>
    effects.some((effect) => effect.kind === "exception" && effect.exception.vector === "#DB"),
  );
  if (!raised || frame.lanes.some(({ reporting }) => reporting.length === 0)) return "";
  const wrong = frame.lanes.filter(({ stale }) => stale.length > 0);
  const right = frame.lanes.filter(({ stale }) => stale.length === 0);
  if (wrong.length === 0) {
    const parted = frames.slice(0, frame.n - 1).some(({ differ }) => differ.length > 0);
    const clean = frame.lanes.every(({ was }) => was === resetValue());
    return parted && clean && frame.differ.length === 0
      ? "DR6 was clean before, so every lane reports the cause of this exception and nothing else."
      : "DR6 reports the cause of this exception and nothing else.";
  }
  const old = enumerated([...new Set(wrong.flatMap(({ stale }) => stale))]);
  const also = `${names(wrong)} still ${wrong.length > 1 ? "report" : "reports"} ${old}, which this #DB did not cause`;
  if (right.length === 0) return `${also}.`;
  return `${also}; ${names(right)} ${right.length > 1 ? "report" : "reports"} only what happened.`;
}

function tellReading({ frame, names }: Told): string {
  const believes = ({ effects }: LaneFrame) => effects.some((effect) => logs(effect, "bus_lock"));
  const wrong = frame.lanes.filter((lane) => believes(lane) && isFalse(lane.lane, frame));
  if (wrong.length === 0) return "";
  const right = frame.lanes.filter((lane) => !believes(lane) && lane.stale.length === 0);
  const believed = `The handler believes it: ${names(wrong)} ${wrong.length > 1 ? "log" : "logs"} a bus lock that never happened`;
  if (right.length === 0) return `${believed}.`;
  return `${believed}; ${names(right)} ${right.length > 1 ? "log" : "logs"} none.`;
}

/** What the next exception leaves there: it sets RTM again, and on KVM it may set BLD. */
function staying(frames: readonly Frame[], { n }: Frame, left: readonly string[]): string {
  const next = frames.slice(n).find(({ event }) => event.kind === "debug-exception");
  const stale = next?.lanes.flatMap((lane) => lane.stale) ?? [];
  const stay = left.filter((name) => stale.includes(name));
  if (stay.length === 0) return "";
  const which = stay.length < left.length ? `${enumerated(stay)} ` : "";
  return `, and ${which}still ${stay.length > 1 ? "do" : "does"} at the next exception`;
}

function tellClearing({ frames, frame, names }: Told): string {
  const wrong = frame.lanes.filter(({ reporting }) => reporting.length > 0);
  if (wrong.length > 0) {
    const left = [...new Set(wrong.flatMap(({ reporting }) => reporting))];
    const verb = left.length > 1 ? "report" : "reports";
    return `DR6 of ${names(wrong)} isn't idle after it: ${enumerated(left)} ${verb}${staying(frames, frame, left)}.`;
  }
  if (frame.lanes.every(({ changed }) => changed.length === 0)) return "";
  const boot = frames.find(({ event }) => event.kind === "boot-init");
  const late = boot?.lanes.some(({ reporting }) => reporting.length > 0) === true;
  const clean = "DR6 is idle again: the next #DB finds its own cause only.";
  return late ? `${clean} Boot should have done the same.` : clean;
}
