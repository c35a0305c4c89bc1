/** The first sentences about a value in another layout than DR6. */

import { digits, fieldMask, fieldNames, low32, resetValue, type Vendor } from "@dr6/core";
import { carriedBit12, convert, encodingFor, readableCauses } from "@dr6/core/encoding";
import { linuxBehaviour } from "@dr6/core/linux";
import { ACTIVE_LOW, type Evidence } from "./evidence.js";
import { isKept } from "./field-groups.js";
import { kernelHolds } from "./kernel-release.js";
import { meaning } from "./meaning.js";
import { leastSure, type Certainty, type Statement } from "./statement.js";

const VIRTUAL_DR6 = linuxBehaviour("virtual-dr6");

/** What a legal value in another layout records, and what it would be as DR6. */
export function inOtherEncoding(evidence: Evidence): Statement {
  const { value, encoding } = evidence;
  const vendor = vendorOf(evidence);
  const layout = encodingFor(encoding, vendor);
  const { sources, unverified, content } = layout;
  const read = readableCauses(encoding, value, { vendor });
  const causes = read.ok ? read.causes : 0;
  const names = fieldNames(causes);
  // ENCODING_RULES["pending-enabled-breakpoint"]: the bit stands for any of the four.
  const enabled = carriedBit12(layout, value.low) !== 0;
  const met = enabled ? " Bit 12 is set: a data or I/O breakpoint that DR7 enables was met." : "";
  const nothing = enabled ? "No cause is set." : "Nothing is recorded: no cause is set.";
  const recorded =
    names.length === 0
      ? nothing
      : `${names.map((name) => `${name}: ${meaning(name)}`).join("; ")}.`;
  const stored: Remark =
    content === "last-user-debug-exception" ? storedByDebugger(evidence, causes) : NO_REMARK;
  const known: Certainty = (causes & unverified) === 0 ? "certain" : "likely";
  const old = content === "accumulated" ? oldOnes(names) : "";
  return {
    text: `${recorded}${met}${old}${stored.text} ${asDr6(evidence)}`,
    certainty: leastSure(known, old === "" ? "certain" : "cannot tell", stored.certainty),
    sources,
  };
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

/** A sentence to stand behind others, and how sure it is. */
interface Remark {
  readonly text: string;
  readonly certainty: Certainty;
}

const NO_REMARK: Remark = { text: "", certainty: "certain" };

/**
 * The fields of a ptrace copy that the kernel never makes report. Linux before 5.10 keeps the status
 * without the bits of the reset value, where these are 0 in every copy.
 */
function storedByDebugger({ names, value, kernel }: Evidence, causes: number): Remark {
  const own = fieldNames(causes);
  const others = names.filter((name) => !own.includes(name));
  if (others.length === 0) return NO_REMARK;
  const fields = others.join(" and ");
  const low = low32(value);
  const masked = low !== undefined && (low & resetValue()) === 0;
  const flips = kernel === null ? null : kernelHolds(VIRTUAL_DR6, kernel);
  if (!masked || flips?.holds === true) {
    return { text: ` A debugger stored ${fields}: Linux never does.`, certainty: "certain" };
  }
  const left = `leaves out the bits that are 1 in ${digits(resetValue())}`;
  if (flips?.sure === true) {
    return { text: ` Linux ${kernel?.text ?? ""} ${left}.`, certainty: "likely" };
  }
  const { since } = VIRTUAL_DR6;
  return {
    text: ` Linux before ${since} ${left}; from ${since} on a debugger stored ${fields}, since Linux never does.`,
    certainty: "cannot tell",
  };
}
