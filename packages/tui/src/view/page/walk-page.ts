/** One step of a walk as a page. */

import type { FieldCell, WalkView } from "../walk-view.js";
import { cell, type Block, type Cell, type Page, type Paragraph } from "./page.js";
import { pageSources } from "./page-sources.js";

/** The page of a step. */
export function walkPage(view: WalkView): Page {
  const step = view.steps[view.n - 1]?.title ?? "";
  return {
    title: `${view.title}: step ${String(view.n)} of ${String(view.steps.length)}, ${step}`,
    description: description(view),
    blocks: [
      { kind: "steps", labels: view.steps.map(({ label }) => label), at: view.n },
      ...view.lanes.map(({ name, on, was, dr6, rows }): Block => ({
        kind: "register",
        name: `${name}: DR6`,
        on,
        value: dr6,
        was,
        rows,
      })),
      fieldTable(view),
      ...said("Point", view.story === "" ? [] : [{ text: view.story }]),
      { kind: "text", label: "Why", paragraphs: whyParagraphs(view) },
      ...said("Log", logParagraphs(view)),
      ...said("Seen", seenParagraphs(view)),
      ...said("Next", view.next === "" ? [] : [{ text: view.next }]),
    ],
    sources: pageSources(
      view.sources.filter(({ disputes }) => !disputes).map(({ id }) => id),
      view.sources.filter(({ disputes }) => disputes).map(({ id }) => id),
    ),
    command: view.command,
  };
}

/** `Linux 6.15.0 on host and in guest.`, or where each lane has its own that it has. */
export function kernelSentence({ kernel, kernelNote }: WalkView): string {
  const text = [kernel, kernelNote].filter((each) => each !== "").join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The kernel, then what became of DR6 on each lane. */
function description(view: WalkView): string {
  const lanes = view.lanes.map((lane) => `${lane.name}: ${laneWords(lane)}.`);
  const doubtful = view.lanes.filter(({ id }) => !view.sure.includes(id));
  const doubt = doubtful.map(({ name }) => `Not established: ${name}.`);
  return [kernelSentence(view), ...lanes, ...doubt].join(" ");
}

function laneWords({ was, dr6, frame }: WalkView["lanes"][number]): string {
  const values = was === dr6 ? `DR6 stays ${dr6}` : `DR6 goes from ${was} to ${dr6}`;
  const reports = frame.reporting.length === 0 ? "nothing" : frame.reporting.join(" and ");
  const stale = frame.stale.length === 0 ? "" : `, of which ${frame.stale.join(" and ")} is stale`;
  return `${values} and reports ${reports}${stale}`;
}

function fieldTable(view: WalkView): Block {
  const loud = view.fields.filter((field) => field.loud).reverse();
  const quiet = view.fields.filter((field) => !field.loud).map(({ name }) => name);
  return {
    kind: "table",
    caption: loud.length === 0 ? "No field changes or reports" : "Fields that changed or report",
    head: ["field", "kind", ...view.lanes.map(({ name }) => name), "meaning"],
    rows: loud.map((field) => [
      cell(`${String(field.bit)} ${field.name}`),
      cell(field.kind),
      ...field.cells.map(fieldCell),
      cell(field.meaning),
    ]),
    note: `Quiet on all lanes: ${quiet.length === 0 ? "none" : quiet.join(" ")}.`,
  };
}

/** `0>1 *!`: the value or both values, `*` changed, `!` reports, `!?` reports and is stale. */
export function fieldCell({ was, now, changed, reports, stale }: FieldCell): Cell {
  const marks = `${changed ? "*" : ""}${reports ? "!" : ""}${stale ? "?" : ""}`;
  const text = `${changed ? `${was}>${now}` : now} ${marks}`.trimEnd();
  return { text, changed, reports };
}

function whyParagraphs(view: WalkView): readonly Paragraph[] {
  return view.why.flatMap(({ lane, sentences, sums }) => [
    { text: [`${lane}:`, ...sentences].join(" ") },
    ...sums.map((text) => ({ text, exact: true })),
  ]);
}

function logParagraphs(view: WalkView): readonly Paragraph[] {
  const nameOf = (id: string) => view.lanes.find((lane) => lane.id === id)?.name ?? id;
  return view.log.flatMap(({ lane, text, isFalse }) => [
    { text: `${nameOf(lane)}${isFalse ? ", false: no bus lock happened" : ""}:` },
    { text, exact: true },
  ]);
}

function seenParagraphs(view: WalkView): readonly Paragraph[] {
  const nameOf = (id: string) => view.lanes.find((lane) => lane.id === id)?.name ?? id;
  return view.seen.map(({ lane, text }) => ({ text: `${nameOf(lane)}: ${text}` }));
}

function said(label: string, paragraphs: readonly Paragraph[]): readonly Block[] {
  return paragraphs.length === 0 ? [] : [{ kind: "text", label, paragraphs }];
}
