/**
 * Says what dumps and bus-lock lines mean, in the order of the log: with what the lines before them say
 * of their boot, which is all that a scan can know.
 */

import type { DecodedDump } from "../decode.js";
import { diagnoseDump, type Diagnosis } from "../diagnose.js";
import type { Dump } from "../dump.js";
import type { DiagnoseOptions } from "../evidence.js";
import type { BusLock } from "../formats/bus-lock.js";
import type { DumpFormatId } from "../formats/format-id.js";
import { LogBoot } from "../log-boot.js";
import { inBoot } from "../log-boots.js";
import type { Statement } from "../statement.js";
import { verdictOn } from "../weigh-bus-locks.js";
import type { ScanFind } from "./find.js";

/** A dump or a bus-lock line of a log, with its meaning. */
export type ScanRecord = {
  readonly answer: Statement;
  readonly kernel: string | null;
} & (
  | { readonly kind: "dump"; readonly format: DumpFormatId; readonly dump: DecodedDump }
  | { readonly kind: "bus-lock"; readonly format: "bus-lock"; readonly busLock: BusLock }
);

/** How many diagnoses are kept: an attacker may write as many different dumps as there are. */
const MOST_KEPT = 512;

/** Judges what is found in one log, or in a stretch of which nothing before is known. */
export class ScanJudge {
  readonly #options: DiagnoseOptions;
  readonly #known = new Map<string, Diagnosis>();
  #boot = new LogBoot();

  constructor(options: DiagnoseOptions = {}) {
    this.#options = options;
  }

  /** Judges what is found next; null for a line that only says something of the boot. */
  judge(find: ScanFind): ScanRecord | null {
    if (find.kind === "event") {
      if (find.event.kind === "boot") this.#boot = new LogBoot(find.event.kernel);
      else this.#boot.tell(find.event);
      return null;
    }
    if (find.kind === "dump") {
      const dump = inBoot(find.dump, this.#boot);
      const decoded = { ...dump, ...this.#diagnose(dump) };
      const { format } = dump;
      const { kernel } = dump.context;
      return { kind: "dump", format, kernel, answer: decoded.answer, dump: decoded };
    }
    this.#boot.count(find.line);
    const answer = verdictOn(this.#boot, this.#options);
    if (answer === null) return null;
    const { kernel } = this.#boot;
    return {
      kind: "bus-lock",
      format: "bus-lock",
      kernel,
      answer,
      busLock: { ...find.line, kernel },
    };
  }

  /** Worked out once for all that are alike: a meaning doesn't depend on the process or the CPU. */
  #diagnose(dump: Dump): Diagnosis {
    const context = { ...dump.context, cpu: null, pid: null, comm: null, cr4: null };
    const judged: Dump = { ...dump, line: 0, lines: [0, 0], context };
    const key = JSON.stringify(judged);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    const made = diagnoseDump(judged, this.#options);
    this.#known.set(key, made);
    return made;
  }
}
