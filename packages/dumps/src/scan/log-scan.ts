/**
 * Scans a stretch of a log from whatever gives its bytes in order. Memory doesn't grow with the log:
 * there is one buffer, and the end of each block becomes the beginning of the next.
 */

import type { DiagnoseOptions } from "../evidence.js";
import {
  BLOCK,
  blocksOf,
  BUFFER,
  MARGIN_BEFORE,
  MARGIN_BEHIND,
  scanBlock,
  type Block,
} from "./blocks.js";
import { createFilter, type Filter } from "./filter.js";
import type { ScanRecord } from "./record.js";
import type { Span } from "./windows.js";

/** A record with its place in the log. */
export type PlacedRecord = ScanRecord & {
  /** Byte offset in the log. */
  readonly offset: number;
  /** Line ends between the beginning of the stretch and the record. */
  readonly linesBefore: number;
};

/** What one step of a scan gives. */
export interface ScanStep {
  readonly records: readonly PlacedRecord[];
  /** Up to which offset of the log everything is scanned, and how many line ends that were. */
  readonly end: number;
  readonly lines: number;
}

/**
 * Puts the next bytes of the log into `target` and answers how many; 0 where the log ends.
 * The first call is for the byte at {@link firstByte}.
 */
export type ReadNext = (target: Uint8Array) => number | Promise<number>;

/** A buffer that scans can use one after the other. */
export function scanBuffer(): Filter {
  return createFilter(BUFFER);
}

/** The offset from which on a scan of a stretch reads the log. */
export function firstByte({ begin }: Span): number {
  return Math.max(0, Math.floor(begin / BLOCK) * BLOCK - MARGIN_BEFORE);
}

/** Scans a stretch of a log; its end may lie behind the log's. */
export async function* scanLog(
  readNext: ReadNext,
  stretch: Span,
  filter: Filter,
  options: DiagnoseOptions = {},
): AsyncGenerator<ScanStep> {
  const { bytes } = filter;
  // The byte 0 of the buffer is that of the log at `base`; `filled` bytes are there.
  let base = firstByte(stretch);
  let filled = 0;
  let lines = 0;
  for (const { core, own } of blocksOf(stretch)) {
    const keep = Math.max(0, core.begin - MARGIN_BEFORE);
    bytes.copyWithin(0, keep - base, filled);
    filled -= keep - base;
    base = keep;
    const wanted = core.end + MARGIN_BEHIND - base;
    while (filled < wanted) {
      const got = readNext(bytes.subarray(filled, wanted));
      const count = typeof got === "number" ? got : await got;
      if (count === 0) break;
      filled += count;
    }
    if (own.begin >= base + filled) return;
    bytes.fill(0, filled);
    const block = blockIn(base, filled, core, own);
    const scanned = scanBlock(filter, block, options);
    const records = scanned.records.map((record) => ({
      ...record,
      offset: record.at + base,
      linesBefore: record.linesBefore + lines,
    }));
    lines += scanned.lines;
    yield { records, end: block.own.end + base, lines };
    if (filled < wanted && core.end >= base + filled) return;
  }
}

function blockIn(base: number, filled: number, core: Span, own: Span): Block {
  const place = (offset: number) => Math.min(Math.max(0, offset - base), filled);
  const span = ({ begin, end }: Span): Span => ({ begin: place(begin), end: place(end) });
  return { data: { begin: 0, end: filled }, core: span(core), own: span(own) };
}
