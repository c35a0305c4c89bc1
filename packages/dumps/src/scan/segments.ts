/** Which parts of a file were scanned, and the first and last record in each. Neighbours become one. */

/** A record's place. */
export interface Place {
  /** Byte offset in the file. */
  readonly offset: number;
  /** From 1, counted from the beginning of the segment: the line of the file where that begins at 0. */
  readonly line: number;
}

/** A scanned stretch of a file. */
export interface Segment {
  /** Offset of its first byte in the file. */
  readonly begin: number;
  /** Offset behind its last byte. */
  readonly end: number;
  /** Line ends in it. */
  readonly lines: number;
  /** The place of its first record; null where it has none. */
  readonly first: Place | null;
  /** The place of its last record; null where it has none. */
  readonly last: Place | null;
}

/** The segments in order, those that touch joined; null where two of them overlap. */
export function joinSegments(segments: readonly Segment[]): readonly Segment[] | null {
  const joined: Segment[] = [];
  for (const next of [...segments].sort((a, b) => a.begin - b.begin)) {
    const last = joined.at(-1);
    if (last === undefined || last.end < next.begin) joined.push(next);
    else if (last.end > next.begin) return null;
    else joined[joined.length - 1] = join(last, next);
  }
  return joined;
}

function join(a: Segment, b: Segment): Segment {
  const moved = (place: Place | null) =>
    place === null ? null : { ...place, line: place.line + a.lines };
  return {
    begin: a.begin,
    end: b.end,
    lines: a.lines + b.lines,
    first: a.first ?? moved(b.first),
    last: moved(b.last) ?? a.last,
  };
}
