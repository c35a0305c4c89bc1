/** What the boot lines of a log say of the machine: how many CPUs were brought up, who made them. */

import type { Vendor } from "@dr6/core";

/** The machine, as far as a boot's lines name it. */
export interface LogMachine {
  /** CPUs brought up since the boot; null where the log doesn't say. */
  readonly cpus: number | null;
  /** Null where the log names none, or more than one. */
  readonly vendor: Vendor | null;
}

/** A machine of which nothing is known. */
export const NO_MACHINE: LogMachine = { cpus: null, vendor: null };
