/** The differences of two releases as lines for a window: the answer, the matrix, the selected case. */

import { playCommand } from "../diff/scenario.js";
import type { Searched } from "../diff/explore.js";
import type { Releases } from "../diff/setups.js";
import type { DiffEntry, DiffMatrix } from "../view/diff-matrix.js";
import {
  caseSentence,
  causeWords,
  diffAnswer,
  shownValue,
  whereWords,
  type DiffView,
} from "./diff-lines.js";
import { diffMatrixLines } from "./diff-matrix-lines.js";
import type { Drawn } from "./drawn.js";
import type { Section } from "./fold.js";
import { span, type Line } from "./line.js";
import { besideLabel, paragraph } from "./paragraph.js";
import { headerLine, isTiny, screenLines, tinyLines, type ScreenLayout } from "./screen-layout.js";

/** What is drawn. */
export interface DiffPicture {
  readonly releases: Releases;
  readonly searched: Searched;
  readonly shown?: { readonly view: DiffView; readonly matrix: DiffMatrix } | undefined;
  readonly row: number;
  readonly col: number;
  readonly pick: number;
  /** What stands in the selected cell. */
  readonly cell: readonly DiffEntry[];
  readonly place: string;
}

const LABEL = 10;

/** The lines; none wider than the window. */
export function diffPictureLines(picture: DiffPicture, layout: ScreenLayout): Drawn {
  const { shown, searched, place } = picture;
  const { cols } = layout;
  const { before, after } = picture.releases;
  const names = `${before.label} -> ${after.label}`;
  if (isTiny(layout)) {
    const said = shown === undefined ? "comparing" : diffAnswer(shown.view);
    return tinyLines(`${place} ${said}`, layout);
  }
  const header: Section = { rank: 0, lines: [headerLine(`dr6 diff   ${names}`, place, cols)] };
  if (shown === undefined) {
    const lines: readonly Line[] = [
      [],
      [span(` ${bar(searched, cols - 2)}`)],
      ...paragraph(WAIT, cols - 1, " ", "dim"),
    ];
    return screenLines([header, { rank: 0, scrolls: true, lines }], layout);
  }
  const { view, matrix } = shown;
  return screenLines(
    [
      header,
      { rank: 0, lines: paragraph(diffAnswer(view), cols - 1, " ", "bold") },
      { rank: 4, lines: behaviourLines(view, cols) },
      { rank: 8, lines: [[]] },
      { rank: 0, lines: diffMatrixLines(matrix, picture, { cols, rows: layout.rows }) },
      { rank: 5, lines: paragraph(MARKS, cols - 1, " ", "dim") },
      { rank: 8, lines: [[]] },
      { rank: 0, scrolls: true, lines: selectedLines(picture, matrix, cols) },
    ],
    layout,
  );
}

const MARKS =
  ". the same on both   + follows from another difference   ? likely, not established   [ ] selected";
const WAIT =
  "Every event of every group is played on both releases, from every state that the group reaches, on all CPUs and guests. Keys work meanwhile.";

/** `comparing [######......] 34/68` */
function bar({ done, of }: Searched, cols: number): string {
  const text = ` ${String(done)}/${String(of)}`;
  const width = Math.max(4, Math.min(40, cols - text.length - 13));
  const filled = of === 0 ? width : Math.floor((done / of) * width);
  return `comparing [${"#".repeat(filled)}${".".repeat(width - filled)}]${text}`;
}

/** The changes of the two releases that are behind all this. */
function behaviourLines({ explored }: DiffView, cols: number): readonly Line[] {
  return explored.behaviours.flatMap(({ behaviour: { commit, since, summary }, added, sure }) =>
    paragraph(
      `${commit ?? since}  ${sure ? "" : "likely: "}${added ? "" : "no longer: "}${summary}`,
      cols - 1,
      "  ",
      "dim",
    ),
  );
}

/** The selected case, or that nothing differs there. */
function selectedLines(picture: DiffPicture, matrix: DiffMatrix, cols: number): readonly Line[] {
  const { cell, pick, row, col, releases, shown } = picture;
  const behaviours = shown?.view.explored.behaviours ?? [];
  const where = matrix.rows[row];
  if (where === undefined) return [];
  const host = where.host.length === 0 ? "no feature" : where.host.join("+").toUpperCase();
  const name = `${where.subject.title}, CPU with ${host}, ${matrix.cols[col] ?? ""}`;
  const entry = cell[pick];
  if (entry === undefined)
    return paragraph(`SELECTED  ${name}: no difference`, cols - 1, " ", "bold");
  const { example } = entry;
  const text = (label: string, body: string) =>
    besideLabel(label, LABEL, cols, (room) => paragraph(body, room - 1));
  const count =
    cell.length === 1
      ? ""
      : ` (${String(pick + 1)} of ${String(cell.length)} here, ] for the next)`;
  return [
    ...paragraph(`SELECTED  ${name}${count}`, cols - 1, " ", "bold"),
    ...text(" BEFORE", shownValue(example.divergence.before)),
    ...text(" AFTER", shownValue(example.divergence.after)),
    ...text(" SHORTEST", example.trace.join(" ")),
    ...text(" WHAT", caseSentence(entry.case)),
    ...(behaviours.length > 1 ? text(" CAUSE", causeWords(entry.case, behaviours)) : []),
    ...text(" WHERE", whereWords(entry.case)),
    ...text(" PLAY", playCommand(example.trace, example.subject, example.setup, releases)),
  ];
}
