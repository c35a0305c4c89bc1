/**
 * Scans a log block by block. The blocks are a fixed grid over the log, each decoded with a margin
 * of its own on both sides, and a record belongs to the block in which it begins: so what is found
 * depends on the log alone, not on the pieces in which it was scanned.
 */

import type { DiagnoseOptions } from "../evidence.js";
import type { Filter } from "./filter.js";
import { recordsIn, type ScanRecord } from "./record.js";
import { BEHIND, FAR_BEFORE, LONGEST_LINE, REACH, windowsOf, type Span } from "./windows.js";

/** Bytes of a block. */
export const BLOCK = 131_072;
/** What of the log has to be there before a block and behind it. */
export const MARGIN_BEFORE = FAR_BEFORE + 4 * LONGEST_LINE;
export const MARGIN_BEHIND = REACH + BEHIND + 4 * LONGEST_LINE;
/** The search looks this far behind the last byte, which has to be 0 there. */
export const PADDING = 64;
/** The size of a buffer for a block. */
export const BUFFER = MARGIN_BEFORE + BLOCK + MARGIN_BEHIND + PADDING;

/** A block in the bytes of a filter. */
export interface Block {
  /** The part of the bytes that holds the log: the block with its margins. */
  readonly data: Span;
  /** The part whose records are wanted, and whose lines are counted; within the block. */
  readonly own: Span;
  /** The whole block. */
  readonly core: Span;
}

/** What was found in the own part of a block, in order; places are those in the filter's bytes. */
export interface ScannedBlock {
  readonly records: readonly (ScanRecord & { readonly linesBefore: number })[];
  /** Line ends in the own part. */
  readonly lines: number;
}

/** Scans a block. */
export function scanBlock(
  filter: Filter,
  { data, own, core }: Block,
  options: DiagnoseOptions = {},
): ScannedBlock {
  const { bytes, find } = filter;
  const inside = find(core.begin, core.end);
  const behind = find(core.end, Math.min(core.end + REACH, data.end));
  const lines =
    own.begin === core.begin && own.end === core.end
      ? inside.lines
      : find(own.begin, own.end).lines;
  const hits = [...inside.hits, ...behind.hits];
  if (hits.length === 0) return { records: [], lines };
  // A window may begin before the block: what begins there is found, and left to the block before.
  const all = [...find(data.begin, core.begin).hits, ...hits];
  let [counted, at] = [0, own.begin];
  const records = windowsOf(bytes, hits, data)
    .flatMap((window) => recordsIn(bytes, window, all, options))
    .filter((record) => record.at >= own.begin && record.at < own.end)
    .map((record) => {
      counted += find(at, record.at).lines;
      at = record.at;
      return { ...record, linesBefore: counted };
    });
  return { records, lines };
}

/** The blocks of a stretch of a log, as offsets in the log; `end` may be Infinity. */
export function* blocksOf({ begin, end }: Span): Generator<{ core: Span; own: Span }> {
  for (let at = Math.floor(begin / BLOCK) * BLOCK; at < end; at += BLOCK) {
    const core = { begin: at, end: at + BLOCK };
    yield { core, own: { begin: Math.max(begin, at), end: Math.min(end, core.end) } };
  }
}
