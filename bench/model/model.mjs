// The same loops as model.c, with the functions that @dr6/core has.
import { fastDeliver, fastWrite } from "../../packages/core/dist/index.js";

/** @typedef {import("../../packages/core/dist/index.js").UnaryMasks} UnaryMasks */
/** @typedef {import("../../packages/core/dist/index.js").BinaryMasks} BinaryMasks */
/** @typedef {(n: number, w: UnaryMasks, d: BinaryMasks) => number} Loop */

/** Each round writes a value and delivers a #DB on top; rounds don't wait for each other. @type {Loop} */
function rounds(n, w, d) {
  const write = { base: w.base, kept: w.kept };
  const delivery = { base: d.base, kept: d.kept, flipped: d.flipped, both: d.both };
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    const value = Math.imul(i, 0x9e3779b1);
    sum = (sum + fastDeliver(fastWrite(value, write), value >>> 15, delivery)) | 0;
  }
  return sum;
}

/** Each round starts from what the last one left. @type {Loop} */
function chain(n, w, d) {
  const write = { base: w.base, kept: w.kept };
  const delivery = { base: d.base, kept: d.kept, flipped: d.flipped, both: d.both };
  let dr6 = 0;
  for (let i = 0; i < n; i += 1) {
    dr6 = fastDeliver(fastWrite(dr6 ^ i, write), i >>> 15, delivery);
  }
  return dr6;
}

/** @param {string} name @param {Loop} loop @param {number} n @param {UnaryMasks} w @param {BinaryMasks} d */
function timed(name, loop, n, w, d) {
  // Until it is compiled.
  for (let round = 0; round < 20; round += 1) loop(100_000, w, d);
  const begin = process.cpuUsage().user;
  const sum = loop(n, w, d);
  console.log(name, ((process.cpuUsage().user - begin) / 1e6).toFixed(6), sum >>> 0);
}

const [n = 0, wb = 0, wk = 0, base = 0, kept = 0, flipped = 0, both = 0] = process.argv
  .slice(2)
  .map(Number);
timed("rounds", rounds, n, { base: wb, kept: wk }, { base, kept, flipped, both });
timed("chain", chain, n, { base: wb, kept: wk }, { base, kept, flipped, both });
