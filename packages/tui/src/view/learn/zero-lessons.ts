/** The last three lessons: what writing 0 does, what a guest has, how to clear DR6. */

import { digits, fieldNames, reporting, resetValue } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import { SCENARIOS } from "@dr6/fixtures";
import { kvmBehaviour } from "@dr6/kvm-model";
import { readSetup } from "../../setup.js";
import { walk, walkView } from "../walk-view.js";
import type { Lesson } from "./lesson.js";
import { after, drawn, exception, sourcesOf, write } from "./processor.js";

/** Writing 0 reports what didn't happen. */
export function writingZero(): Lesson {
  const zeroed = after(["bld"], write(0));
  const without = after([], write(0));
  const fix = linuxBehaviour("boot-dr6-reset-value");
  const reports = fieldNames(reporting(zeroed.dr6)).join(" and ");
  const activeLow = fieldNames(reporting(0)).join(" nor ");
  const stable = (fix.backports ?? [])
    .flatMap(({ version, sure }) => (sure ? (version ?? []) : []))
    .join(", ");
  return {
    title: "Writing 0 doesn't clear it",
    paragraphs: [
      "Many a status register is cleared by writing 0, and so it was long done with DR6. A write changes every named bit that the CPU has.",
      "This is DR6 after MOV DR6,0 on an Intel CPU that has BLD. (AMD's ignores a 0 for BLD while bus-lock detection is off.)",
    ],
    registers: [drawn("DR6", "after MOV DR6,0", zeroed)],
    question: "What does DR6 report now?",
    answer: `A bus lock that never happened: ${reports} is 0. On a CPU that has neither ${activeLow} the same write leaves ${digits(without.dr6)}, which reports nothing; so code that was right for decades went wrong with a new CPU. Linux wrote 0 when it brought up a CPU before ${fix.since}; ${stable} have the fix too.`,
    see: "dr6 whatif --write 0 --host bld --guest none",
    sources: [...sourcesOf(zeroed, without), ...fix.sources],
  };
}

/** The first single-step after boot, on the bare CPU and in a guest. */
export function whatTheGuestHas(): Lesson {
  const scenario = SCENARIOS.find(({ id }) => id === "boot-zero");
  if (scenario === undefined) throw new RangeError("no scenario boot-zero");
  const walked = walk(scenario, readSetup({}, scenario.setup));
  const step = walkView(walked, 3);
  const next = walkView(walked, 4);
  const [native, guest] = step.lanes;
  const preserves = kvmBehaviour("payload-keeps-bld");
  const logging = next.lanes.filter(({ id }) => next.log.some(({ lane }) => lane === id));
  return {
    title: "The guest reports what happened",
    paragraphs: [
      "Now the first single-step after that boot. A CPU sets BS and leaves BLD alone, at 0. In a guest of KVM it is KVM that delivers the exception and works out DR6: " +
        `that of Linux ${walked.setup.release.label} sets every active-low bit that this exception doesn't report.`,
    ],
    registers: step.lanes.map(({ name, on, was, dr6, rows, frame }) => ({
      kind: "register" as const,
      name: `${name}: DR6`,
      on,
      value: dr6,
      was,
      rows,
      stale: frame.stale,
    })),
    question: "The same kernel runs on both. Which one logs a bus lock, and which value is right?",
    answer: `${logging.map(({ name }) => name).join(" and ")} logs it: ${native?.dr6 ?? ""} still says so, and the handler believes it. The guest reads ${guest?.dr6 ?? ""}, and only a single-step happened. Yet KVM isn't right: it sets BLD where the manual leaves it, which hides the guest kernel's own bug. With ${preserves.commit ?? ""} it leaves it too: dr6 walk kvm-hides-bug.`,
    see: "dr6 walk boot-zero --at 3",
    sources: [
      ...new Set([
        ...step.sources.filter(({ disputes }) => !disputes).map(({ id }) => id),
        ...preserves.sources,
      ]),
    ],
  };
}

/** The reset value clears everything. */
export function howToClear(): Lesson {
  const reset = digits(resetValue());
  const zeroed = after(["bld"], exception("BS"), write(0), exception("BS"));
  const cleared = after(["bld"], exception("BS"), write(resetValue()), exception("BS"));
  const handler = linuxBehaviour("positive-polarity");
  const boot = linuxBehaviour("boot-dr6-reset-value");
  return {
    title: "How to clear it",
    paragraphs: [
      "A handler that has dealt with an exception has to leave a DR6 that reports nothing, so that the next one finds its own causes only.",
      "Here are two handlers, each after a second single-step on a CPU that has BLD.",
    ],
    registers: [
      drawn("DR6", "the handler wrote 00000000", zeroed),
      drawn("DR6", `the handler wrote ${reset}`, cleared),
    ],
    question: "What does your handler write to DR6 before it returns?",
    answer: `${reset}, the reset value: on every CPU it clears every cause and claims none. Linux does so in its handler since ${handler.since}, and where it brings up a CPU since ${boot.since}.`,
    see: "dr6 walk three-handlers",
    sources: [...sourcesOf(zeroed, cleared), ...handler.sources, ...boot.sources],
  };
}
