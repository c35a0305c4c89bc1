/**
 * Are reported bus locks real? Linux before 5f465c148c61 takes the 0 that it left in DR6.BLD for a
 * bus lock, at most once for each time it brings up a CPU.
 */

import { linuxBehaviour } from "@dr6/core";
import type { DiagnoseOptions } from "./evidence.js";
import type { BusLock } from "./formats/bus-lock.js";
import { zeroClears } from "./field-groups.js";
import {
  kernelHolds,
  namedRelease,
  parseKernelRelease,
  type KernelRelease,
} from "./kernel-release.js";
import type { Statement } from "./statement.js";

const BOOT_RESET_VALUE = linuxBehaviour("boot-dr6-reset-value");

/** Weighs all bus-lock lines of one log; null where there are none. */
export function weighBusLocks(
  busLocks: readonly BusLock[],
  options: Pick<DiagnoseOptions, "release" | "cpu" | "vendor" | "cpus"> = {},
): Statement | null {
  if (busLocks.length === 0) return null;
  const { cpu, cpus } = options;
  const seen = summary(busLocks);
  const lines = busLocks.length;
  if (cpus !== undefined && lines > cpus) {
    return {
      text: `Real: ${seen}; a stale bit can warn once each time a CPU is brought up, and there ${cpus === 1 ? "is 1" : `are ${String(cpus)}`}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-debug-handler"],
    };
  }
  const fixed = withoutStaleBit(kernelsOf(busLocks, options));
  if (fixed !== null) {
    return {
      text: `Real: ${fixed} the reset value at boot, and leaves no stale bit; ${seen}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61"],
    };
  }
  if (!zeroClears("BLD", cpu?.vendor ?? options.vendor ?? null)) {
    return {
      text: `Likely real: AMD ignores the write of 0 while bus-lock detection is off, and Linux turns it on later; ${seen}. Whether firmware or kexec may leave it on is not established.`,
      certainty: "likely",
      sources: ["apm-bus-lock-trap", "linux-cpu-init", "linux-bus-lock"],
    };
  }
  const machine = cpus === undefined ? "the number of CPUs is not known" : `${String(cpus)} CPUs`;
  return {
    text: `Cannot tell: ${seen}, ${machine}. Until 6.16-rc4 the first #DB of user mode after a CPU was brought up could be taken for a bus lock. The line is rate-limited and names no CPU.`,
    certainty: "cannot tell",
    sources: ["commit-5f465c148c61", "mail-2025-06-05", "linux-print-bus-lock"],
  };
}

/** The kernels that wrote the lines: the user's word, or else the log's; null where one isn't known. */
function kernelsOf(
  busLocks: readonly BusLock[],
  { release }: Pick<DiagnoseOptions, "release">,
): readonly (KernelRelease | null)[] {
  if (release !== undefined) return [namedRelease(release)];
  const texts = [...new Set(busLocks.map(({ kernel }) => kernel))];
  return texts.map((text) => (text === null ? null : parseKernelRelease(text)));
}

/** `Linux 6.17 writes`, where all kernels write the reset value; null otherwise. */
function withoutStaleBit(kernels: readonly (KernelRelease | null)[]): string | null {
  const known = kernels.filter((kernel) => kernel !== null);
  const held = known.map((kernel) => kernelHolds(BOOT_RESET_VALUE, kernel));
  if (known.length < kernels.length || !held.every(({ holds }) => holds)) return null;
  const names = known.map(({ text }) => text).join(" and ");
  return `Linux ${names} ${held.every(({ sure }) => sure) ? "writes" : "probably writes"}`;
}

/** `one thread, one address, 37 times`; `8 lines, 8 threads, 3 addresses`. */
function summary(busLocks: readonly BusLock[]): string {
  const threads = new Set(busLocks.map(({ comm, pid }) => `${comm}/${String(pid)}`)).size;
  const addresses = new Set(
    busLocks.map(({ address }) => `${String(address.high)}:${String(address.low)}`),
  ).size;
  if (threads === 1 && addresses === 1) {
    return `one thread, one address, ${busLocks.length === 1 ? "once" : `${String(busLocks.length)} times`}`;
  }
  const plural = (count: number, noun: string, ending: string) =>
    `${String(count)} ${noun}${count === 1 ? "" : ending}`;
  return [
    plural(busLocks.length, "line", "s"),
    plural(threads, "thread", "s"),
    plural(addresses, "address", "es"),
  ].join(", ");
}
