/** What a reader of one text format answers. */

import type { Cleaned } from "../clean.js";
import type { Damage, Registers } from "../dump.js";
import type { DumpFormatId } from "./format-id.js";

/** The registers of one dump and where they stand in the clean text. */
export interface FoundRegisters {
  readonly registers: Registers;
  readonly damage: readonly Damage[];
  /** Offsets in the clean text: the first register's name, DR6's name, the end of the last value. */
  readonly start: number;
  readonly dr6At: number;
  readonly end: number;
  /** Another dump's lines stand between these. */
  readonly interleaved: boolean;
}

/** A text format: a row of the table in formats.ts. */
export interface DumpFormat {
  readonly id: DumpFormatId;
  readonly title: string;
  /** All dumps of this format, in the order of their first register. Never throws. */
  readonly find: (cleaned: Cleaned) => readonly FoundRegisters[];
}
