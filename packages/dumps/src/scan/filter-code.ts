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
const WHOLE = 0xff;

// Parameters and locals.
const AT = 0;
const END = 1;
const OUT = 2;
const ROUND_END = 3;
const BITS = 4;
const COUNTS = 5;
const SUMS = 6;
const FOUND = 7;
const OPERANDS = FOUND + VECTORS;

/** The two bytes of an anchor that are compared first. */
const keyOf = ({ bytes, key }: Anchor): readonly ByteTest[] => bytes.slice(key, key + 2);

/** 16 bytes of the log, at a place or at the next one, under a mask: what several tests look at. */
interface Operand {
  readonly place: number;
  readonly mask: number;
}

/** The locals of a vector: operands, and constants 16 times each. */
interface Locals {
  readonly operands: readonly Operand[];
  readonly constants: readonly number[];
}

/**
 * What the tests of these anchors need. Constants are kept in locals because engines build one of 16
 * bytes anew each time they meet it, which takes longer than all the rest.
 */
function localsOf(anchors: readonly Anchor[]): Locals {
  const keys = anchors.map(keyOf);
  const masks = [0, 1].map((place) => new Set(keys.map((key) => key[place]?.mask ?? WHOLE)));
  // The line ends are counted in the bytes as they are.
  masks[0]?.add(WHOLE);
  const operands = masks.flatMap((each, place) => [...each].map((mask) => ({ place, mask })));
  const values = [IS_LINE_END, ...keys.flat()].flatMap(({ mask, value }) => [mask, value]);
  return { operands, constants: [...new Set(values)] };
}

const operand = ({ operands }: Locals, place: number, mask: number) =>
  OP.get(OPERANDS + operands.findIndex((each) => each.place === place && each.mask === mask));

const constant = ({ operands, constants }: Locals, value: number) =>
  OP.get(OPERANDS + operands.length + constants.indexOf(value));

/**
 * The code of `f(at, end, out)`: writes the place of each key's first byte to `out`, 4 bytes each,
 * and answers the end of what it wrote and the number of line ends.
 */
export function filterCode(anchors: readonly Anchor[]): Uint8Array<ArrayBuffer> {
  const locals = localsOf(anchors);
  const vectors = Array.from({ length: VECTORS }, (_, index) => index);
  const found = (index: number) => FOUND + index;
  const step = [
    ...vectors.flatMap((index) => [
      ...load(locals, index * VECTOR),
      ...keys(locals, anchors),
      ...OP.set(found(index)),
      // counts -= (byte == line end), which is -1 where it is one
      ...[...OP.get(COUNTS), ...passes(locals, 0, IS_LINE_END), ...OP.subBytes, ...OP.set(COUNTS)],
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
  const { operands, constants } = locals;
  const code = [
    ...constants.flatMap((value, index) => [
      ...OP.i32(value),
      ...OP.splat,
      ...OP.set(OPERANDS + operands.length + index),
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
  const vectorLocals = OPERANDS + operands.length + constants.length - COUNTS;
  return wasmModule({
    parameters: 3,
    results: 2,
    locals: [
      [2, TYPE.i32],
      [vectorLocals, TYPE.v128],
    ],
    code,
  });
}

/** Loads the operands of the 16 places from `AT + offset` on. */
function load(locals: Locals, offset: number): readonly number[] {
  return locals.operands.flatMap(({ place, mask }, index) => [
    ...[...OP.get(AT), ...OP.load16(offset + place)],
    ...(mask === WHOLE ? [] : [...constant(locals, mask), ...OP.andBits]),
    ...OP.set(OPERANDS + index),
  ]);
}

/** Which of 16 places hold a key of some anchor: its first byte at that place. */
function keys(locals: Locals, anchors: readonly Anchor[]): readonly number[] {
  return anchors.flatMap((anchor, index) => [
    ...keyOf(anchor).flatMap((test, place) => [
      ...passes(locals, place, test),
      ...(place > 0 ? OP.andBits : []),
    ]),
    ...(index > 0 ? OP.orBits : []),
  ]);
}

/** Which of the 16 bytes at `place` pass the test. */
function passes(locals: Locals, place: number, { mask, value }: ByteTest): readonly number[] {
  return [...operand(locals, place, mask), ...constant(locals, value), ...OP.equalBytes];
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
