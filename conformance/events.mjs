// What a CPU reports in DR6 of a #DB: a few bytes of real-mode code for each event.
import { BASE, BODY, inMemory, setDr } from "./rom.mjs";
import { delivered } from "./vectors.mjs";

/** @typedef {{ title: string; expected: number; code: import("./rom.mjs").Code }} Event */

const IDLE = 0xffff_0ff0;
/** BD, BS and BT of exceptions before, which nobody cleared. */
const STALE = 0xffff_eff0;
/** B0 to B3 of exceptions before. */
const STALE_BREAKPOINTS = 0xffff_0fff;
const DATA = 0x5000;
const CODE = 0x6000;
const NOPS = [0x90, 0x90];
/** pushf; pop ax; or ax, 100h; push ax; popf; nop. */
const STEP = [0x9c, 0x58, 0x0d, 0x00, 0x01, 0x50, 0x9d, ...NOPS];
/** mov byte [5000h], 1 */
const STORE = [0xc6, 0x06, 0x00, 0x50, 0x01, ...NOPS];
/** mov al, [5000h] */
const LOAD = [0xa0, 0x00, 0x50, ...NOPS];
/** mov eax, cr4; or eax, 8; mov cr4, eax: CR4.DE. */
const EXTENSIONS = [0x0f, 0x20, 0xe0, 0x66, 0x83, 0xc8, 0x08, 0x0f, 0x22, 0xe0];
/** mov eax, dr0 */
const READ_DR0 = [0x0f, 0x21, 0xc0, ...NOPS];
const GENERAL_DETECT = [...setDr(7, 0x2400), ...READ_DR0];
const OUT_80 = [0xe6, 0x80, ...NOPS];

/**
 * @param {string} title
 * @param {number} payload the causes, positive
 * @param {import("./rom.mjs").Code} code
 * @returns {Event}
 */
const from = (title, payload, code, before = IDLE) => ({
  title,
  expected: delivered(before, payload),
  code: [...setDr(6, before), ...code],
});

/** setDr() of an address and of DR7, each of 9 bytes, come before the breakpoint's instruction. */
const BEHIND_SETUP = BASE + BODY + 3 * 9;

const WATCHED_STORE = [...setDr(1, DATA), ...setDr(7, 0x10_0404), ...STORE];
/** pushf; pop ax; or ax, 100h; push ax; popf, and then the instruction that is stepped. */
const STEPPED_STORE = [...STEP.slice(0, -NOPS.length), ...STORE];

/** @type {readonly Event[]} */
export const EVENTS = [
  from("single-step (TF)", 0x4000, STEP),
  from("single-step, BD and BT are stale", 0x4000, STEP, STALE),
  from("single-step, B0 to B3 are stale", 0x4000, STEP, STALE_BREAKPOINTS),
  from("execution breakpoint, DR0, CS base F0000h", 0x1, [
    ...setDr(0, BEHIND_SETUP),
    ...setDr(7, 0x401),
    ...NOPS,
  ]),
  from("execution breakpoint, DR0, CS base 0", 0x1, [
    ...setDr(0, CODE),
    ...setDr(7, 0x401),
    ...inMemory(NOPS, CODE, 3 * 9),
  ]),
  from("write to a watched byte, DR1", 0x2, WATCHED_STORE),
  from("read of a watched byte, DR2", 0x4, [...setDr(2, DATA), ...setDr(7, 0x300_0410), ...LOAD]),
  from("write to a watched byte, BD, BS and BT are stale", 0x2, WATCHED_STORE, STALE),
  from("write that DR0 and DR3 watch", 0x9, [
    ...setDr(0, DATA),
    ...setDr(3, DATA),
    ...setDr(7, 0x1001_0481),
    ...STORE,
  ]),
  from("single-stepped write to a watched byte, DR1", 0x4002, [
    ...setDr(1, DATA),
    ...setDr(7, 0x10_0404),
    ...STEPPED_STORE,
  ]),
  from("OUT to a watched port, CR4.DE, DR3", 0x8, [
    ...EXTENSIONS,
    ...setDr(3, 0x80),
    ...setDr(7, 0x2000_0440),
    ...OUT_80,
  ]),
  from("MOV from DR0 under DR7.GD", 0x2000, GENERAL_DETECT),
  from("MOV from DR0 under DR7.GD, B0 to B3 are stale", 0x2000, GENERAL_DETECT, STALE_BREAKPOINTS),
  from("INT 1 (CD 01)", 0, [0xcd, 0x01, ...NOPS]),
  from("INT1 (F1)", 0, [0xf1, ...NOPS]),
];
