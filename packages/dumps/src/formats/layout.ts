/** What a text format looks like, as a row of data: its spelling, and what tells it from others. */

import type { Separator, Token } from "./spelling.js";

/** Consecutive registers of one spelling, and the text around them. */
export interface Run {
  readonly tokens: readonly Token[];
  /** The names in it, in order. */
  readonly names: readonly string[];
  /** The digits of its longest register: more than 8 in any make a dump of 16. */
  readonly widest: 8 | 16;
  /** Up to 2500 characters before the first name. */
  readonly above: () => string;
  /** Up to 200 characters before the first name. */
  readonly before: string;
  /** Up to 40 characters behind the last value. */
  readonly after: string;
  /** Up to 40 characters behind the value of a register; empty where it isn't there. */
  readonly behind: (name: string) => string;
}

/** A format's looks. */
export interface Layout {
  readonly written: readonly Token["written"][];
  readonly separators: readonly Separator[];
  /** Whether `0x` stands before the values; null where it may. */
  readonly prefixed: boolean | null;
  /**
   * How values are read: with the digits of a register, with `widest` those of the longest one; as
   * they come (`free`, `decimal`); or behind `0x` as they come and else as `widest` (`print`).
   */
  readonly value: 8 | 16 | "widest" | "free" | "decimal" | "print";
  /** What else has to be so; a layout without it takes all of its spelling. */
  readonly fits?: (run: Run) => boolean;
  /** Whether the text around tells the format so well that a damaged value alone is a dump. */
  readonly alone?: boolean;
  /** Whether the parts of several dumps may interleave: those whose registers have an order. */
  readonly paired: boolean;
}
