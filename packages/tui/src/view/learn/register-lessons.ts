/** The first three lessons: what DR6 is, that it is sticky, that two bits speak backwards. */

import { digits, FEATURES, fieldNames, resetValue, statusFields } from "@dr6/core";
import type { Lesson } from "./lesson.js";
import { after, drawn, exception, sourcesOf, staleIn } from "./processor.js";

/** Why the handler was called. */
export function whatDr6Is(): Lesson {
  const step = after([], exception("BS"));
  const named = statusFields().length;
  // Without a feature its field is a reserved bit, as the kinds of the figure show.
  const owned = statusFields().filter(({ feature }) => feature !== undefined);
  return {
    title: "DR6 says why",
    paragraphs: [
      "A debug exception (#DB) stops a program for one of several causes: a breakpoint was hit, one instruction was single-stepped, a bus was locked. Its handler is the same for all, so it has to ask: why?",
      `DR6, the debug status register, is where the CPU writes the answer. ${String(named)} of its bits have a name and report something; on a CPU that has neither ${owned.map(({ name }) => name).join(" nor ")}, as here, ${String(named - owned.length)} do. The others never change. This is DR6 after one single-step.`,
    ],
    registers: [drawn("DR6", "after one single-step", step)],
    question: "Which bit says that it was a single-step?",
    answer: `${fieldNames((step.was ^ step.dr6) >>> 0).join(" and ")}, bit ${bitOf("BS")}: it went from 0 to 1. A * marks what changed, a ! what reports its event.`,
    see: "dr6 fields DR6",
    sources: sourcesOf(step),
  };
}

/** Nothing takes a cause back. */
export function sticky(): Lesson {
  const first = after([], exception("BS"));
  const second = after([], exception("BS"), exception("B0"));
  const old = staleIn(second).join(" and ");
  return {
    title: "It is sticky",
    paragraphs: [
      "The CPU adds causes to DR6 and takes few of them back: most exceptions replace B0 to B3, and none clears BS, BD or BT. To clear them is the handler's work.",
      "Here a single-step came, nobody cleared DR6, and then breakpoint 0 was hit.",
    ],
    registers: [
      drawn("DR6", "after the single-step", first),
      drawn("DR6", "then, after breakpoint 0", second),
    ],
    question: `DR6 reads ${digits(second.dr6)}. Was the last exception a single-step?`,
    answer: `No: only breakpoint 0 was hit. ${old} is left over from before: it is stale. A ! marks what reports, fresh or stale: the value alone can't tell, and who decodes a register from a log has to keep that in mind.`,
    see: "dr6 walk left-over",
    sources: sourcesOf(first, second),
  };
}

/** Active low. */
export function activeLow(): Lesson {
  const low = statusFields().filter(({ polarity }) => polarity === "active-low");
  const names = low.map(({ name }) => name).join(" and ");
  const locked = after(FEATURES, exception("BLD"));
  return {
    title: "Two bits speak backwards",
    paragraphs: [
      `In most fields 1 means that it happened (^). ${names} came later, into bits that had always read 1, so they are active low: 0 is the event (v), and 1 means that nothing happened.`,
      "This is DR6 after a bus lock on a CPU that has both.",
    ],
    registers: [drawn("DR6", "after a bus lock", locked)],
    question: "Which value of DR6 says that nothing happened at all?",
    answer: `${digits(resetValue())}, the value after reset, and not 0: ${names} have to be 1, every other named bit 0. Bits without a name always read the same (= and .).`,
    see: "dr6 fields BLD",
    sources: [...new Set([...sourcesOf(locked), ...low.flatMap((field) => field.sources)])],
  };
}

function bitOf(name: string): string {
  return String(statusFields().find((field) => field.name === name)?.bit);
}
