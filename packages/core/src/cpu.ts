/**
 * What a CPU makes of the DR6 table: a field whose feature the CPU lacks is reserved and reads its
 * reset value. AMD's BLD depends on DEBUGCTL[2] as well, so masks need the MSR.
 */

import { DR6, type RegisterTable } from "./dr6.js";
import { FEATURES, idleValue, maskOf, type Feature, type Field } from "./field.js";
import { printable } from "./printable.js";
import type { ParseError } from "./word64.js";

/** Who made the CPU: the vendors differ in DEBUGCTL and BLD, in INT1, and in MOV SS before INT. */
export type Vendor = "intel" | "amd";

/** A CPU as far as its debug registers go. */
export interface Cpu {
  readonly vendor: Vendor;
  /** The features that CPUID enumerates, in the order of {@link FEATURES}. */
  readonly features: readonly Feature[];
}

/** Whether any CPU of a vendor has a feature: AMD never built one with RTM. */
export function existsOn(vendor: Vendor, feature: Feature): boolean {
  return vendor === "intel" || feature !== "rtm";
}

/** IA32_DEBUGCTL[2], BUS_LOCK_DETECT on Intel and BLCKDB on AMD (Linux msr-index.h). */
export const DEBUGCTL_BUS_LOCK_DETECT = 1 << 2;

/** How the bits 31:0 of DR6 behave when software writes them; the three masks are disjoint and cover all bits. */
export interface WriteMasks {
  /** Bits that read 1 whatever is written. */
  readonly fixedOnes: number;
  /** Bits that read 0 whatever is written. */
  readonly fixedZeros: number;
  /** The rest. */
  readonly writable: number;
}

/**
 * The write masks of DR6 on a CPU.
 *
 * @param debugctl IA32_DEBUGCTL; only bit 2 counts, and only on AMD (APM 13.1.3.6): Intel's BLD is
 *   writable as soon as CPUID enumerates it (commit 5f465c148c61).
 */
export function writeMasks(cpu: Cpu, debugctl = 0, table: RegisterTable = DR6): WriteMasks {
  return table.reduce<WriteMasks>(
    (masks, field) => {
      const kind = isWritable(field, cpu, debugctl)
        ? "writable"
        : idleValue(field) === 0
          ? "fixedZeros"
          : "fixedOnes";
      return { ...masks, [kind]: (masks[kind] | maskOf(field)) >>> 0 };
    },
    { fixedOnes: 0, fixedZeros: 0, writable: 0 },
  );
}

function isWritable(field: Field, cpu: Cpu, debugctl: number): boolean {
  if (field.kind === "reserved") return false;
  if (field.feature === undefined) return true;
  if (!cpu.features.includes(field.feature)) return false;
  const gatedByDebugctl = cpu.vendor === "amd" && field.feature === "bld";
  return !gatedByDebugctl || (debugctl & DEBUGCTL_BUS_LOCK_DETECT) !== 0;
}

/** What {@link parseFeatures} answers. */
export type ParsedFeatures =
  { readonly ok: true; readonly features: readonly Feature[] } | ParseError;

/** Reads `none` or a comma list of features: `bld`, `rtm,bld`. The order doesn't matter. */
export function parseFeatures(text: string): ParsedFeatures {
  const words = text
    .toLowerCase()
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const unknown = words.find((word) => word !== "none" && !FEATURES.includes(word as Feature));
  if (words.length === 0 || unknown !== undefined || (words.includes("none") && words.length > 1)) {
    const wrong = unknown === undefined ? "this list" : `"${printable(unknown, 20)}"`;
    return {
      ok: false,
      message: `${wrong} is no feature list: none, or a comma list of ${FEATURES.join(", ")}`,
    };
  }
  return { ok: true, features: FEATURES.filter((feature) => words.includes(feature)) };
}

/** The list as {@link parseFeatures} reads it: `none`, `bld`, `bld,rtm`. */
export function formatFeatures(features: readonly Feature[]): string {
  return features.length === 0 ? "none" : FEATURES.filter((f) => features.includes(f)).join(",");
}

/** Every set of features: none, bld, rtm, bld and rtm. */
export function allFeatureSets(): readonly (readonly Feature[])[] {
  return Array.from({ length: 2 ** FEATURES.length }, (_, set) =>
    FEATURES.filter((_feature, index) => (set & (1 << index)) !== 0),
  );
}
