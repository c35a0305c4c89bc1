/** The first sentences about a value in another layout than DR6. */

import {
  convert,
  digits,
  encodingFor,
  fieldMask,
  fieldNames,
  readableCauses,
  type Vendor,
} from "@dr6/core";
import { ACTIVE_LOW, type Evidence } from "./evidence.js";
import { isKept } from "./field-groups.js";
import { meaning } from "./meaning.js";
import { leastSure, type Certainty, type Statement } from "./statement.js";

/** What a legal value in another layout records, and what it would be as DR6. */
export function inOtherEncoding(evidence: Evidence): Statement {
  const { value, encoding } = evidence;
  const vendor = vendorOf(evidence);
  const { sources, unverified, content } = encodingFor(encoding, vendor);
  const read = readableCauses(encoding, value, { vendor });
  const causes = read.ok ? read.causes : 0;
  const names = fieldNames(causes);
  const recorded =
    names.length === 0
      ? "Nothing is recorded: no cause is set."
      : `${names.map((name) => `${name}: ${meaning(name)}`).join("; ")}.`;
  const stored = content === "last-user-debug-exception" ? storedByDebugger(evidence, causes) : "";
  const known: Certainty = (causes & unverified) === 0 ? "certain" : "likely";
  const old = content === "accumulated" ? oldOnes(names) : "";
  const certainty = leastSure(known, old === "" ? "certain" : "cannot tell");
  return { text: `${recorded}${old}${stored} ${asDr6(evidence)}`, certainty, sources };
}

/** A layout that is DR6 in another form holds what is left over there, too. */
function oldOnes(names: readonly string[]): string {
  const kept = names.filter(isKept);
  if (kept.length === 0) return "";
  const zero = kept.some((name) => (fieldMask(name) & ACTIVE_LOW) !== 0);
  const how = zero
    ? "left from an earlier #DB, or from writing 0 to DR6"
    : "left from an earlier #DB";
  return ` ${kept.join(" and ")} may be old: ${how}.`;
}

/** On which the layout of `kvm-exit-debug` depends; Intel where it isn't known. */
function vendorOf({ vendor }: Evidence): Vendor {
  return vendor ?? "intel";
}

function asDr6(evidence: Evidence): string {
  const { value, encoding } = evidence;
  const dr6 = convert(encoding, "dr6", value, { vendor: vendorOf(evidence) });
  if (dr6.ok) return `As DR6 this is ${digits(dr6.value)}.`;
  return dr6.reason === "not-invertible"
    ? `Whether BLD or RTM happened can't be read: on VMX their bits say nothing in ${encoding}.`
    : `It is no value of DR6: ${dr6.message}.`;
}

/** The fields of a ptrace copy that the kernel never makes report. */
function storedByDebugger({ names }: Evidence, causes: number): string {
  const own = fieldNames(causes);
  const others = names.filter((name) => !own.includes(name));
  return others.length === 0 ? "" : ` A debugger stored ${others.join(" and ")}: Linux never does.`;
}
