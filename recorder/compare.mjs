// New recordings beside those that are kept: which are the same byte for byte, and which show the
// same although a word or the build of the guest is another.
import {
  anyBuild,
  firstDifference,
  recordedTrace,
} from "../packages/fixtures/src/conformance/trace.js";
import { isByPtrace, tracedTrace } from "../packages/fixtures/src/conformance/ptrace/play.js";

/** @typedef {import("../packages/fixtures/src/conformance/recording.js").Recording} Recording */

/**
 * @typedef {{ line: string; kept: string }} Pair
 * @typedef {{
 *   identical: number;
 *   sameSeen: number;
 *   differing: readonly Pair[];
 *   added: number;
 *   missing: readonly Recording[];
 * }} Comparison lines that are kept byte for byte, that show what is kept in other words or of
 *   another CPU, that show something else, that are kept of no such scenario; and what is kept of
 *   this kind of machine and was not made
 */

/**
 * @param {readonly string[]} lines
 * @param {readonly string[]} kept
 * @returns {Comparison}
 */
export function compare(lines, kept) {
  const before = new Map(kept.map((line) => [nameOf(parsed(line)), line]));
  const pairs = lines.flatMap((line) => {
    const same = before.get(nameOf(parsed(line)));
    return same === undefined ? [] : [{ line, kept: same }];
  });
  const others = pairs.filter((pair) => pair.line !== pair.kept);
  const differing = others.filter((pair) => !showTheSame(parsed(pair.line), parsed(pair.kept)));
  const names = new Set(lines.map((line) => nameOf(parsed(line))));
  const oracles = new Set(lines.map((line) => parsed(line).oracle));
  return {
    identical: pairs.length - others.length,
    sameSeen: others.length - differing.length,
    differing,
    added: lines.length - pairs.length,
    missing: kept
      .map(parsed)
      .filter((each) => oracles.has(each.oracle) && !names.has(nameOf(each))),
  };
}

/**
 * Of an ioctl a scenario is recorded with many values, which its steps name; what a debugger does has
 * its steps in words of their own.
 *
 * @param {Recording} recording
 */
function nameOf(recording) {
  const { oracle, mode, scenario, steps } = recording;
  return JSON.stringify([oracle, mode, scenario, isByPtrace(recording) ? [] : steps]);
}

/** @param {Recording} one @param {Recording} other */
function showTheSame(one, other) {
  const trace = isByPtrace(one) ? tracedTrace : recordedTrace;
  return (
    JSON.stringify([one.dr6_seen, one.rc]) === JSON.stringify([other.dr6_seen, other.rc]) &&
    firstDifference(anyBuild(trace(one)), trace(other)) === undefined
  );
}

/** @param {string} line @returns {Recording} */
function parsed(line) {
  return JSON.parse(line);
}
