/** What `dr6 probe` finds out. */

import type { Feature, Vendor } from "@dr6/core";
import type { SplitLockDetect } from "@dr6/core/linux";
import type { ConformRow } from "@dr6/fixtures";
import type { Compared, Machine, ProbeRecording } from "@dr6/probe";

/** The machine as a model takes it. */
export interface Subject {
  readonly vendor: Vendor;
  readonly features: readonly Feature[];
  /** A release that the tables know: `6.18.44`. */
  readonly kernel: string;
  /** Who this machine is a guest of; null on bare hardware. */
  readonly hypervisor: string | null;
  readonly splitLockDetect: SplitLockDetect;
}

/** One thing that the machine was asked. */
export interface Part {
  readonly id: PartId;
  /** Why it wasn't asked, in one sentence; null where it was. */
  readonly missing: string | null;
  readonly cases: number;
  /** Cases in which the model agrees once something known of the machine is taken into account. */
  readonly explained: readonly ConformRow[];
  /** Cases in which it doesn't. */
  readonly disagreements: number;
  /** Recorded cases among them. */
  readonly rows: readonly ConformRow[];
  /** Random cases among them, the first few. */
  readonly first: Compared["first"];
}

/** The parts, in the order in which they are asked. */
export const PARTS = {
  ptrace: "ptrace",
  "kvm-debugregs": "KVM_SET_DEBUGREGS",
  "kvm-payload": "KVM payload",
  "kvm-guest": "KVM guest",
  "kvm-random-payload": "random payloads",
  "kvm-random-write": "random MOV DR6",
} as const;
export type PartId = keyof typeof PARTS;

/** Those whose cases are compared as they come and recorded nowhere; they are the last. */
export const RANDOM: ReadonlySet<PartId> = new Set(["kvm-random-payload", "kvm-random-write"]);

/** Everything. */
export interface Found {
  readonly machine: Machine;
  /** Where the features come from. */
  readonly featuresFrom: "CPUID" | "/proc/cpuinfo" | null;
  /** Null where the machine isn't one that the model knows. */
  readonly subject: Subject | null;
  readonly parts: readonly Part[];
  readonly recordings: readonly ProbeRecording[];
}
