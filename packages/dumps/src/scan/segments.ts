/**
 * Which parts of a file were scanned, the first and last record in each, and the boots that may go on
 * before or behind it. Neighbours become one.
 */

import { joinCounts, type BootCounts } from "./boot-counts.js";

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
  /** What stands before its first boot line. */
  readonly head: BootCounts;
  /** What its last boot line begins; null where there is none. */
  readonly tail: BootCounts | null;
}

/** Segments, and the boots that became whole because segments were joined. */
export interface Joined {
  readonly segments: readonly Segment[];
  readonly whole: readonly BootCounts[];
}

/** The segments in order, those that touch joined; null where two of them overlap. */
export function joinSegments(segments: readonly Segment[]): Joined | null {
  const joined: Segment[] = [];
  const whole: BootCounts[] = [];
  for (const next of [...segments].sort((a, b) => a.begin - b.begin)) {
    const last = joined.at(-1);
    if (last === undefined || last.end < next.begin) joined.push(next);
    else if (last.end > next.begin) return null;
    else {
      const { segment, closed } = join(last, next);
      joined[joined.length - 1] = segment;
      if (closed !== null) whole.push(closed);
    }
  }
  return { segments: joined, whole };
}

function join(a: Segment, b: Segment): { segment: Segment; closed: BootCounts | null } {
  const moved = (place: Place | null) =>
    place === null ? null : { ...place, line: place.line + a.lines };
  const open = joinCounts(a.tail ?? a.head, b.head);
  const head = a.tail === null ? open : a.head;
  // The boot between the two is whole where it has a boot line at both ends.
  const closed = a.tail !== null && b.tail !== null ? open : null;
  const segment = {
    begin: a.begin,
    end: b.end,
    lines: a.lines + b.lines,
    first: a.first ?? moved(b.first),
    last: moved(b.last) ?? a.last,
    head,
    tail: b.tail ?? (a.tail === null ? null : open),
  };
  return { segment, closed };
}
