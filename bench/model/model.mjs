// The same loops as model.c, with the functions that @dr6/core has.
import { fastDeliver, fastWrite } from "@dr6/core/fast";

/** @typedef {import("@dr6/core/fast").UnaryMasks} UnaryMasks */
/** @typedef {import("@dr6/core/fast").BinaryMasks} BinaryMasks */
/** @typedef {(begin: number, end: number, from: number, w: UnaryMasks, d: BinaryMasks) => number} Loop */

/** Each round writes a value and delivers a #DB on top; rounds don't wait for each other. @type {Loop} */
function rounds(begin, end, from, w, d) {
  const write = { base: w.base, kept: w.kept };
  const delivery = { base: d.base, kept: d.kept, flipped: d.flipped, both: d.both };
  let sum = from;
  for (let i = begin; i < end; i += 1) {
    const value = Math.imul(i, 0x9e3779b1);
    sum = (sum + fastDeliver(fastWrite(value, write), value >>> 15, delivery)) | 0;
  }
  return sum;
}

/** Each round starts from what the last one left. @type {Loop} */
function chain(begin, end, from, w, d) {
  const write = { base: w.base, kept: w.kept };
  const delivery = { base: d.base, kept: d.kept, flipped: d.flipped, both: d.both };
  let dr6 = from;
  for (let i = begin; i < end; i += 1) {
    dr6 = fastDeliver(fastWrite(dr6 ^ i, write), i >>> 15, delivery);
  }
  return dr6;
}

/** Rounds in one call, and calls until the loop is compiled. */
const PIECE = 2 ** 20;
const WARM = 200;

/** @param {string} name @param {Loop} loop @param {number} n @param {UnaryMasks} w @param {BinaryMasks} d */
function timed(name, loop, n, w, d) {
  // Piece by piece, as a program would: a loop that is compiled while it runs is not compiled as well.
  const all = () => {
    let value = 0;
    for (let at = 0; at < n; at += PIECE) value = loop(at, at + PIECE, value, w, d);
    return value;
  };
  for (let at = 0; at < WARM; at += 1) loop(0, PIECE, 0, w, d);
  const begin = process.cpuUsage().user;
  const sum = all();
  console.log(name, ((process.cpuUsage().user - begin) / 1e6).toFixed(6), sum >>> 0);
}

const [n = 0, wb = 0, wk = 0, base = 0, kept = 0, flipped = 0, both = 0] = process.argv
  .slice(2)
  .map(Number);
timed("rounds", rounds, n, { base: wb, kept: wk }, { base, kept, flipped, both });
timed("chain", chain, n, { base: wb, kept: wk }, { base, kept, flipped, both });
