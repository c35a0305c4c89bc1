/**
 * What an exported figure or page holds: the parts in the order of reading, made from the same view
 * models as the screens, before it is settled whether SVG, HTML or Markdown draws them.
 */

import type { RegisterRows } from "../register-rows.js";

/** A page: one step, one walk, one value, one question. */
export interface Page {
  readonly title: string;
  /** One or two sentences: what is to be seen. */
  readonly description: string;
  readonly blocks: readonly Block[];
  readonly sources: readonly PageSource[];
  /** The command that shows the same. */
  readonly command: string;
}

/** A part of a page. */
export type Block = StepsBlock | RegisterBlock | TableBlock | TextBlock;

/** The steps of a walk in a row, the present one marked. */
export interface StepsBlock {
  readonly kind: "steps";
  readonly labels: readonly string[];
  /** The present step, 1 for the first; null where all are. */
  readonly at: number | null;
}

/** A register with its bits. */
export interface RegisterBlock {
  readonly kind: "register";
  readonly name: string;
  /** What it runs on, in a few words. */
  readonly on: string;
  readonly value: string;
  /** The value before; null where there is none. */
  readonly was: string | null;
  readonly rows: RegisterRows;
  /** Names of the fields whose report is left over, where the rows take them at their word. */
  readonly stale?: readonly string[];
}

/** A cell of a table; its text says all, the marks only repeat it. */
export interface Cell {
  readonly text: string;
  readonly changed?: boolean;
  readonly reports?: boolean;
  readonly selected?: boolean;
}

/** A table with a heading line. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption: string;
  readonly head: readonly string[];
  /** Its columns share the width evenly, as steps in time do. */
  readonly even?: boolean;
  readonly rows: readonly (readonly Cell[])[];
  /** What stands below it, such as the meaning of its marks. */
  readonly note?: string;
}

/** Sentences behind a label. */
export interface TextBlock {
  readonly kind: "text";
  readonly label: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A paragraph; `exact` ones, such as sums and log lines, keep their characters together. */
export interface Paragraph {
  readonly text: string;
  readonly exact?: boolean;
}

/** A source that the page rests on. */
export interface PageSource {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly url: string | null;
  /** True where the source says something else. */
  readonly disputes: boolean;
}

/** A cell of plain text. */
export function cell(text: string): Cell {
  return { text };
}
