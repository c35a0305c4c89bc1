// The machine code of the instructions that the guest program is made of, by the names of
// @dr6/fixtures. Memory is at [eax] in 32-bit mode and at [rdi] in 64-bit mode.

/** @typedef {import("../packages/fixtures/src/conformance/guest/instructions.js").InstructionName} InstructionName */
/** @typedef {import("../packages/fixtures/src/conformance/guest/instructions.js").Bits} Bits */
/** @typedef {readonly number[]} Code */

const ONE = [1, 0, 0, 0];
const TF = [0, 1, 0, 0];
const ALL_BUT_TF = [0xff, 0xfe, 0xff, 0xff];
/** Selectors of guest.h. */
const TASK = [0x20, 0];
const OTHER_TASK = [0x28, 0];
/** ModRM of [esp]. */
const STACK = { or: 0x0c, and: 0x24 };

/** ModRM of memory, with a register. @param {Bits} bits */
const memory = (bits, register = 0) => (register << 3) | (bits === 32 ? 0 : 7);
/** @param {Bits} bits @returns {Code} */
const wide = (bits) => (bits === 32 ? [] : [0x48]);

/** @type {Readonly<Record<InstructionName, (bits: Bits) => Code>>} */
const CODE = {
  nop: () => [0x90],
  ret: () => [0xc3],
  pushf: () => [0x9c],
  "set tf": (bits) => [...wide(bits), 0x81, STACK.or, 0x24, ...TF],
  "clear tf": (bits) => [...wide(bits), 0x81, STACK.and, 0x24, ...ALL_BUT_TF],
  "popf with tf": () => [0x9d],
  "popf without tf": () => [0x9d],
  "store 1": (bits) => [0xc6, memory(bits), 1],
  "store 2": (bits) => [0x66, 0xc7, memory(bits), 1, 0],
  "store 4": (bits) => [0xc7, memory(bits), ...ONE],
  "store 8": (bits) => [0x48, 0xc7, memory(bits), ...ONE],
  "store byte at 2000h": () => [0xc6, 0x06, 0x00, 0x20, 0x01],
  "load 1": (bits) => [0x0f, 0xb6, memory(bits)],
  "load 2": (bits) => [0x0f, 0xb7, 0x40 | memory(bits), 0],
  "load 4": (bits) => [0x8b, memory(bits)],
  "load 8": (bits) => [0x48, 0x8b, memory(bits)],
  "lock add 4": (bits) => [0xf0, 0x83, memory(bits), 0],
  "jump behind": () => [0xeb, 0],
  "load argument": () => [0xbf, 0, 0, 0, 0],
  "load counter": () => [0xb9, 4, 0, 0, 0],
  "clear accumulator": () => [0x31, 0xc0],
  "rep stosb of 4": () => [0xf3, 0xaa],
  "out 80h": () => [0xe6, 0x80],
  "in 80h": () => [0xe4, 0x80],
  "out 82h": () => [0xe6, 0x82],
  int1: () => [0xf1],
  "int 1": () => [0xcd, 1],
  int3: () => [0xcc],
  "mov ss": (bits) => [0x8e, memory(bits, 2)],
  "mov to dr0": () => moveDr(true, 0),
  "mov from dr0": () => moveDr(false, 0),
  "mov from dr6": () => moveDr(false, 6),
  "load task register": () => [0x0f, 0x00, 0xd8],
  "jump to task with T": () => [0xea, 0, 0, 0, 0, ...OTHER_TASK],
  "jump to task": () => [0xea, 0, 0, 0, 0, ...TASK],
};

/** @param {InstructionName} name @param {Bits} bits @returns {Code} */
export function machineCode(name, bits) {
  return CODE[name](bits);
}

/** MOV between EAX and a debug register; DR8 and up by a prefix that 64-bit mode has. @param {boolean} to @param {number} register @returns {Code} */
export function moveDr(to, register) {
  const prefix = register > 7 ? [0x44] : [];
  return [...prefix, 0x0f, to ? 0x23 : 0x21, 0xc0 | ((register & 7) << 3)];
}
