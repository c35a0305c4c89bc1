/** The answer itself: are bus locks real, from what was counted and what is known of the machine. */

import type { Vendor } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import type { BusLockFacts } from "./bus-lock-questions.js";
import { zeroClears } from "./field-groups.js";
import { kernelHolds, type KernelRelease } from "./kernel-release.js";
import type { Statement } from "./statement.js";

const BOOT_RESET_VALUE = linuxBehaviour("boot-dr6-reset-value");
const BUS_LOCK = linuxBehaviour("bus-lock");
const BUS_LOCK_AMD = linuxBehaviour("bus-lock-amd");

/** What the answer rests on. */
export interface Facts extends BusLockFacts {
  /** What was counted, in words. */
  readonly seen: string;
  readonly lines: number;
  readonly cpusBy: "option" | "log";
  readonly vendorBy: "option" | "log";
}

/** Are they real? */
export function weigh(facts: Facts): Statement {
  const { seen, lines, kernels, cpus, vendor } = facts;
  const early = tooOld(facts);
  if (early !== undefined) return tooEarly(early, facts);
  const log = facts.cpusBy === "log" ? "the log says" : "there";
  if (cpus !== null && lines > cpus) {
    const are =
      facts.cpusBy === "log"
        ? `${log} that ${String(cpus)} ${cpus === 1 ? "was" : "were"}`
        : `${log} ${cpus === 1 ? "is 1" : `are ${String(cpus)}`}`;
    return {
      text: `Real: ${seen}; a stale bit can warn once each time a CPU is brought up, and ${are}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-debug-handler"],
    };
  }
  const fixed = withoutStaleBit(kernels);
  if (fixed !== null) {
    return {
      text: `Real: ${fixed} the reset value at boot, and leaves no stale bit; ${seen}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61"],
    };
  }
  if (!zeroClears("BLD", vendor)) {
    const says = facts.vendorBy === "log" ? " The log says that the CPU is AMD's." : "";
    return {
      text: `Likely real: AMD ignores the write of 0 while bus-lock detection is off, and Linux turns it on later; ${seen}.${says} Whether firmware or kexec may leave it on is not established.`,
      certainty: "likely",
      sources: ["apm-bus-lock-trap", "linux-cpu-init", "linux-bus-lock"],
    };
  }
  const count = cpus === 1 ? "1 CPU" : `${String(cpus)} CPUs`;
  const known = [
    cpus === null
      ? "the number of CPUs is not known"
      : `${count}${facts.cpusBy === "log" ? " by the log" : ""}`,
    ...kernels.flatMap((kernel) => (kernel === null ? [] : [`Linux ${kernel.text}`])),
  ];
  return {
    text: `Cannot tell: ${seen}, ${known.join(", ")}. Until ${BOOT_RESET_VALUE.since} the first #DB of user mode after a CPU was brought up could be taken for a bus lock. The line is rate-limited and names no CPU.`,
    certainty: "cannot tell",
    sources: ["commit-5f465c148c61", "mail-2025-06-05", "linux-print-bus-lock"],
  };
}

/** A kernel among them that can't have printed the lines. */
export function tooOld({ kernels, vendor }: BusLockFacts): KernelRelease | undefined {
  return kernels.filter((kernel) => kernel !== null).find((kernel) => cantPrint(kernel, vendor));
}

/** Whether a kernel is known not to handle bus locks in its #DB handler. */
function cantPrint(kernel: KernelRelease, vendor: Vendor | null): boolean {
  const { holds, sure } = kernelHolds(vendor === "amd" ? BUS_LOCK_AMD : BUS_LOCK, kernel);
  return sure && !holds;
}

function tooEarly(kernel: KernelRelease, { seen, vendor }: Facts): Statement {
  const { since } = vendor === "amd" ? BUS_LOCK_AMD : BUS_LOCK;
  return {
    text: `Cannot tell: Linux ${kernel.text} can't print this line, which ${vendor === "amd" ? "on AMD " : ""}needs ${since}: another kernel did, or one with changes of its own; ${seen}.`,
    certainty: "cannot tell",
    sources: [vendor === "amd" ? "commit-408eb7417a92" : "commit-ebb1064e7c2e"],
  };
}

/** `Linux 6.17 writes`, where all kernels write the reset value; null otherwise. */
function withoutStaleBit(kernels: readonly (KernelRelease | null)[]): string | null {
  const known = kernels.filter((kernel) => kernel !== null);
  const held = known.map((kernel) => kernelHolds(BOOT_RESET_VALUE, kernel));
  if (known.length < kernels.length || !held.every(({ holds }) => holds)) return null;
  const names = known.map(({ text }) => text).join(" and ");
  return `Linux ${names} ${held.every(({ sure }) => sure) ? "writes" : "probably writes"}`;
}
