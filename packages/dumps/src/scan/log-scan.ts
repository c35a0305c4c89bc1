/**
 * Scans a stretch of a log from whatever gives its bytes in order. Memory doesn't grow with the log:
 * there is one buffer, and the end of each chunk becomes the beginning of the next.
 */

import { ANCHORS, BOOT_ANCHORS } from "./anchors.js";
import {
  BLOCK,
  BUFFER,
  chunksOf,
  MARGIN_BEFORE,
  MARGIN_BEHIND,
  PADDING,
  scanBlocks,
  type Block,
} from "./blocks.js";
import { createFilter, type Filter } from "./filter.js";
import type { ScanFind } from "./find.js";
import type { Span } from "./windows.js";

/** A place in a log. */
export interface ScanPlace {
  /** Byte offset in the log. */
  readonly offset: number;
  /** Line ends between the beginning of the stretch and the place. */
  readonly linesBefore: number;
}

/** What was found, with its place in the log. */
export type PlacedFind = ScanFind & ScanPlace;

/** What one step of a scan gives. */
export interface ScanStep {
  /** Those that were found since the last step, in order. */
  readonly finds: readonly PlacedFind[];
  /** Up to this byte offset of the log everything is scanned. */
  readonly end: number;
  /** Line ends from the beginning of the stretch up to there. */
  readonly lines: number;
}

/**
 * Puts the next bytes of the log into `target` and answers how many; 0 where the log ends.
 * The first call is for the byte at {@link firstByte}.
 */
export type ReadNext = (target: Uint8Array) => number | Promise<number>;

/** A buffer that scans can use one after the other. */
export function scanBuffer(): Filter {
  return createFilter(BUFFER, [...ANCHORS, ...BOOT_ANCHORS]);
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
): AsyncGenerator<ScanStep> {
  const { bytes } = filter;
  // The byte 0 of the buffer is that of the log at `base`; `filled` bytes are there.
  let base = firstByte(stretch);
  let filled = 0;
  let lines = 0;
  for (const blocks of chunksOf(stretch)) {
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (first === undefined || last === undefined) return;
    const keep = Math.max(0, first.core.begin - MARGIN_BEFORE);
    bytes.copyWithin(0, keep - base, filled);
    filled -= keep - base;
    base = keep;
    const wanted = last.core.end + MARGIN_BEHIND - base;
    while (filled < wanted) {
      const got = readNext(bytes.subarray(filled, wanted));
      const count = typeof got === "number" ? got : await got;
      if (count === 0) break;
      filled += count;
    }
    bytes.fill(0, filled, filled + PADDING);
    const there = blocks
      .filter(({ own }) => own.begin < base + filled)
      .map((block) => blockIn(base, filled, block));
    let searched = 0;
    for (const scanned of scanBlocks(filter, there)) {
      const { own } = there[searched] ?? {};
      const finds = scanned.finds.map((find) => ({
        ...find,
        offset: find.at + base,
        linesBefore: find.linesBefore + lines,
      }));
      lines += scanned.lines;
      searched += 1;
      // What is found is handed on before the next block is decoded: memory stays small.
      if (finds.length === 0 && searched < there.length) continue;
      if (own !== undefined) yield { finds, end: own.end + base, lines };
    }
    if (filled < wanted && last.core.end >= base + filled) return;
  }
}

function blockIn(base: number, filled: number, { core, own }: Omit<Block, "data">): Block {
  const place = (offset: number) => Math.min(Math.max(0, offset - base), filled);
  const span = ({ begin, end }: Span): Span => ({ begin: place(begin), end: place(end) });
  const data = { begin: core.begin - MARGIN_BEFORE, end: core.end + MARGIN_BEHIND };
  return { data: span(data), core: span(core), own: span(own) };
}
