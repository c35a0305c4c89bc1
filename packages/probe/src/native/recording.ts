/** What the probe writes down, in the form that the conformance runner of @dr6/fixtures plays. */

import type { Vendor } from "@dr6/core";

/** The machine that was asked, as far as a model must know it. */
export interface RecordedMachine {
  readonly vendor: Vendor;
  /** The features that CPUID shows: `bld`, `rtm`. */
  readonly features: readonly string[];
  /** The kernel release: `6.18.44`. */
  readonly kernel: string;
  /** What this machine is a guest of; null on bare hardware. */
  readonly hypervisor: string | null;
}

/** One case, and all that was seen of DR6; values are hex digits without a prefix. */
export interface ProbeRecording {
  readonly oracle: string;
  readonly mode: string;
  readonly cpu: string;
  readonly machine: RecordedMachine;
  readonly scenario: string;
  readonly steps: readonly string[];
  /** Every DR6 that was seen, in order. */
  readonly dr6_seen: readonly string[];
  readonly notes: string;
  /** The registers in the end; absent where they weren't read. */
  readonly final?: { readonly dr6: string; readonly dr7: string };
  /** What was handed to an ioctl. */
  readonly in?: { readonly dr6: string; readonly payload?: string };
  /** What the ioctl returned: 0, or the negated error number. */
  readonly rc?: number;
}

/** The part of a recording that a case brings. */
export type CaseRecording = Omit<ProbeRecording, "oracle" | "mode" | "cpu" | "machine">;

/** Eight digits, or up to sixteen where bits 63:32 are set. */
export function recordedDigits(value: bigint): string {
  return BigInt.asUintN(64, value).toString(16).padStart(8, "0");
}
