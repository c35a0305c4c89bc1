/** A rule that adds readings: what a value can mean beyond the first sentence. */

import type { Evidence } from "../evidence.js";
import type { Statement } from "../statement.js";

/** Gives the readings that fit the evidence, best first; none where it has nothing to say. */
export type ReadingRule = (evidence: Evidence) => readonly Statement[];
