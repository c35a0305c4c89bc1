/**
 * Are reported bus locks real? Linux before 5f465c148c61 takes the 0 that boot left in DR6.BLD for a
 * bus lock, at most once for each time it brings up a CPU.
 */

import { holds, linuxBehaviour } from "@dr6/core";
import type { DiagnoseOptions } from "./evidence.js";
import type { BusLock } from "./formats/bus-lock.js";
import type { Statement } from "./statement.js";

const BOOT_RESET_VALUE = linuxBehaviour("boot-dr6-reset-value");

/** Weighs all bus-lock lines of one log; null where there are none. */
export function weighBusLocks(
  busLocks: readonly BusLock[],
  { release, cpu, cpus }: Pick<DiagnoseOptions, "release" | "cpu" | "cpus"> = {},
): Statement | null {
  if (busLocks.length === 0) return null;
  const seen = summary(busLocks);
  const lines = busLocks.length;
  if (cpus !== undefined && lines > cpus) {
    return {
      text: `Real: ${seen}; a stale bit can warn at most once per CPU, and there ${cpus === 1 ? "is 1" : `are ${String(cpus)}`}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61", "linux-debug-handler"],
    };
  }
  if (release !== undefined && holds(BOOT_RESET_VALUE, release).holds) {
    const { sure } = holds(BOOT_RESET_VALUE, release);
    return {
      text: `Real: Linux ${release.label} ${sure ? "writes" : "probably writes"} the reset value at boot, and leaves no stale bit; ${seen}.`,
      certainty: "likely",
      sources: ["commit-5f465c148c61"],
    };
  }
  if (cpu?.vendor === "amd") {
    return {
      text: `Likely real: AMD ignores the write of 0 while bus-lock detection is off; ${seen}.`,
      certainty: "likely",
      sources: ["apm-bus-lock-trap", "linux-bus-lock"],
    };
  }
  const machine = cpus === undefined ? "the number of CPUs is not known" : `${String(cpus)} CPUs`;
  return {
    text: `Cannot tell: ${seen}, ${machine}. Until 6.16-rc4 the first #DB of user mode on each CPU could be taken for a bus lock. The line is rate-limited and names no CPU.`,
    certainty: "cannot tell",
    sources: ["commit-5f465c148c61", "mail-2025-06-05", "linux-print-bus-lock"],
  };
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
