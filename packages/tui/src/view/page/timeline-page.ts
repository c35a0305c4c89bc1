/** A whole walk as a page: for each lane a table with time from left to right, fields below. */

import { walkCommand, walkView, type Walk, type WalkView } from "../walk-view.js";
import { cell, type Block, type Page } from "./page.js";
import { pageSources } from "./page-sources.js";
import { fieldCell, kernelSentence } from "./walk-page.js";

const NOTE =
  "0>1: before and after the step; * changed; ! reports its event; ? reports although nothing in this step caused it: stale.";

/** The page of a walk. */
export function timelinePage(walked: Walk): Page {
  const views = walked.frames.map(({ n }) => walkView(walked, n));
  const [first] = views;
  if (first === undefined) throw new RangeError("a walk without steps");
  const cited = views.flatMap(({ sources }) => sources);
  return {
    title: `${walked.scenario.title}: all ${String(views.length)} steps`,
    description: `${walked.scenario.point} ${kernelSentence(first)}`,
    blocks: [
      { kind: "steps", labels: first.steps.map(({ label }) => label), at: null },
      ...first.lanes.map((_, index) => laneTable(views, index, index + 1 === first.lanes.length)),
      { kind: "text", label: "Steps", paragraphs: steps(views) },
    ],
    sources: pageSources(
      cited.filter(({ disputes }) => !disputes).map(({ id }) => id),
      cited.filter(({ disputes }) => disputes).map(({ id }) => id),
    ),
    command: walkCommand(walked),
  };
}

function steps(views: readonly WalkView[]) {
  const titles = views[0]?.steps ?? [];
  return titles.map(({ title }, index) => {
    const view = views[index];
    const logs = (view?.log ?? []).map(({ lane, isFalse }) => {
      const name = view?.lanes.find(({ id }) => id === lane)?.name ?? lane;
      return isFalse ? `${name} logs a bus lock that never happened` : `${name} logs a bus lock`;
    });
    return { text: [`${String(index + 1)} ${title}`, ...new Set(logs)].join("; ") };
  });
}

/** One lane: DR6 by step, and every field that ever changes or reports on it. */
function laneTable(views: readonly WalkView[], lane: number, isLast: boolean): Block {
  const shown = views[0]?.lanes[lane];
  const names = (views[0]?.fields ?? []).map(({ name }) => name).reverse();
  const cells = (name: string) =>
    views.flatMap((view) => view.fields.find((field) => field.name === name)?.cells[lane] ?? []);
  const loud = names.filter((name) => cells(name).some((each) => each.changed || each.reports));
  const bit = (name: string) => views[0]?.fields.find((field) => field.name === name)?.bit;
  return {
    kind: "table",
    caption: `${shown?.name ?? ""}: ${shown?.on ?? ""}`,
    even: true,
    head: ["step", ...views.map(({ n }) => String(n))],
    rows: [
      [cell("DR6"), ...views.map((view) => cell(view.lanes[lane]?.dr6 ?? ""))],
      ...loud.map((name) => [cell(`${String(bit(name))} ${name}`), ...cells(name).map(fieldCell)]),
    ],
    ...(isLast ? { note: NOTE } : {}),
  };
}
