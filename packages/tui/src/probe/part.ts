/** From what was seen to a part: recordings are played on the model, random cases come compared. */

import { conform, type Recording } from "@dr6/fixtures";
import type { Compared, ProbeRecording } from "@dr6/probe";
import { MACHINES } from "../conform-machines.js";
import type { Part, PartId } from "./found.js";

const NOTHING = { cases: 0, explained: [], disagreements: 0, rows: [], first: [] } as const;

/** A part that could not be asked. */
export function missingPart(id: PartId, missing: string): Part {
  return { id, missing, ...NOTHING };
}

/** Recordings held against the model, as `dr6 conform` would. */
export function recordedPart(id: PartId, recordings: readonly ProbeRecording[]): Part {
  const rows = conform(recordings.map(evidence), MACHINES);
  const wrong = rows.filter(
    ({ outcome }) => outcome === "unexplained" || outcome === "not-playable",
  );
  return {
    id,
    missing: null,
    cases: rows.length,
    explained: rows.filter(({ needed }) => needed !== undefined),
    disagreements: wrong.length,
    rows: wrong,
    first: [],
  };
}

/** Random cases. */
export function comparedPart(id: PartId, { cases, disagreements, first }: Compared): Part {
  return { id, missing: null, ...NOTHING, cases, disagreements, first };
}

function evidence(recording: ProbeRecording): Recording {
  return recording as Recording;
}
