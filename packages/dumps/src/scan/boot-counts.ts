/**
 * The dumps and bus-lock lines of a boot, or of a part of one. What they mean is said when the boot is
 * whole: a part of a log may not hold the lines that name its kernel and its CPU.
 */

import { hex } from "@dr6/core";
import { answerToDump } from "../diagnose.js";
import type { Dump } from "../dump.js";
import type { BusLock } from "../formats/bus-lock.js";
import { LogBoot, type BootFacts } from "../log-boot.js";
import { inBoot } from "../log-boots.js";
import type { LogEvent } from "../log-events.js";
import { verdictOn } from "../weigh-bus-locks.js";
import { Counter, rowsOf, sumOf, type Counts } from "./counts.js";
import { dumpOfRow, rowOfDump } from "./dump-row.js";

/** What was found in a boot, as plain data. */
export interface BootCounts {
  readonly facts: BootFacts;
  /** Dumps as rows: a scan's JSON names the columns. */
  readonly dumps: Counts;
}

/** The tables that depend on what is known of the boot. */
export interface BootTables {
  readonly byKernel: Counts;
  readonly byAnswer: Counts;
}

/** Counts what is found in one boot. */
export class BootCounter {
  readonly #boot: LogBoot;
  readonly #dumps = new Counter();

  /** See {@link LogBoot}. */
  constructor(kernel?: string | null) {
    this.#boot = new LogBoot(kernel);
  }

  addDump(dump: Dump): void {
    this.#dumps.add(rowOfDump(dump));
  }

  addBusLock(line: Pick<BusLock, "comm" | "pid" | "address">): void {
    this.#boot.count(line);
  }

  tell(event: Exclude<LogEvent, { kind: "boot" }>): void {
    this.#boot.tell(event);
  }

  counts(): BootCounts {
    return { facts: this.#boot.facts(), dumps: this.#dumps.counts() };
  }
}

/** Two parts of one boot; the second has no boot line. */
export function joinCounts(first: BootCounts, second: BootCounts): BootCounts {
  const boot = LogBoot.of(first.facts);
  boot.add(second.facts);
  return { facts: boot.facts(), dumps: sumOf([first.dumps, second.dumps]) };
}

/** What the dumps and bus-lock lines of a boot mean, with all that is known of it. */
export function tablesOf({ facts, dumps }: BootCounts): BootTables {
  const boot = LogBoot.of(facts);
  const [byKernel, byAnswer] = [new Counter(), new Counter()];
  for (const { key, count } of rowsOf(dumps)) {
    const found = dumpOfRow(key);
    if (found === null) continue;
    const dump = inBoot(found, boot);
    const { text, certainty } = answerToDump(dump);
    byKernel.add(
      [dump.context.kernel, dump.format, dump.dr6 === null ? null : hex(dump.dr6)],
      count,
    );
    byAnswer.add([text, certainty], count);
  }
  const answer = verdictOn(boot, {});
  if (answer !== null && boot.lines > 0) {
    byKernel.add([boot.kernel, "bus-lock", null], boot.lines);
    byAnswer.add([answer.text, answer.certainty], boot.lines);
  }
  return { byKernel: byKernel.counts(), byAnswer: byAnswer.counts() };
}

/** The sums of such tables. */
export function sumTables(all: readonly BootTables[]): BootTables {
  return {
    byKernel: sumOf(all.map(({ byKernel }) => byKernel)),
    byAnswer: sumOf(all.map(({ byAnswer }) => byAnswer)),
  };
}
