/** What a reader of one text format answers, and what is known of every value in that format. */

import type { EncodingId } from "@dr6/core/encoding";
import type { Cleaned } from "../clean.js";
import type { Damage, Registers } from "../dump.js";
import type { Statement } from "../statement.js";
import type { DumpFormatId } from "./format-id.js";
import type { Layout } from "./layout.js";

/** The registers of one dump and where they stand in the clean text. */
export interface FoundRegisters {
  readonly registers: Registers;
  readonly damage: readonly Damage[];
  /** Offset in the clean text of the first register's name. */
  readonly start: number;
  /** Offset of DR6's name, or of the first register's where DR6 isn't there. */
  readonly dr6At: number;
  /** Offset behind the last value. */
  readonly end: number;
  /** Another dump's lines stand between these. */
  readonly interleaved: boolean;
}

/**
 * Whose DR6 it is:
 *
 * - `linux`: that of the CPU under the Linux that printed it
 * - `kvm-guest`, `guest`: a virtual machine's, as its hypervisor keeps it
 * - `machine`: that of a CPU, real or not, that something else than Linux ran on
 * - `thread`: a copy that an operating system keeps for a thread
 * - `unknown`: the text doesn't say
 */
export type Owner = "linux" | "kvm-guest" | "guest" | "machine" | "thread" | "unknown";

/** An answer that stands for all rules about the bits. */
export interface Special {
  readonly outcome: "idle" | "unreadable";
  readonly answer: Statement;
}

/** What a value in a format is. */
export interface Standing {
  readonly owner: Owner;
  /** The layout of the value. */
  readonly encoding: EncodingId;
  /** What has to be known to read any value in this format. */
  readonly about: readonly Statement[];
  /** The answer for registers that are no copy of hardware; null where the rules go on. */
  readonly special?: (registers: Registers) => Special | null;
  /** Said where the format holds no DR6 at all. */
  readonly withoutDr6?: Statement;
}

/** A text format: a row of the table in formats.ts. */
export interface DumpFormat extends Standing {
  readonly id: DumpFormatId;
  readonly title: string;
  /** All dumps of this format, in the order of their first register. Never throws. */
  readonly find: (cleaned: Cleaned) => readonly FoundRegisters[];
}

/** A format that is read by its {@link Layout}; an absent encoding is `dr6`, and nothing is said. */
export interface LayoutFormat extends Layout, Omit<Standing, "encoding" | "about"> {
  readonly id: DumpFormatId;
  readonly title: string;
  readonly encoding?: EncodingId;
  readonly about?: readonly Statement[];
}
