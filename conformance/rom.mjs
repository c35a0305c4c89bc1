// Firmware of 64 KiB that runs in real mode from the first instruction on, puts its answers out on
// the first serial port and on port E9h, and halts: all that an emulator needs to be asked for its
// DR6. Emulators differ in which of the two ports they pass on at once.

const SIZE = 0x1_0000;
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
  otherException: "X".charCodeAt(0),
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

/** out dx, al; out e9h, al @type {Code} */
const OUT_AL = [0xee, 0xe6, 0xe9];

/** Puts a mark and EAX out; EAX, CX and DX are lost. @param {number} mark @returns {Code} */
const emit = (mark) => [
  ...[0x66, 0x89, 0xc3], // mov ebx, eax
  ...[0xba, 0xf8, 0x03], // mov dx, 3f8h
  ...[0xb0, mark], // mov al, mark
  ...OUT_AL,
  ...[0x66, 0x89, 0xd8], // mov eax, ebx
  ...[0xb9, 0x04, 0x00], // mov cx, 4
  ...OUT_AL,
  ...[0x66, 0xc1, 0xe8, 0x08], // shr eax, 8
  ...[0xe2, 0xf7], // loop
];

/** Reads DR6 and puts it out. @param {number} mark @returns {Code} */
export const putDr6 = (mark) => [...READ_DR6, ...emit(mark)];

/** Where the program's own part begins, from the start of the ROM. */
export const BODY = 0x100;
const HANDLER = 0x60;
const OTHER_HANDLER = 0xb0;

/** mov word [address], value. @param {number} address @param {number} value @returns {Code} */
const store = (address, value) => [0xc7, 0x06, ...little(address, 2), ...little(value, 2)];
/** @param {number} vector @param {number} handler @returns {Code} */
const setVector = (vector, handler) => [
  ...store(4 * vector, handler),
  ...store(4 * vector + 2, SEGMENT),
];

/** cli; segments and the stack; #DB, and what comes instead: #UD, #GP. @type {Code} */
const START = [
  ...[0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xd0, 0xbc, ...little(STACK, 2)],
  ...setVector(1, HANDLER),
  ...setVector(6, OTHER_HANDLER),
  ...setVector(13, OTHER_HANDLER),
  ...[0xe9],
];

/**
 * Runs code in memory, in a segment whose base is 0.
 *
 * @param {Code} code
 * @param {number} address where it is put
 * @param {number} before how much of the body comes before this
 * @returns {Code}
 */
export function inMemory(code, address, before) {
  const stores = 6 * Math.ceil((code.length + 5) / 2);
  const behind = BODY + before + stores + 5;
  const bytes = [...code, 0xea, ...little(behind, 2), ...little(SEGMENT, 2), HLT];
  const words = Array.from({ length: stores / 6 }, (_, n) => n);
  return [
    ...words.flatMap((n) =>
      store(address + 2 * n, (bytes[2 * n] ?? 0) | ((bytes[2 * n + 1] ?? 0) << 8)),
    ),
    ...[0xea, ...little(address, 2), 0, 0],
  ];
}

/**
 * The ROM.
 *
 * @param {Code} body runs once; an exception in it is put out and ends everything
 */
export function rom(body) {
  const bytes = new Uint8Array(SIZE).fill(HLT);
  bytes.set([...START, ...little(BODY - START.length - 2, 2)], 0);
  bytes.set([...putDr6(MARK.exception), HLT], HANDLER);
  bytes.set([...putDr6(MARK.otherException), HLT], OTHER_HANDLER);
  bytes.set([...body, ...putDr6(MARK.end), HLT], BODY);
  bytes.set([0xea, ...little(0, 2), ...little(SEGMENT, 2)], RESET);
  return bytes;
}
