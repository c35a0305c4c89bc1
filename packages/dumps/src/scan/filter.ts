/** Finds the anchors in a buffer, and counts its lines: in WebAssembly where there is SIMD. */

import { ANCHORS, standsAt, type Anchor } from "./anchors.js";
import { filterCode, STEP } from "./filter-code.js";
import { webAssembly, type Search, type WebAssemblyApi } from "./web-assembly.js";

/** What a stretch of bytes holds. */
export interface Filtered {
  /** Offsets in the filter's bytes at which an anchor begins, in order. */
  readonly hits: readonly number[];
  /** Line ends. */
  readonly lines: number;
}

/** A buffer and the search in it. */
export interface Filter {
  /** Where to put what is to be searched. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Searches for anchors that begin in `from <= at < to`, and counts the line ends there. An anchor
   * may end behind `to`: what stands there has to be what follows, or zeros.
   */
  readonly find: (from: number, to: number) => Filtered;
  /** Counts the line ends alone. */
  readonly lines: (from: number, to: number) => number;
}

const PAGE = 65_536;
const LINE_END = 0x0a;
/** The search goes on so far: the rest of a step, and a step in which keys may stand. */
const BEYOND = 2 * STEP;

/** A filter for buffers of `size` bytes. */
export function createFilter(size: number, anchors: readonly Anchor[] = ANCHORS): Filter {
  return wasmFilter(size, anchors) ?? plainFilter(size, anchors);
}

/** The same without WebAssembly: what the other is held against. */
export function plainFilter(size: number, anchors: readonly Anchor[] = ANCHORS): Filter {
  const bytes = new Uint8Array(size);
  return {
    bytes,
    find: (from, to) => plainFind(bytes, from, to, anchors),
    lines: (from, to) => countLines(bytes, from, to),
  };
}

function plainFind(
  bytes: Uint8Array,
  from: number,
  to: number,
  anchors: readonly Anchor[],
): Filtered {
  const hits: number[] = [];
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LINE_END) lines += 1;
    if (anchors.some((anchor) => standsAt(anchor, bytes, at))) hits.push(at);
  }
  return { hits, lines };
}

function wasmFilter(size: number, anchors: readonly Anchor[]): Filter | null {
  const api = webAssembly();
  if (api === null) return null;
  // An anchor may begin at every place, which takes 4 bytes; a search goes on beyond the last byte.
  const begin = 4 * (size + BEYOND);
  const memory = new api.Memory({ initial: Math.ceil((begin + size + BEYOND + STEP) / PAGE) });
  const search = compiled(api, anchors, memory);
  if (search === null) return null;
  const bytes = new Uint8Array(memory.buffer).subarray(begin, begin + size);
  const places = new Int32Array(memory.buffer, 0, size + BEYOND);
  const inWholeSteps = (from: number, to: number) => from + Math.floor((to - from) / STEP) * STEP;
  return {
    bytes,
    find: (from, to) => {
      const whole = inWholeSteps(from, to);
      const [end, counted] = search(begin + from, begin + whole, 0);
      // What is left of a step, and the anchors before `to` whose key stands behind it.
      const [last] = search(begin + whole, begin + whole + BEYOND, end);
      const hits: number[] = [];
      for (let index = 0; index < last / 4; index += 1) {
        const at = (places[index] ?? 0) - begin;
        // What begins in a word is none; the rest was compared already.
        if (at >= from && at < to && anchors.some((each) => standsAt(each, bytes, at))) {
          hits.push(at);
        }
      }
      const lines = counted + (whole < to ? countLines(bytes, whole, to) : 0);
      return { hits: hits.sort((a, b) => a - b), lines };
    },
    lines: (from, to) => {
      const whole = inWholeSteps(from, to);
      return search(begin + from, begin + whole, 0)[1] + countLines(bytes, whole, to);
    },
  };
}

/** The search as the engine takes it; null where it has no SIMD, or the anchors don't fit. */
function compiled(
  { Module, Instance }: WebAssemblyApi,
  anchors: readonly Anchor[],
  memory: object,
): Search | null {
  for (const relaxed of [true, false]) {
    const code = filterCode(anchors, { relaxed });
    if (code === null) return null;
    try {
      return new Instance(new Module(code), { m: { m: memory } }).exports.f;
    } catch {
      // It lacks the instructions: those of plain SIMD are left to try.
    }
  }
  return null;
}

/** Line ends in a stretch. */
function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END, from); at >= 0 && at < to;) {
    lines += 1;
    at = bytes.indexOf(LINE_END, at + 1);
  }
  return lines;
}
