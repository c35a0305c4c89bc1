/**
 * What the fast model is made of: a rule for each field says what becomes of its bits, and all rules
 * together are a few masks, so that 32 bits take as long as one.
 *
 * The masks are the algebraic normal form of the rules: a function of one bit `d` is `a ^ bd`, a
 * function of two bits `d` and `p` is `a ^ bd ^ cp ^ edp`. All integers are signed 32-bit ones, which
 * an engine keeps in registers; `>>> 0` makes the usual form of them.
 */

/** What bits become: 0, 1, or what they are. */
export type BitRule = 0 | 1 | "kept";

/** What bits become by whether the second input has them. */
export interface BitChoice {
  /** Where the second input has a 0. */
  readonly without: BitRule;
  /** Where the second input has a 1. */
  readonly with: BitRule;
}

/** The masks of a function of one integer: `base ^ (value & kept)`; signed 32-bit integers. */
export interface UnaryMasks {
  /** Bits that are 1 before the integer comes in. */
  readonly base: number;
  /** Bits that the integer flips: they come out as they went in. */
  readonly kept: number;
}

/** The masks of a function of two integers. */
export interface BinaryMasks extends UnaryMasks {
  /** Bits that the second integer flips. */
  readonly flipped: number;
  /** Bits that both integers together flip. */
  readonly both: number;
}

/** A rule and the bits that it is for. */
export interface RuleOf<R> {
  readonly mask: number;
  readonly rule: R;
}

/** The masks of rules that together cover each bit once. */
export function unaryMasks(rules: readonly RuleOf<BitRule>[]): UnaryMasks {
  return {
    base: masksOf(rules, (rule) => rule === 1),
    kept: masksOf(rules, (rule) => rule === "kept"),
  };
}

/** The masks of rules that together cover each bit once. */
export function binaryMasks(rules: readonly RuleOf<BitChoice>[]): BinaryMasks {
  const isOne = (rule: BitRule) => rule === 1;
  const isKept = (rule: BitRule) => rule === "kept";
  return {
    base: masksOf(rules, (rule) => isOne(rule.without)),
    kept: masksOf(rules, (rule) => isKept(rule.without)),
    flipped: masksOf(rules, (rule) => isOne(rule.without) !== isOne(rule.with)),
    both: masksOf(rules, (rule) => isKept(rule.without) !== isKept(rule.with)),
  };
}

function masksOf<R>(rules: readonly RuleOf<R>[], has: (rule: R) => boolean): number {
  return rules.reduce((masks, { mask, rule }) => (has(rule) ? masks | mask : masks), 0) | 0;
}
