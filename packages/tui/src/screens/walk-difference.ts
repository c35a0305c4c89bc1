/** What differs between two states of walks, lane by lane and field by field. */

import { digits, statusFields, type LaneFrame } from "@dr6/core";
import { span, type Line } from "../render/line.js";
import { wrap } from "../render/wrap.js";
import { walkCommand, type Walk } from "../view/walk-view.js";
import type { WalkState } from "./walk-state.js";

/** The lines, none wider than `cols`. */
export function walkDifference(marked: WalkState, now: WalkState, cols: number): readonly Line[] {
  const text = (words: string, indent = " "): readonly Line[] =>
    wrap(words, cols - indent.length).map((part) => [span(`${indent}${part}`)]);
  const before = lanesOf(marked);
  const after = lanesOf(now);
  const lanes = after.flatMap((lane): readonly Line[] => {
    const name = nameOf(now.walked, lane.lane);
    const was = before.find((each) => each.lane === lane.lane);
    if (was === undefined) return text(`${name}: no such lane at the mark`);
    const parts = fieldsBetween(was, lane);
    return [
      [span(` ${name}  ${digits(was.dr6)} > ${digits(lane.dr6)}`, "bold")],
      ...(parts.length === 0 ? text("no field differs", "   ") : []),
      ...parts.flatMap((part) => text(part, "   ")),
    ];
  });
  return [
    ...text(`mark: ${walkCommand(marked.walked, marked.n)}`),
    ...text(`now:  ${walkCommand(now.walked, now.n)}`),
    [],
    ...lanes,
  ];
}

function lanesOf({ walked, n }: WalkState): readonly LaneFrame[] {
  return walked.frames[n - 1]?.lanes ?? [];
}

function nameOf({ scenario }: Walk, id: string): string {
  return scenario.lanes.find((lane) => lane.id === id)?.name ?? id;
}

/** `11 BLD  0 > 1: reported its event, no longer does` */
function fieldsBetween(was: LaneFrame, now: LaneFrame): readonly string[] {
  return statusFields().flatMap(({ name, bit }) => {
    const [before, after] = [was, now].map(({ dr6, reporting, stale }) => ({
      value: String((dr6 >>> bit) & 1),
      state: stale.includes(name)
        ? "reports, stale"
        : reporting.includes(name)
          ? "reports"
          : "no event",
    }));
    if (before === undefined || after === undefined) return [];
    if (before.value === after.value && before.state === after.state) return [];
    const said =
      before.state === after.state ? after.state : `${before.state}, then ${after.state}`;
    return [
      `${String(bit).padStart(2)} ${name.padEnd(4)} ${before.value} > ${after.value}   ${said}`,
    ];
  });
}
