/** As much of the WebAssembly binary format as one function over one memory needs. */

/** Instructions, by their names in the specification. */
export const OP = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  end: [0x0b],
  br: (depth: number) => [0x0c, ...unsigned(depth)],
  brIf: (depth: number) => [0x0d, ...unsigned(depth)],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  store: [0x36, 0x02, 0x00],
  i32: (value: number) => [0x41, ...signed(value)],
  eqz: [0x45],
  ltU: [0x49],
  gtU: [0x4b],
  leU: [0x4d],
  ctz: [0x68],
  /** 8 bytes at the address on the stack and `offset`, and what is done with them. */
  load8: (offset: number) => [0x29, 0x00, ...unsigned(offset)],
  i64: (value: bigint) => [0x42, ...signed64(BigInt.asIntN(64, value))],
  eq64: [0x51],
  and64: [0x83],
  add: [0x6a],
  sub: [0x6b],
  and: [0x71],
  /** 16 bytes at the address on the stack and `offset`. */
  load16: (offset: number) => [...simd(0), 0x00, ...unsigned(offset)],
  /** The same byte 16 times: one given here, or the one on the stack. */
  bytes: (values: readonly number[]) => [...simd(12), ...values],
  /** Looks the bytes on top of the stack up in the 16 below them; an index has to be below 16. */
  lookUp: simd(14),
  /** The same by one instruction on more machines, where the engine has relaxed SIMD. */
  lookUpRelaxed: simd(256),
  equalBytes: simd(35),
  andBits: simd(78),
  orBits: simd(80),
  anyTrue: simd(83),
  signBits: simd(100),
  subBytes: simd(113),
  /** Sums of neighbours: 16 bytes to 8 numbers of 16 bits, these to 4 of 32 bits. */
  pairSums8: simd(125),
  pairSums16: simd(127),
  addWords: simd(174),
  word: (lane: number) => [...simd(27), lane],
} as const;

/** Types of values. */
export const TYPE = { i32: 0x7f, v128: 0x7b } as const;

/** A function of i32s. */
export interface WasmFunction {
  readonly parameters: number;
  readonly results: number;
  /** The locals behind the parameters, as how many of which type. */
  readonly locals: readonly (readonly [count: number, type: number])[];
  readonly code: readonly number[];
}

/** A module that imports its memory as `m.m` and exports the function as `f`. */
export function wasmModule({
  parameters,
  results,
  locals,
  code,
}: WasmFunction): Uint8Array<ArrayBuffer> {
  const i32s = (count: number) => vector(Array<number[]>(count).fill([TYPE.i32]));
  const body = [
    ...vector(locals.map(([count, type]) => [...unsigned(count), type])),
    ...code,
    ...OP.end,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[0x60, ...i32s(parameters), ...i32s(results)]]),
    ...section(2, [[...name("m"), ...name("m"), 0x02, 0x00, 0x01]]),
    ...section(3, [[0x00]]),
    ...section(7, [[...name("f"), 0x00, 0x00]]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

function section(id: number, entries: readonly (readonly number[])[]): readonly number[] {
  const content = vector(entries);
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): readonly number[] {
  return vector(Array.from(text, (character) => [character.charCodeAt(0)]));
}

function simd(opcode: number): readonly number[] {
  return [0xfd, ...unsigned(opcode)];
}

function signed64(value: bigint): readonly number[] {
  const low = Number(value & 0x7fn);
  return value >= -0x40n && value < 0x40n ? [low] : [low | 0x80, ...signed64(value >> 7n)];
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): readonly number[] {
  return value >= -0x40 && value < 0x40
    ? [value & 0x7f]
    : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
