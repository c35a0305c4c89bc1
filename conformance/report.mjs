// What an emulator gets right and wrong, as a document.
import { digits } from "./ask.mjs";

/** @typedef {import("./ask.mjs").Compared} Compared */

/** No more writes than these are listed. */
const MOST = 6;

/**
 * @param {string} emulator its name with its version
 * @param {string} command that makes the document
 * @param {Awaited<ReturnType<typeof import("./ask.mjs").ask>>} asked
 */
export function report(emulator, command, { powerOn, writes, events }) {
  const wrong = writes.filter((each) => !agrees(each));
  return `# DR6 of ${emulator}

An example of how an emulator is held against the model with nothing but the
[test vectors](vectors.md). This document is made by \`${command}\`.

A ROM of our own runs in the emulator from the first instruction on, in real mode: it writes the
value of each vector to DR6 and reads it back, and it makes what raises #DB, one event in a ROM. What
is expected are the vectors of a CPU without BLD and RTM.

| | cases | agree |
| --- | --- | --- |
${[row("power-on", [powerOn]), row("MOV to DR6", writes), row("events", events)].join("\n")}

## Writes

${wrong.length === 0 ? "All agree." : writesInWords(writes, wrong)}

## Events

| event | DR6 in the handler, expected | seen | |
| --- | --- | --- | --- |
${events.map((each) => `| ${each.title} | ${digits(each.expected)} | ${seenIn(each)} | ${agrees(each) ? "agrees" : "**wrong**"} |`).join("\n")}
`;
}

/**
 * The same in one line, for the terminal.
 *
 * @param {string} emulator its name with its version
 * @param {string} file where the document is
 * @param {Awaited<ReturnType<typeof import("./ask.mjs").ask>>} asked
 */
export function summary(emulator, file, { powerOn, writes, events }) {
  const agreeing = Object.entries({ "power-on": [powerOn], writes, events }).map(
    ([title, cases]) =>
      `${title} ${String(cases.filter(agrees).length)} of ${String(cases.length)}`,
  );
  return `${emulator} agrees: ${agreeing.join(", ")}. Written to ${file}`;
}

/** @param {readonly Compared[]} writes @param {readonly Compared[]} wrong */
function writesInWords(writes, wrong) {
  const raw = writes.every((each) => seenIn(each) === each.title);
  const bits = Array.from({ length: 32 }, (_, bit) => bit).filter((bit) =>
    wrong.some(({ expected, seen }) => typeof seen === "number" && ((expected ^ seen) >>> bit) & 1),
  );
  const counts = `${String(wrong.length)} of ${String(writes.length)} values differ, in these bits: ${bits.join(", ")}.`;
  return `${raw ? "Each value is read back as it was written: no bit is fixed. " : ""}${counts}

| written | expected | seen |
| --- | --- | --- |
${wrong
  .slice(0, MOST)
  .map((each) => `| ${each.title} | ${digits(each.expected)} | ${seenIn(each)} |`)
  .join("\n")}${wrong.length > MOST ? `\n\nAnd ${String(wrong.length - MOST)} more.` : ""}`;
}

/** @param {Compared} compared */
function agrees({ expected, seen }) {
  return seen === expected;
}

/** @param {Compared} compared */
function seenIn({ seen }) {
  return typeof seen === "string" ? seen : digits(seen);
}

/** @param {string} title @param {readonly Compared[]} cases */
function row(title, cases) {
  return `| ${title} | ${String(cases.length)} | ${String(cases.filter(agrees).length)} |`;
}
