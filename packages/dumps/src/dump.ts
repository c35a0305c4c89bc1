/** A register dump as it was found in a text, before anything is said about it. */

import type { Vendor, Word64 } from "@dr6/core";
import type { DumpFormatId } from "./formats/format-id.js";

/** The debug registers that a dump may print, in that order. */
export const REGISTERS = ["dr0", "dr1", "dr2", "dr3", "dr6", "dr7"] as const;

/** The name of one of {@link REGISTERS}. */
export type RegisterName = (typeof REGISTERS)[number];

/** The values of a dump; null where it doesn't hold one, or holds one that can't be trusted. */
export type Registers = Readonly<Record<RegisterName, Word64 | null>>;

/**
 * What is wrong with a register's text:
 *
 * - `cut`: digits are missing; no value is read
 * - `overrun`: other text follows the digits without a blank, or there are too many; no value
 * - `interrupted`: another message stands inside the number; the digits around it were joined
 * - `ambiguous`: lines of two dumps interleave, and it can't be told whose this is; no value
 */
export type DamageKind = "cut" | "overrun" | "interrupted" | "ambiguous";

/** A register whose text is damaged. */
export interface Damage {
  readonly register: RegisterName;
  readonly kind: DamageKind;
  /** The digits as found, printable and short; empty for `ambiguous`. */
  readonly text: string;
}

/** What stands around a dump; null for what the text doesn't say. Collected for oopses of Linux. */
export interface DumpContext {
  /** The kernel release as printed: `5.14.0-427.el9.x86_64`. */
  readonly kernel: string | null;
  /** Who made the CPU, as the boot's lines say. */
  readonly vendor: Vendor | null;
  /** The CPU that printed the dump. */
  readonly cpu: number | null;
  readonly pid: number | null;
  /** The name of the process. */
  readonly comm: string | null;
  /** What stands behind `Hardware name:`. */
  readonly hardware: string | null;
  /** The name of one of {@link HYPERVISORS}; null where the hardware's name gives none away. */
  readonly hypervisor: string | null;
  readonly cr4: Word64 | null;
  /** The call trace passes through the stack of a #DB. */
  readonly inDebugException: boolean;
}

/** A register dump in a text. */
export interface Dump extends Registers {
  readonly format: DumpFormatId;
  /** Line of the original, from 1, in which DR6 stands; the first line where it doesn't. */
  readonly line: number;
  /** First and last line of the original, from 1, that belong to the registers. */
  readonly lines: readonly [number, number];
  /** Empty where no register's text is damaged. */
  readonly damage: readonly Damage[];
  readonly context: DumpContext;
}

/** A dump that holds nothing. */
export const NO_REGISTERS: Registers = {
  dr0: null,
  dr1: null,
  dr2: null,
  dr3: null,
  dr6: null,
  dr7: null,
};

/** The context of a dump around which nothing is known. */
export const NO_CONTEXT: DumpContext = {
  kernel: null,
  cpu: null,
  pid: null,
  comm: null,
  vendor: null,
  hardware: null,
  hypervisor: null,
  cr4: null,
  inDebugException: false,
};
