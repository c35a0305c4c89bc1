/** What a search finds on a walk: fields, events, what was logged, sources, what is said of a step. */

import type { Entry } from "../app/screen.js";
import { sourceNamed } from "../view/source-named.js";
import { walkView, type Walk } from "../view/walk-view.js";
import { NAMES } from "./walk-state.js";

/** The entries: each field, then each step with what it brings. */
export function walkEntries(walked: Walk): readonly Entry[] {
  const fields = NAMES.map((field): Entry => ({
    text: `field ${field}`,
    action: { kind: "select-field", field },
  }));
  const steps = walked.frames.flatMap(({ n }): readonly Entry[] => {
    const view = walkView(walked, n);
    const action = { kind: "go-to-step", step: n } as const;
    const place = `step ${String(n)}`;
    return [
      { text: `${place}: ${view.steps[n - 1]?.title ?? ""}`, action },
      ...view.log.map(({ text }) => ({ text: `${place} logs: ${text}`, action })),
      ...view.sources.map(({ id }) => ({
        text: `${place} rests on ${id}: ${titleOf(id)}`,
        action,
      })),
      ...(view.story === "" ? [] : [{ text: `${place} point: ${view.story}`, action }]),
      ...view.why.map(({ lane, sentences, sums }) => ({
        text: [`${place} why, ${lane}:`, ...sentences, ...sums].join(" "),
        action,
      })),
    ];
  });
  return [...fields, ...steps];
}

function titleOf(id: string): string {
  const source = sourceNamed(id);
  return source === undefined ? "" : `${source.title}, ${source.where}`;
}
