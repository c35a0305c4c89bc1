/** What the boot lines of a log say of the machine: how many CPUs were brought up, who made them. */

import type { Vendor } from "@dr6/core";
import type { Cleaned } from "./clean.js";

/** The machine, as far as a log names it. */
export interface LogMachine {
  /** CPUs brought up, over all boots in the log; null where it doesn't say. */
  readonly cpus: number | null;
  /** Null where the log names none, or more than one. */
  readonly vendor: Vendor | null;
}

/** A machine of which nothing is known. */
export const NO_MACHINE: LogMachine = { cpus: null, vendor: null };

/** Two lines of one boot that count the same CPUs, the second one also when it stands alone. */
const COUNTS: readonly RegExp[] = [
  // smp: Brought up 1 node, 8 CPUs
  /(?:Brought|Booted)\s{1,4}up\s{1,4}\d{1,5}\s{1,4}nodes?,\s{1,4}(\d{1,5})\s{1,4}CPUs?(?!\w)/g,
  // smpboot: Total of 8 processors activated (57600.00 BogoMIPS)
  /Total\s{1,4}of\s{1,4}(\d{1,5})\s{1,4}processors\s{1,4}activated/g,
];
/** A CPU brought up later: smpboot: Booting Node 0 Processor 3 APIC 0x6 */
const LATER = /Booting\s{1,4}Node\s{1,4}\d{1,5}\s{1,4}Processor\s{1,4}\d{1,5}\s{1,4}APIC/g;
/** smpboot: CPU0: AMD Ryzen 9 7950X 16-Core Processor (family: 0x19, ...) */
const NAME = /(?<!\w)CPU0:\s{1,4}(AMD|Intel)(?![a-z])/g;

/** Reads them. */
export function machineOf({ text }: Cleaned): LogMachine {
  const sums = COUNTS.map((pattern) =>
    [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0),
  );
  const atBoot = Math.max(...sums);
  const vendors = new Set([...text.matchAll(NAME)].map((match) => match[1]));
  const [vendor] = vendors;
  return {
    cpus: atBoot === 0 ? null : atBoot + [...text.matchAll(LATER)].length,
    vendor: vendors.size === 1 ? (vendor === "AMD" ? "amd" : "intel") : null,
  };
}
