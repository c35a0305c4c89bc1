/** The steps of a conversion as sentences with their values. */

import { fieldMask, fieldNames, statusFields } from "../dr6.js";
import type { Basis, Rule } from "../rule.js";
import type { SourceId } from "../source.js";
import { digits, type Word64 } from "../word64.js";
import { carriedBit12, convert, type ConversionOptions, type Converted } from "./convert.js";
import { CAUSES, RESET, type Encoding, type EncodingId } from "./encoding.js";
import { encodingFor } from "./encodings.js";
import type { ConversionRefusal } from "./refusal.js";
import { ENCODING_RULES as R } from "./rules.js";

/** A step of a conversion, or what to bear in mind about its result. */
export interface ConversionStep {
  /** One sentence. */
  readonly text: string;
  readonly sources: readonly SourceId[];
  readonly basis: Basis;
}

/** A conversion with its steps; a refusal is the last of them. */
export interface ExplainedConversion {
  readonly converted: Converted;
  /** In order, and behind them what to bear in mind about the result. */
  readonly steps: readonly ConversionStep[];
}

/** Converts as {@link convert} does, and says how. */
export function explainConversion(
  from: EncodingId,
  to: EncodingId,
  value: Word64,
  options: ConversionOptions = {},
): ExplainedConversion {
  const source = encodingFor(from, options.vendor);
  const target = encodingFor(to, options.vendor);
  const converted = convert(from, to, value, options);
  if (from === to && converted.ok) {
    return { converted, steps: [step("The layouts are the same: nothing changes.", source)] };
  }
  if (!converted.ok) {
    const taken = isOfTarget(converted) ? read(source, target, value.low) : [];
    return { converted, steps: [...taken, refused(source, target, converted)] };
  }
  return {
    converted,
    steps: [
      ...read(source, target, value.low),
      ...written(target, source.toPositive(value.low), converted.value),
      ...caveats(source, target, value.low),
    ],
  };
}

const isOfTarget = ({ reason }: ConversionRefusal) =>
  reason === "cause-lost" || reason === "no-place";

function refused(source: Encoding, target: Encoding, refusal: ConversionRefusal): ConversionStep {
  const text = `Refused: ${refusal.message}.`;
  if (!isOfTarget(refusal)) return step(text, source);
  if (target.id === "vmx-pending-debug") return by(text, R["pending-reserved-bits"]);
  if (fieldNames(refusal.bits).includes("BT")) return by(text, R["vmx-no-task-switch"]);
  return step(text, target);
}

const step = (text: string, { rules }: Pick<Encoding, "rules">): ConversionStep => {
  const [rule] = rules;
  return rule === undefined ? { text, sources: [], basis: "derived" } : by(text, rule);
};

const by = (text: string, { sources, basis }: Rule<SourceId>): ConversionStep => ({
  text,
  sources,
  basis,
});

/** From the first layout to the causes. */
function read(source: Encoding, target: Encoding, value: number): readonly ConversionStep[] {
  const positive = source.toPositive(value);
  const bit12 = carriedBit12(source, value);
  const steps: ConversionStep[] = [];
  if (source.activeLowFields === "active-low") {
    steps.push(
      step(
        `${source.id} reports BLD and RTM with 0. XOR with ${digits(RESET)}: ${digits(value)} becomes ${digits(positive)}, in which 1 means happened.`,
        source,
      ),
    );
  } else {
    steps.push(
      step(`${digits(value)} is positive already: 1 means happened in every bit.`, source),
    );
  }
  if (bit12 !== 0) {
    const what = "Bit 12 says that an enabled breakpoint was met";
    steps.push(
      target.bit12 === "enabled-breakpoint"
        ? by(`${what}, and means the same in ${target.id}: kept.`, R["pending-enabled-breakpoint"])
        : by(
            `${what}; it has no place in ${target.id === "dr6" ? "DR6" : target.id}: dropped, ${digits(value)} becomes ${digits(positive)}.`,
            R["payload-bit-12"],
          ),
    );
  }
  steps.push({ ...step(causesText(positive), source), basis: "derived" });
  return steps;
}

function causesText(positive: number): string {
  const names = fieldNames(positive & CAUSES);
  return names.length === 0 ? "No cause is reported." : `Causes: ${names.map(cause).join(", ")}.`;
}

function cause(name: string): string {
  const field = statusFields().find((each) => each.name === name);
  return field === undefined ? name : `${name} (bit ${String(field.bit)})`;
}

/** From the causes to the second layout. */
function written(target: Encoding, positive: number, value: number): readonly ConversionStep[] {
  switch (target.activeLowFields) {
    case "active-low":
      return [
        step(
          `XOR with ${digits(RESET)}: ${digits(positive)} becomes ${digits(value)}, the value as ${target.id}.`,
          target,
        ),
      ];
    case "unreadable":
      return [
        step(
          `OR with ${digits(RESET)}: ${digits(positive)} becomes ${digits(value)}, the value as ${target.id}.`,
          target,
        ),
      ];
    case "active-high":
      return [step(`${target.id} is positive too: the value is ${digits(value)}.`, target)];
  }
}

/** What the result doesn't say, or says without being sure. */
function caveats(source: Encoding, target: Encoding, value: number): readonly ConversionStep[] {
  const positive = source.toPositive(value) & CAUSES;
  const found: ConversionStep[] = [];
  if (source.content === "accumulated" && target.content === "new-causes" && positive !== 0) {
    found.push(
      by(
        `${source.id} accumulates: a cause in it may be older than the last #DB, and ${target.id} would call it new.`,
        R["image-accumulates"],
      ),
    );
  }
  const poked = fieldNames(positive & source.silent);
  if (source.id === "ptrace" && poked.length > 0) {
    found.push(
      by(
        `Linux never puts ${poked.join(" or ")} there itself: a debugger stored it.`,
        R["ptrace-reported"],
      ),
    );
  }
  const breakpoints = positive & fieldMaskOf(["B0", "B1", "B2", "B3"]);
  if (
    target.bit12 === "enabled-breakpoint" &&
    source.bit12 !== "enabled-breakpoint" &&
    breakpoints !== 0
  ) {
    found.push(
      by(
        `${source.id} doesn't say whether DR7 enabled the breakpoint: bit 12 stays 0.`,
        R["pending-enabled-breakpoint"],
      ),
    );
  }
  const unsure = fieldNames(positive & (source.unverified | target.unverified));
  if (unsure.length > 0) {
    const whose = source.unverified === 0 ? target.id : source.id;
    found.push(
      by(
        `That ${unsure.join(" and ")} stands there in ${whose} is not verified.`,
        R["pending-bus-lock"],
      ),
    );
  }
  return found;
}

function fieldMaskOf(names: readonly string[]): number {
  return names.reduce((mask, name) => mask | fieldMask(name), 0);
}
