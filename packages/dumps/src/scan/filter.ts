/** Finds the anchors in a buffer, and counts its lines: in WebAssembly where there is SIMD. */

import { ANCHORS, standsAt, type Anchor } from "./anchors.js";
import { filterCode, STEP } from "./filter-code.js";

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
}

const PAGE = 65_536;
const LINE_END = 0x0a;

/** A filter for buffers of `size` bytes. */
export function createFilter(size: number, anchors: readonly Anchor[] = ANCHORS): Filter {
  return wasmFilter(size, anchors) ?? plainFilter(size, anchors);
}

/** The same without WebAssembly: what the other is held against. */
export function plainFilter(size: number, anchors: readonly Anchor[] = ANCHORS): Filter {
  const bytes = new Uint8Array(size);
  return { bytes, find: (from, to) => plainFind(bytes, from, to, anchors) };
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

/** The exported function; `WebAssembly` has no types here, since this package names no platform. */
type Find = (at: number, end: number, out: number) => readonly [outEnd: number, lines: number];

interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { exports: { f: Find } };
}

function wasmFilter(size: number, anchors: readonly Anchor[]): Filter | null {
  const api = (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
  if (api === undefined) return null;
  // Every place may be a candidate, of 4 bytes; a vector is read beyond the last byte.
  const begin = 4 * size;
  const memory = new api.Memory({ initial: Math.ceil((begin + size + 2 * STEP) / PAGE) });
  let find: Find;
  try {
    find = new api.Instance(new api.Module(filterCode(anchors)), { m: { m: memory } }).exports.f;
  } catch {
    return null; // no SIMD here
  }
  const all = new Uint8Array(memory.buffer);
  const bytes = all.subarray(begin, begin + size);
  const before = Math.max(...anchors.map(({ key }) => key));
  const candidates = new Int32Array(memory.buffer, 0, size);
  return {
    bytes,
    find: (from, to) => {
      const steps = Math.floor((to - from) / STEP) * STEP;
      const [end, counted] = find(begin + from, begin + from + steps, 0);
      const hits: number[] = [];
      for (let index = 0; index < end / 4; index += 1) {
        const at = (candidates[index] ?? 0) - begin;
        for (const anchor of anchors) {
          const first = at - anchor.key;
          if (first >= from && standsAt(anchor, bytes, first)) hits.push(first);
        }
      }
      // What is left of a step, and the anchors before that whose key stands in it.
      const rest = Math.max(from, from + steps - before);
      hits.push(...plainFind(bytes, rest, to, anchors).hits);
      const lines = counted + countLines(bytes, from + steps, to);
      return { hits: [...new Set(hits)].sort((a, b) => a - b), lines };
    },
  };
}

/** Line ends in a stretch. */
export function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END, from); at >= 0 && at < to;) {
    lines += 1;
    at = bytes.indexOf(LINE_END, at + 1);
  }
  return lines;
}
