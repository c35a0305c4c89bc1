/** The first and the last record of a summary: in the order of the files, then of the offsets. */

import type { Place, ScanSummary, Segment } from "@dr6/dumps";

/** A record's place; the line is null where the file wasn't scanned from its beginning. */
export interface FilePlace {
  readonly file: string;
  readonly offset: number;
  readonly line: number | null;
}

/** The places of a summary; null where it has no record. */
export function placesOf({ files }: ScanSummary): {
  readonly first: FilePlace | null;
  readonly last: FilePlace | null;
} {
  const all = files.flatMap(({ name, segments }) => segments.map((segment) => ({ name, segment })));
  const at = (name: string, segment: Segment, place: Place | null) =>
    place === null
      ? []
      : [{ file: name, offset: place.offset, line: segment.begin === 0 ? place.line : null }];
  return {
    first: all.flatMap(({ name, segment }) => at(name, segment, segment.first))[0] ?? null,
    last: all.flatMap(({ name, segment }) => at(name, segment, segment.last)).at(-1) ?? null,
  };
}
