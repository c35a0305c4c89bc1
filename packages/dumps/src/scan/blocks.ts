/**
 * Scans a log block by block. The blocks are a fixed grid over the log, each decoded with a margin
 * of its own on both sides, and a record belongs to the block in which it begins: so what is found
 * depends on the log alone, not on the pieces in which it was scanned.
 */

import { eventsAt } from "./boot-lines.js";
import type { Filter } from "./filter.js";
import { findsIn, type ScanFind } from "./find.js";
import {
  BEHIND,
  FAR_BEFORE,
  isBusLockAt,
  isOfRecordAt,
  LONGEST_LINE,
  REACH,
  windowsOf,
  type Span,
} from "./windows.js";

/** Bytes of a block. */
export const BLOCK = 131_072;
/** Bytes that are read and searched in one go: small enough to stay in a processor's own cache. */
const CHUNK = 4 * BLOCK;
/** What of the log has to be there before a block and behind it. */
export const MARGIN_BEFORE = FAR_BEFORE + 4 * LONGEST_LINE;
export const MARGIN_BEHIND = REACH + BEHIND + 4 * LONGEST_LINE;
/** The search looks this far behind the last byte, which has to be 0 there. */
export const PADDING = 64;
/** The size of a buffer for a chunk. */
export const BUFFER = MARGIN_BEFORE + CHUNK + MARGIN_BEHIND + PADDING;

/** A block in the bytes of a filter. */
export interface Block {
  /** The part of the bytes that holds the log: the block with its margins. */
  readonly data: Span;
  /** The part whose finds are wanted, and whose lines are counted; within the block. */
  readonly own: Span;
  /** The whole block. */
  readonly core: Span;
}

/** What was found in the own part of a block, in order; places are those in the filter's bytes. */
export interface ScannedBlock {
  readonly finds: readonly (ScanFind & { readonly linesBefore: number })[];
  /** Line ends in the own part. */
  readonly lines: number;
}

/** Scans the blocks of a chunk, which follow each other. */
export function* scanBlocks(
  { bytes, find, lines: count }: Filter,
  blocks: readonly Block[],
): Generator<ScannedBlock> {
  const searched = blocks.map(({ core }) => find(core.begin, core.end));
  for (const [index, { data, own, core }] of blocks.entries()) {
    const { hits, lines } = searched[index] ?? find(core.begin, core.end);
    const whole = own.begin === core.begin && own.end === core.end;
    const ends = whole ? lines : count(own.begin, own.end);
    const reach = Math.min(core.end + REACH, data.end);
    const behind = searched[index + 1]?.hits ?? find(core.end, data.end).hits;
    const all = [...hits, ...behind.filter((hit) => hit < data.end)];
    const near = all.filter((hit) => hit < reach && isOfRecordAt(bytes, hit));
    const says = hits.filter((hit) => !isOfRecordAt(bytes, hit) || isBusLockAt(bytes, hit));
    if (near.length + says.length === 0) {
      yield { finds: [], lines: ends };
      continue;
    }
    // A window may begin before the block: what begins there is found, and left to the block before.
    const before = near.length === 0 ? [] : find(data.begin, core.begin).hits;
    const around = { begin: data.begin, end: data.end, hits: [...before, ...all] };
    const found = windowsOf(bytes, near, data)
      .filter((window) => window.begin < own.end)
      .map((window) => findsIn(bytes, window, around));
    const told = new Set(found.flatMap((each) => each.told));
    const events = says.flatMap((at) =>
      told.has(at)
        ? []
        : eventsAt(bytes, at, data).map((event): ScanFind => ({ kind: "event", at, event })),
    );
    let [counted, at] = [0, own.begin];
    yield {
      finds: [...found.flatMap((each) => each.finds), ...events]
        .filter((each) => each.at >= own.begin && each.at < own.end)
        .sort((a, b) => a.at - b.at)
        .map((each) => {
          counted += count(at, each.at);
          at = each.at;
          return { ...each, linesBefore: counted };
        }),
      lines: ends,
    };
  }
}

/** The blocks of a stretch of a log, as offsets in the log, by chunk; `end` may be Infinity. */
export function* chunksOf({ begin, end }: Span): Generator<readonly Omit<Block, "data">[]> {
  for (let first = Math.floor(begin / BLOCK) * BLOCK; first < end; first += CHUNK) {
    const blocks: Omit<Block, "data">[] = [];
    for (let at = first; at < Math.min(end, first + CHUNK); at += BLOCK) {
      const core = { begin: at, end: at + BLOCK };
      blocks.push({ core, own: { begin: Math.max(begin, at), end: Math.min(end, core.end) } });
    }
    yield blocks;
  }
}
