/**
 * The search for anchors as WebAssembly: looks for the anchors' keys at many places at a time, compares
 * the rest of an anchor where a key stands, and counts line ends on the way.
 */

import type { Anchor } from "./anchors.js";
import { keyTables } from "./key-tables.js";
import { OP, TYPE, wasmModule } from "./wasm.js";

const VECTOR = 16;
const VECTORS = 4;
/** Bytes of a step; the function is given a multiple of it. */
export const STEP = VECTOR * VECTORS;
/** Steps until a byte that counts line ends could overflow. */
const STEPS_A_ROUND = Math.floor(255 / VECTORS);
const LINE_END = 0x0a;
const LOW_HALF = 0x0f;
/** An anchor is compared as one number of 64 bits. */
const LONGEST_ANCHOR = 8;

/**
 * Parameters and locals. Constants of 16 bytes are kept in locals because engines build one anew each
 * time they meet it; there are few of them, so that all stay in registers.
 */
const [AT, END, OUT, BITS, ROUND_END, PLACE] = [0, 1, 2, 3, 4, 5];
const [COUNTS, SUMS, FOUND, HERE, ROW] = [6, 7, 8, 9, 10];
const [MASK, LOW_HALVES, FIRST, NEXT_MASK, NEXT, LINE_ENDS] = [11, 12, 13, 14, 15, 16];

const sixteen = (byte: number) => Array<number>(VECTOR).fill(byte);

/**
 * The code of `f(at, end, out)`: writes the place at which each anchor begins to `out`, 4 bytes each
 * and in the order of the keys, and answers the end of what it wrote and the number of line ends.
 * Null for anchors that it can't tell from each other, or that are too long.
 */
export function filterCode(
  anchors: readonly Anchor[],
  { relaxed }: { readonly relaxed: boolean },
): Uint8Array<ArrayBuffer> | null {
  const tables = keyTables(anchors);
  if (tables === null || anchors.some(({ bytes }) => bytes.length > LONGEST_ANCHOR)) return null;
  const lookUp = relaxed ? OP.lookUpRelaxed : OP.lookUp;
  const constants = [
    [MASK, sixteen(tables.mask)],
    [LOW_HALVES, sixteen(LOW_HALF)],
    [FIRST, tables.first],
    [NEXT_MASK, tables.nextMask],
    [NEXT, tables.next],
    [LINE_ENDS, sixteen(LINE_END)],
  ] as const;
  const vectors = Array.from({ length: VECTORS }, (_, index) => index * VECTOR);
  const step = [
    ...vectors.flatMap((offset) => [
      ...keys(offset, lookUp),
      ...(offset > 0 ? [...OP.get(FOUND), ...OP.orBits] : []),
      ...OP.set(FOUND),
      // counts -= (byte == line end), which is -1 where it is one
      ...[...OP.get(COUNTS), ...OP.get(HERE), ...OP.get(LINE_ENDS), ...OP.equalBytes],
      ...[...OP.subBytes, ...OP.set(COUNTS)],
    ]),
    ...[...OP.get(FOUND), ...OP.anyTrue, ...OP.if],
    // Seldom needed: cheaper to compare again than to keep what was found in each vector.
    ...vectors.flatMap((offset) => [...keys(offset, lookUp), ...note(offset, anchors)]),
    ...OP.end,
    ...[...OP.get(AT), ...OP.i32(STEP), ...OP.add, ...OP.tee(AT)],
  ];
  const round = [
    // roundEnd = min(at + STEP * STEPS_A_ROUND, end)
    ...[...OP.get(AT), ...OP.i32(STEP * STEPS_A_ROUND), ...OP.add, ...OP.set(ROUND_END)],
    ...[...OP.get(ROUND_END), ...OP.get(END), ...OP.gtU, ...OP.if],
    ...[...OP.get(END), ...OP.set(ROUND_END), ...OP.end],
    ...[...OP.bytes(sixteen(0)), ...OP.set(COUNTS)],
    ...[...OP.loop, ...step, ...OP.get(ROUND_END), ...OP.ltU, ...OP.brIf(0), ...OP.end],
    ...[...OP.get(COUNTS), ...OP.pairSums8, ...OP.pairSums16],
    ...[...OP.get(SUMS), ...OP.addWords, ...OP.set(SUMS)],
  ];
  const code = [
    ...constants.flatMap(([local, bytes]) => [...OP.bytes(bytes), ...OP.set(local)]),
    ...[...OP.block, ...OP.loop, ...OP.get(AT), ...OP.get(END), ...OP.ltU, ...OP.eqz],
    ...[...OP.brIf(1), ...round, ...OP.br(0), ...OP.end, ...OP.end],
    ...OP.get(OUT),
    ...[0, 1, 2, 3].flatMap((lane) => [
      ...OP.get(SUMS),
      ...OP.word(lane),
      ...(lane > 0 ? OP.add : []),
    ]),
  ];
  return wasmModule({
    parameters: 3,
    results: 2,
    locals: [
      [PLACE - OUT, TYPE.i32],
      [LINE_ENDS - PLACE, TYPE.v128],
    ],
    code,
  });
}

/** Which of 16 places hold a key of some anchor: its first byte at that place. Leaves the bytes in HERE. */
function keys(offset: number, lookUp: readonly number[]): readonly number[] {
  return [
    ...[...OP.get(AT), ...OP.load16(offset), ...OP.tee(HERE)],
    ...[...OP.get(MASK), ...OP.andBits, ...OP.get(FIRST)],
    ...[...OP.get(HERE), ...OP.get(LOW_HALVES), ...OP.andBits, ...OP.tee(ROW)],
    ...[...lookUp, ...OP.equalBytes],
    ...[...OP.get(AT), ...OP.load16(offset + 1)],
    ...[...OP.get(NEXT_MASK), ...OP.get(ROW), ...lookUp, ...OP.andBits],
    ...[...OP.get(NEXT), ...OP.get(ROW), ...lookUp, ...OP.equalBytes, ...OP.andBits],
  ];
}

/** Takes such places, and notes those where the whole of an anchor stands. */
function note(offset: number, anchors: readonly Anchor[]): readonly number[] {
  return [
    ...[...OP.signBits, ...OP.set(BITS)],
    ...[...OP.block, ...OP.loop, ...OP.get(BITS), ...OP.eqz, ...OP.brIf(1)],
    ...anchors.flatMap((anchor) => [
      // place = at + offset + the lowest bit - key
      ...[...OP.get(BITS), ...OP.ctz, ...OP.get(AT), ...OP.add],
      ...[...OP.i32(offset - anchor.key), ...OP.add, ...OP.tee(PLACE)],
      ...[...OP.load8(0), ...OP.i64(number(anchor, "mask")), ...OP.and64],
      ...[...OP.i64(number(anchor, "value")), ...OP.eq64, ...OP.if],
      ...[...OP.get(OUT), ...OP.get(PLACE), ...OP.store],
      ...[...OP.get(OUT), ...OP.i32(4), ...OP.add, ...OP.set(OUT), ...OP.end],
    ]),
    // bits &= bits - 1
    ...[...OP.get(BITS), ...OP.get(BITS), ...OP.i32(1), ...OP.sub, ...OP.and, ...OP.set(BITS)],
    ...[...OP.br(0), ...OP.end, ...OP.end],
  ];
}

/** The masks or the values of an anchor's bytes as one number, the first byte lowest. */
function number({ bytes }: Anchor, what: "mask" | "value"): bigint {
  return bytes.reduceRight((all, test) => (all << 8n) | BigInt(test[what]), 0n);
}
