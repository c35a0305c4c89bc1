/** The first sentences: what DR6 records, before any explanation. */

import { digits, fieldMask, hex, type Breakpoint } from "@dr6/core";
import { encodingFor } from "@dr6/core/encoding";
import { inOtherEncoding } from "./answer-in-encoding.js";
import { ACTIVE_LOW, type Evidence } from "./evidence.js";
import { fieldAge } from "./field-age.js";
import { breakpointNumber } from "./field-groups.js";
import { meaning } from "./meaning.js";
import { leastSure, type Statement } from "./statement.js";
import { zeroBits } from "./zero-bits.js";

/** Answers the question "did anything happen here?". */
export function answer(evidence: Evidence): Statement {
  if (!evidence.legal) return illegal(evidence);
  if (evidence.encoding !== "dr6") return inOtherEncoding(evidence);
  if (evidence.reporting === 0) {
    return { text: "Idle: no field reports an event.", certainty: "certain", sources: ["sdm-dr6"] };
  }
  const causes = evidence.names.filter((name) => (fieldMask(name) & ACTIVE_LOW) === 0);
  if (causes.length === 0) {
    return {
      text: `No breakpoint, watchpoint or single-step is recorded.${zeroBits(evidence, false)}`,
      certainty: "certain",
      sources: ["sdm-dr6"],
    };
  }
  const parts = causes.map((name) => cause(name, evidence));
  const zero = zeroBits(evidence, true);
  return {
    text: `${parts.map(({ text }) => text).join(" ")}${zero}`,
    certainty: leastSure(
      ...parts.map(({ certainty }) => certainty),
      zero === "" ? "certain" : "likely",
    ),
    sources: [...new Set(parts.flatMap(({ sources }) => sources))],
  };
}

function illegal({ value, illegal, encoding, vendor }: Evidence): Statement {
  const upper = value.high === 0 ? [] : [`bits 63:32 are ${digits(value.high)}, not 0`];
  const { always, never } = encodingFor(encoding, vendor ?? "intel");
  const clear = (illegal & always) >>> 0;
  const set = (illegal & never) >>> 0;
  const wrong = [
    ...upper,
    ...(clear === 0 ? [] : [`${bitList(clear)} always 1 there, and 0 here`]),
    ...(set === 0 ? [] : [`${bitList(set)} always 0 there, and 1 here`]),
  ];
  const name = encoding === "dr6" ? "DR6" : encoding;
  return {
    text: `Illegal as ${name}: ${wrong.join("; ")}.`,
    certainty: "certain",
    sources: value.high === 0 ? ["sdm-dr6", "uapi-debugreg"] : ["sdm-mov-dr", "sdm-dr6"],
  };
}

/** `bit 12 is`, `bits 4 to 10 and 17 to 31 are`. */
function bitList(mask: number): string {
  const runs: string[] = [];
  let total = 0;
  for (let bit = 0; bit < 32; bit += 1) {
    if (((mask >>> bit) & 1) === 0) continue;
    const first = bit;
    while (bit < 31 && ((mask >>> (bit + 1)) & 1) === 1) bit += 1;
    total += bit - first + 1;
    runs.push(first === bit ? String(first) : `${String(first)} to ${String(bit)}`);
  }
  const last = runs.pop() ?? "";
  const list = runs.length === 0 ? last : `${runs.join(", ")} and ${last}`;
  return total === 1 ? `bit ${list} is` : `bits ${list} are`;
}

/** One active-high field that reports. */
function cause(name: string, evidence: Evidence): Statement {
  const number = breakpointNumber(name);
  if (number !== undefined) return breakpointCause(number, evidence);
  if (fieldAge(name, evidence) === "event") {
    return {
      text: `${name} is set: ${meaning(name)}, and the dump was taken inside the #DB handler.`,
      certainty: "likely",
      sources: ["sdm-dr6", "linux-debug-handler"],
    };
  }
  return {
    text: `${name} is set and may be old: ${meaning(name)}, and only software clears ${name}.`,
    certainty: "cannot tell",
    sources: ["sdm-dr6"],
  };
}

function breakpointCause(number: number, evidence: Evidence): Statement {
  const name = `B${String(number)}`;
  const breakpoint = evidence.breakpoints?.[number];
  if (breakpoint === undefined) {
    return {
      text: `${name} is set: ${meaning(name)}. Whether it was enabled stands in DR7, which is not known here.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6"],
    };
  }
  if (!breakpoint.enabled) {
    return {
      text: `${name} is set, but breakpoint ${String(number)} is not enabled in DR7.`,
      certainty: "certain",
      sources: ["sdm-dr6", "sdm-dr7"],
    };
  }
  const met = `${name}: ${breakpointText(breakpoint, evidence)}; its condition was met`;
  if (fieldAge(name, evidence) === "unknown") {
    return {
      text: `${met}, but no #DB shows in the text around it, so it may be old.`,
      certainty: "cannot tell",
      sources: ["sdm-dr6", "sdm-dr7", "linux-debug-handler"],
    };
  }
  return {
    text: `${met}.`,
    certainty: "likely",
    sources: ["sdm-dr6", "sdm-dr7"],
  };
}

/** `8-byte read/write watch at 0x40209100`, `execution breakpoint`. */
export function breakpointText(
  { number, condition, length }: Breakpoint,
  evidence: Evidence,
): string {
  const address = evidence.registers[`dr${String(number) as "0" | "1" | "2" | "3"}`];
  const where = address === null ? "" : ` at ${hex(address)}`;
  const what =
    condition === "execute"
      ? "execution breakpoint"
      : `${String(length)}-byte ${condition === "io" ? "I/O" : condition} watch`;
  return `${what}${where}`;
}
