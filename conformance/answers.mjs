// What a ROM put out, as answers.
import { MARK } from "./rom.mjs";

/** @typedef {{ mark: number; dr6: number }} Answer */

/** In the place of an answer: the emulator itself crashed. @type {Answer} */
export const CRASH = { mark: 0, dr6: 0 };

const LENGTH = 5;

/** The answers that are complete. @param {readonly number[] | Uint8Array} bytes @returns {readonly Answer[]} */
export function answers(bytes) {
  const { buffer } = Uint8Array.from(bytes);
  const view = new DataView(buffer);
  return Array.from({ length: Math.floor(bytes.length / LENGTH) }, (_, n) => ({
    mark: view.getUint8(LENGTH * n),
    dr6: view.getUint32(LENGTH * n + 1, true),
  }));
}

/** Whether the ROM came to its end or to an exception. @param {readonly number[] | Uint8Array} bytes */
export function hasEnded(bytes) {
  const last = answers(bytes).at(-1);
  return bytes.length % LENGTH === 0 && last !== undefined && last.mark !== MARK.read;
}
