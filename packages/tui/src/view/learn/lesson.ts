/** One lesson of the tour: one idea, shown on registers of the model, with a question about it. */

import type { RegisterBlock } from "../page/page.js";

/** A lesson. */
export interface Lesson {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly registers: readonly RegisterBlock[];
  readonly question: string;
  readonly answer: string;
  /** A command that shows more of it. */
  readonly see: string;
  /** Ids of the sources of the rules that were followed. */
  readonly sources: readonly string[];
}
