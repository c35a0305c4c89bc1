/** What lines of a log say of the boot in which they stand: its kernel, its CPUs, what it left out. */

import type { Vendor } from "@dr6/core";
import type { Cleaned } from "./clean.js";
import { findSuppressedLocks } from "./formats/suppressed-locks.js";
import type { Found } from "./found.js";
import { parseKernelRelease } from "./kernel-release.js";
import type { VersionLine } from "./version-line.js";

/**
 * One thing that a line says:
 *
 * - `boot`: a kernel begins to boot; null where its release can't be read
 * - `version`: an oops names the kernel
 * - `vendor`: who made CPU 0
 * - `brought-up`, `activated`: two counts of the same CPUs of one boot
 * - `later`: one CPU more was brought up
 * - `suppressed`: bus-lock lines that were not printed
 */
export type LogEvent =
  | { readonly kind: "boot"; readonly kernel: string | null }
  | { readonly kind: "version"; readonly kernel: string }
  | { readonly kind: "vendor"; readonly vendor: Vendor }
  | { readonly kind: "brought-up" | "activated" | "suppressed"; readonly count: number }
  | { readonly kind: "later" };

/** A kind of line: how it looks, and what it says. */
type Row = readonly [pattern: RegExp, read: (group: string) => LogEvent];

const ROWS: readonly Row[] = [
  [
    /Linux version (\S{1,80})/g,
    (name) => ({ kind: "boot", kernel: parseKernelRelease(name)?.text ?? null }),
  ],
  // smpboot: CPU0: AMD Ryzen 9 7950X 16-Core Processor (family: 0x19, ...)
  [
    /(?<!\w)CPU0:\s{1,4}(AMD|Intel)(?![a-z])/g,
    (name) => ({ kind: "vendor", vendor: name === "AMD" ? "amd" : "intel" }),
  ],
  // smp: Brought up 1 node, 8 CPUs
  [
    /(?:Brought|Booted)\s{1,4}up\s{1,4}\d{1,5}\s{1,4}nodes?,\s{1,4}(\d{1,5})\s{1,4}CPUs?(?!\w)/g,
    (count) => ({ kind: "brought-up", count: Number(count) }),
  ],
  // smpboot: Total of 8 processors activated (57600.00 BogoMIPS)
  [
    /Total\s{1,4}of\s{1,4}(\d{1,5})\s{1,4}processors\s{1,4}activated/g,
    (count) => ({ kind: "activated", count: Number(count) }),
  ],
  // smpboot: Booting Node 0 Processor 3 APIC 0x6
  [
    /Booting\s{1,4}Node\s{1,4}\d{1,5}\s{1,4}Processor\s{1,4}\d{1,5}\s{1,4}APIC/g,
    () => ({ kind: "later" }),
  ],
];

/** All events of a text, in order. */
export function findLogEvents(
  cleaned: Cleaned,
  versions: readonly Found<VersionLine>[],
): readonly Found<LogEvent>[] {
  const lines = ROWS.flatMap(([pattern, read]) =>
    [...cleaned.text.matchAll(pattern)].map((match): Found<LogEvent> => ({
      at: match.index,
      value: read(match[1] ?? ""),
    })),
  );
  const kernels = versions.flatMap(({ at, value: { kernel } }): Found<LogEvent>[] =>
    kernel === null ? [] : [{ at, value: { kind: "version", kernel } }],
  );
  const suppressed = findSuppressedLocks(cleaned).map(({ at, count }): Found<LogEvent> => ({
    at,
    value: { kind: "suppressed", count },
  }));
  return [...lines, ...kernels, ...suppressed].sort((a, b) => a.at - b.at);
}
