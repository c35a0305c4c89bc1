/** /proc/cpuinfo: the first processor's lines, and what they say of DR6. */

import { printable, type Feature, type Vendor } from "@dr6/core";

/** What the kernel says of its CPU; null for a line that isn't there. */
export interface CpuInfo {
  /** Intel or AMD rules; Hygon builds by AMD's, others are treated as Intel's. */
  readonly vendor: Vendor;
  /** `vendor_id`: `GenuineIntel`; `unknown` where it isn't there. */
  readonly vendorName: string;
  /** `model name`; `unknown` where it isn't there. */
  readonly model: string;
  readonly family: number | null;
  /** `model`. */
  readonly modelNumber: number | null;
  readonly stepping: number | null;
  /** As printed: `0xa0011d1`. */
  readonly microcode: string | null;
  /** As the kernel's flags show them: what it disabled is missing. */
  readonly features: readonly Feature[];
  /** CPUID says that this is a guest. */
  readonly isGuest: boolean;
}

/** The kernel's name of a feature's flag. */
const FLAGS: Readonly<Record<Feature, string>> = { bld: "bus_lock_detect", rtm: "rtm" };

const BY_AMD_RULES: readonly string[] = ["AuthenticAMD", "HygonGenuine"];

/** Reads it; what isn't there is null. Text is made safe to show. */
export function readCpuInfo(text: string): CpuInfo {
  const lines = new Map<string, string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    const key = line.slice(0, colon).trim();
    // The second processor begins with a key that is there already.
    if (colon >= 0 && !lines.has(key)) lines.set(key, line.slice(colon + 1).trim());
  }
  const flags = (lines.get("flags") ?? "").split(" ");
  const vendorName = printable(lines.get("vendor_id") ?? "unknown");
  const number = (key: string) => {
    const value = lines.get(key) ?? "";
    return /^\d+$/.test(value) ? Number(value) : null;
  };
  const microcode = lines.get("microcode");
  return {
    vendor: BY_AMD_RULES.includes(vendorName) ? "amd" : "intel",
    vendorName,
    model: printable(lines.get("model name") ?? "unknown", 60),
    family: number("cpu family"),
    modelNumber: number("model"),
    stepping: number("stepping"),
    microcode: microcode === undefined ? null : printable(microcode, 20),
    features: (["bld", "rtm"] as const).filter((feature) => flags.includes(FLAGS[feature])),
    isGuest: flags.includes("hypervisor"),
  };
}
