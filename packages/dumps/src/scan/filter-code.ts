/**
 * The search for anchors as WebAssembly: for 64 bytes at a time, compares the bytes of every
 * anchor's key, notes the places where all are there, and counts line ends on the way.
 */

import type { Anchor, ByteTest } from "./anchors.js";
import { OP, TYPE, wasmModule } from "./wasm.js";

/** Bytes of a step; the function is given a multiple of it. */
export const STEP = 64;
const VECTOR = 16;
const VECTORS = STEP / VECTOR;
/** Steps until a byte that counts line ends could overflow. */
const STEPS_A_ROUND = Math.floor(255 / VECTORS);
const IS_LINE_END: ByteTest = { mask: 0xff, value: 0x0a };

// Parameters and locals.
const AT = 0;
const END = 1;
const OUT = 2;
const ROUND_END = 3;
const BITS = 4;
const COUNTS = 5;
const SUMS = 6;
const FOUND = 7;
const CONSTANTS = FOUND + VECTORS;

/** A byte to compare or to mask with → the local that holds it 16 times. */
type Constants = ReadonlyMap<number, number>;

/**
 * What the tests compare and mask with. In locals, because engines build a constant of 16 bytes
 * anew each time they meet one, which takes longer than all the rest.
 */
function constantsOf(anchors: readonly Anchor[]): Constants {
  const tests = [IS_LINE_END, ...anchors.flatMap(({ bytes }) => bytes)];
  const values = new Set(tests.flatMap(({ mask, value }) => [mask, value]));
  return new Map([...values].map((value, index) => [value, CONSTANTS + index]));
}

/**
 * The code of `f(at, end, out)`: writes the place of each key's first byte to `out`, 4 bytes each,
 * and answers the end of what it wrote and the number of line ends.
 */
export function filterCode(anchors: readonly Anchor[]): Uint8Array<ArrayBuffer> {
  const constants = constantsOf(anchors);
  const vectors = Array.from({ length: VECTORS }, (_, index) => index);
  const found = (index: number) => FOUND + index;
  const step = [
    ...vectors.flatMap((index) => [
      ...keys(anchors, index * VECTOR, constants),
      ...OP.set(found(index)),
    ]),
    // counts -= (byte == line end), which is -1 where it is one
    ...vectors.flatMap((index) => [
      ...OP.get(COUNTS),
      ...test(IS_LINE_END, index * VECTOR, constants),
      ...OP.subBytes,
      ...OP.set(COUNTS),
    ]),
    ...vectors.flatMap((index) => [...OP.get(found(index)), ...(index > 0 ? OP.orBits : [])]),
    ...OP.anyTrue,
    ...OP.if,
    ...vectors.flatMap((index) => note(found(index), index * VECTOR)),
    ...OP.end,
    ...[...OP.get(AT), ...OP.i32(STEP), ...OP.add, ...OP.tee(AT)],
  ];
  const round = [
    // roundEnd = min(at + STEP * STEPS_A_ROUND, end)
    ...[...OP.get(AT), ...OP.i32(STEP * STEPS_A_ROUND), ...OP.add, ...OP.set(ROUND_END)],
    ...[...OP.get(ROUND_END), ...OP.get(END), ...OP.gtU, ...OP.if],
    ...[...OP.get(END), ...OP.set(ROUND_END), ...OP.end],
    ...[...OP.bytes(0), ...OP.set(COUNTS)],
    ...[...OP.loop, ...step, ...OP.get(ROUND_END), ...OP.ltU, ...OP.brIf(0), ...OP.end],
    ...[...OP.get(COUNTS), ...OP.pairSums8, ...OP.pairSums16],
    ...[...OP.get(SUMS), ...OP.addWords, ...OP.set(SUMS)],
  ];
  const code = [
    ...[...constants].flatMap(([value, local]) => [
      ...OP.i32(value),
      ...OP.splat,
      ...OP.set(local),
    ]),
    ...[
      ...OP.block,
      ...OP.loop,
      ...OP.get(AT),
      ...OP.get(END),
      ...OP.ltU,
      ...OP.eqz,
      ...OP.brIf(1),
    ],
    ...[...round, ...OP.br(0), ...OP.end, ...OP.end],
    ...OP.get(OUT),
    ...[0, 1, 2, 3].flatMap((lane) => [
      ...OP.get(SUMS),
      ...OP.word(lane),
      ...(lane > 0 ? OP.add : []),
    ]),
  ];
  const vectorLocals = CONSTANTS + constants.size - COUNTS;
  const locals = [[2, TYPE.i32] as const, [vectorLocals, TYPE.v128] as const];
  return wasmModule({ parameters: 3, results: 2, locals, code });
}

/** Which of 16 places hold a key of some anchor: the first byte of the key stands at that place. */
function keys(anchors: readonly Anchor[], offset: number, constants: Constants): readonly number[] {
  return anchors.flatMap(({ bytes, key }, index) => [
    ...key.flatMap((place, nth) => [
      ...test(bytes[place], offset + place - (key[0] ?? 0), constants),
      ...(nth > 0 ? OP.andBits : []),
    ]),
    ...(index > 0 ? OP.orBits : []),
  ]);
}

/** Which of the 16 bytes at `AT + offset` pass the test. */
function test(byte: ByteTest | undefined, offset: number, constants: Constants): readonly number[] {
  if (byte === undefined) throw new RangeError("the key of an anchor lies outside of it");
  const constant = (value: number) => OP.get(constants.get(value) ?? 0);
  const masked = byte.mask === 0xff ? [] : [...constant(byte.mask), ...OP.andBits];
  return [
    ...OP.get(AT),
    ...OP.load16(offset),
    ...masked,
    ...constant(byte.value),
    ...OP.equalBytes,
  ];
}

/** Writes the places of the bits that are set in a vector of results. */
function note(found: number, offset: number): readonly number[] {
  return [
    ...[...OP.get(found), ...OP.signBits, ...OP.set(BITS)],
    ...[...OP.block, ...OP.loop, ...OP.get(BITS), ...OP.eqz, ...OP.brIf(1)],
    ...[...OP.get(OUT), ...OP.get(BITS), ...OP.ctz, ...OP.get(AT), ...OP.add],
    ...[...OP.i32(offset), ...OP.add, ...OP.store],
    ...[...OP.get(OUT), ...OP.i32(4), ...OP.add, ...OP.set(OUT)],
    // bits &= bits - 1
    ...[...OP.get(BITS), ...OP.get(BITS), ...OP.i32(1), ...OP.sub, ...OP.and, ...OP.set(BITS)],
    ...[...OP.br(0), ...OP.end, ...OP.end],
  ];
}
