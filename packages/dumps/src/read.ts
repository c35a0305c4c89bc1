/** Text → the register dumps and bus-lock lines in it. */

import { clean, lineAt, type Cleaned } from "./clean.js";
import type { Dirt } from "./clean/dirt.js";
import { contexts } from "./context.js";
import type { Dump } from "./dump.js";
import type { Found } from "./found.js";
import { DUMP_FORMATS } from "./formats.js";
import { findBusLocks, type BusLock } from "./formats/bus-lock.js";
import type { FoundLockLine } from "./formats/lock-line.js";
import { findLockDetection, type LockDetection } from "./formats/lock-detection.js";
import { findSplitLocks, type SplitLock } from "./formats/split-lock.js";
import { findSuppressedLocks, type SuppressedLocks } from "./formats/suppressed-locks.js";
import { bootsOf, inBoot } from "./log-boots.js";
import { findLogEvents } from "./log-events.js";
import { unknownMentions } from "./unknown.js";
import { findVersionLines, type VersionLine } from "./version-line.js";
import type { ReadBoot } from "./weigh-boots.js";

/** In every dump, as every format begins at a name: a text of bus-lock lines needs no format tried. */
const NAMES_REGISTER = /dr[0-7]/i;

/** What a text holds. */
export interface ReadText {
  /** In the order of the text. */
  readonly dumps: readonly Dump[];
  /** In the order of the text. */
  readonly busLocks: readonly BusLock[];
  /** Bus-lock lines that the kernel says it left out. */
  readonly suppressedLocks: readonly SuppressedLocks[];
  /** The boots of the text, with what it says of the machine; the first is what stands before all. */
  readonly boots: readonly ReadBoot[];
  /** Lines about another mechanism, which looks alike and involves no DR6. */
  readonly splitLocks: readonly SplitLock[];
  /** Boot lines that say what is detected, and how. */
  readonly lockDetection: readonly LockDetection[];
  /** Lines that give a value of DR6 in a layout that no format reads. */
  readonly unknown: number;
  /** What was undone on the way: quotes, prefixes, soft line breaks. */
  readonly ignored: readonly Dirt[];
  /** Lines of the text. */
  readonly lines: number;
}

/**
 * Reads all register dumps and bus-lock lines of a log, mail or page. Never throws; a text without
 * any gives empty lists. Time and memory are linear in the text.
 */
export function readText(text: string): ReadText {
  const cleaned = clean(text);
  const { dumps, busLocks, places, versions } = findRecords(cleaned);
  const taken = places.map(({ dr6At }) => dr6At);
  const { all, bootAt } = bootsOf(
    findLogEvents(cleaned, versions),
    busLocks.map((value) => ({ at: value.at, value })),
  );
  return {
    dumps: dumps.map((dump, index) => inBoot(dump, bootAt(places[index]?.start ?? 0))),
    busLocks: busLocks.map(({ at, ...line }) => ({ ...line, kernel: bootAt(at).kernel })),
    suppressedLocks: findSuppressedLocks(cleaned).map(({ at, ...line }) => ({
      ...line,
      kernel: bootAt(at).kernel,
    })),
    boots: all.map(({ at, value }) => ({ line: at < 0 ? null : lineAt(cleaned, at), boot: value })),
    splitLocks: findSplitLocks(cleaned),
    lockDetection: findLockDetection(cleaned),
    unknown: unknownMentions(cleaned, taken),
    ignored: cleaned.ignored,
    lines: cleaned.lines,
  };
}

/** The dumps and bus-lock lines of a text, and where in it; without what their boots say. */
export interface PlacedRecords {
  readonly dumps: readonly Dump[];
  readonly busLocks: readonly FoundLockLine[];
  /** For each dump, the offsets of its first register's name and of DR6's in the clean text. */
  readonly places: readonly { readonly start: number; readonly dr6At: number }[];
  readonly versions: readonly Found<VersionLine>[];
}

/** Finds dumps and bus-lock lines in a text that was cleaned. */
export function findRecords(cleaned: Cleaned): PlacedRecords {
  const found = (NAMES_REGISTER.test(cleaned.text) ? DUMP_FORMATS : [])
    .flatMap((format) =>
      format.find(cleaned).map((registers) => ({ format: format.id, ...registers })),
    )
    .sort((a, b) => a.start - b.start);
  const versions = findVersionLines(cleaned);
  const around = contexts(cleaned, found, versions);
  const dumps = found.flatMap((dump, index): Dump[] => {
    const context = around[index];
    if (context === undefined) return [];
    return [
      {
        format: dump.format,
        line: lineAt(cleaned, dump.dr6At),
        lines: [lineAt(cleaned, dump.start), lineAt(cleaned, Math.max(dump.start, dump.end - 1))],
        ...dump.registers,
        damage: dump.damage,
        context,
      },
    ];
  });
  return { dumps, busLocks: findBusLocks(cleaned), places: found, versions };
}
