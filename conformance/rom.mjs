// Firmware of 64 KiB that runs in real mode from the first instruction on, puts its answers out on
// the first serial port, and halts: all that an emulator needs to be asked for its DR6.

export const SIZE = 0x1_0000;
/** Where the emulator maps it, below 1 MiB. */
export const BASE = 0xf_0000;
const SEGMENT = 0xf000;
/** The reset vector, from the end of the ROM. */
const RESET = SIZE - 16;
const STACK = 0x7000;
const HLT = 0xf4;

/** Before each answer: what kind of answer it is. */
export const MARK = {
  read: "R".charCodeAt(0),
  exception: "D".charCodeAt(0),
  end: "E".charCodeAt(0),
};

/** @typedef {readonly number[]} Code */

/** Little-endian. @param {number} value @param {number} bytes @returns {Code} */
const little = (value, bytes) =>
  Array.from({ length: bytes }, (_, n) => (value >>> (8 * n)) & 0xff);

/** mov eax, value. @param {number} value @returns {Code} */
const movEax = (value) => [0x66, 0xb8, ...little(value, 4)];
/** mov DRn, value. @param {number} n @param {number} value @returns {Code} */
export const setDr = (n, value) => [...movEax(value), 0x0f, 0x23, 0xc0 | (n << 3)];
/** mov eax, dr6 @type {Code} */
const READ_DR6 = [0x0f, 0x21, 0xf0];

/** Puts a mark and EAX out; EAX, CX and DX are lost. @param {number} mark @returns {Code} */
const emit = (mark) => [
  ...[0x66, 0x89, 0xc3], // mov ebx, eax
  ...[0xba, 0xf8, 0x03], // mov dx, 3f8h
  ...[0xb0, mark, 0xee], // mov al, mark; out dx, al
  ...[0x66, 0x89, 0xd8], // mov eax, ebx
  ...[0xb9, 0x04, 0x00], // mov cx, 4
  0xee, // out dx, al
  ...[0x66, 0xc1, 0xe8, 0x08], // shr eax, 8
  ...[0xe2, 0xf9], // loop
];

/** Reads DR6 and puts it out. @param {number} mark @returns {Code} */
export const putDr6 = (mark) => [...READ_DR6, ...emit(mark)];

/** Where the program's own part begins, from the start of the ROM. */
export const BODY = 0x100;
const HANDLER = 0x40;

/** cli; segments and the stack; vector 1. @type {Code} */
const START = [
  ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xd0, 0xbc, ...little(STACK, 2)],
  ...[0xc7, 0x06, ...little(4, 2), ...little(HANDLER, 2)],
  ...[0xc7, 0x06, ...little(6, 2), ...little(SEGMENT, 2)],
  ...[0xe9],
];

/**
 * The ROM.
 *
 * @param {Code} body runs once; a #DB in it is put out and ends everything
 */
export function rom(body) {
  const bytes = new Uint8Array(SIZE).fill(HLT);
  bytes.set([...START, ...little(BODY - START.length - 2, 2)], 0);
  bytes.set([...putDr6(MARK.exception), HLT], HANDLER);
  bytes.set([...body, ...putDr6(MARK.end), HLT], BODY);
  bytes.set([0xea, ...little(0, 2), ...little(SEGMENT, 2)], RESET);
  return bytes;
}
