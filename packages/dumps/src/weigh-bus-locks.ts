/**
 * Are reported bus locks real? Linux before 5f465c148c61 takes the 0 that it left in DR6.BLD for a
 * bus lock, at most once for each time it brings up a CPU.
 */

import type { Vendor } from "@dr6/core";
import { busLockQuestions, WHICH_KERNEL } from "./bus-lock-questions.js";
import { tooOld, weigh, type Facts } from "./bus-lock-verdict.js";
import type { DiagnoseOptions } from "./evidence.js";
import type { BusLock } from "./formats/bus-lock.js";
import type { SuppressedLocks } from "./formats/suppressed-locks.js";
import {
  isRelease,
  namedRelease,
  parseKernelRelease,
  type KernelRelease,
} from "./kernel-release.js";
import { NO_MACHINE, type LogMachine } from "./log-machine.js";
import type { Statement } from "./statement.js";
import type { ToSettle } from "./to-settle.js";

/** What the rest of the log says. */
export interface AroundBusLocks {
  readonly suppressedLocks: readonly SuppressedLocks[];
  readonly machine: LogMachine;
}

/** Whether bus locks are real, and on what that rests; the keys are those of `dr6 decode --json`. */
export interface BusLockAnswer extends Statement {
  /** The releases that were reckoned with; null for one that isn't known. */
  readonly kernels: readonly (string | null)[];
  /** CPUs that were reckoned with, 1 or more; null where that isn't known. */
  readonly cpus: number | null;
  /** Who made them; null where that isn't known. */
  readonly vendor: Vendor | null;
  /** Lines that the kernel's rate limit left out. */
  readonly suppressed: number;
  /** Empty unless the answer is that one cannot tell. */
  readonly toSettle: readonly ToSettle[];
}

const NOTHING_AROUND: AroundBusLocks = { suppressedLocks: [], machine: NO_MACHINE };

/** Weighs all bus-lock lines of one log; null where there are none. */
export function weighBusLocks(
  busLocks: readonly BusLock[],
  options: Pick<DiagnoseOptions, "release" | "cpu" | "vendor" | "cpus"> = {},
  { suppressedLocks, machine }: AroundBusLocks = NOTHING_AROUND,
): BusLockAnswer | null {
  const suppressed = suppressedLocks.reduce((sum, { count }) => sum + count, 0);
  if (busLocks.length + suppressed === 0) return null;
  const kernels = kernelsOf([...busLocks, ...suppressedLocks], options);
  const facts: Facts = {
    seen: summary(busLocks, suppressed),
    lines: busLocks.length + suppressed,
    kernels,
    cpus: options.cpus ?? machine.cpus,
    cpusBy: options.cpus === undefined ? "log" : "option",
    vendor: options.cpu?.vendor ?? options.vendor ?? machine.vendor,
    vendorBy: options.cpu === undefined && options.vendor === undefined ? "log" : "option",
  };
  const answer = weigh(facts);
  const { cpus, vendor } = facts;
  return {
    ...answer,
    text: `${answer.text}${overruled([...busLocks, ...suppressedLocks], options, machine)}`,
    kernels: kernels.map((kernel) => kernel?.text ?? null),
    cpus,
    vendor,
    suppressed,
    toSettle: questions(answer, facts),
  };
}

/** Which word counts, where the user's differs from the log's. */
function overruled(
  lines: readonly { readonly kernel: string | null }[],
  { release, cpu, vendor = cpu?.vendor, cpus }: Parameters<typeof weighBusLocks>[1] & object,
  machine: LogMachine,
): string {
  const logged = [...new Set(lines.map(({ kernel }) => kernel))].filter((name) => name !== null);
  const others = release === undefined ? [] : logged.filter((name) => !isRelease(name, release));
  const taken = [
    ...(others.length === 0 ? [] : [`--kernel ${release?.label ?? ""}, not ${others.join(", ")}`]),
    ...(cpus === undefined || machine.cpus === null || machine.cpus === cpus
      ? []
      : [`--cpus ${String(cpus)}, not ${String(machine.cpus)}`]),
    ...(vendor === undefined || machine.vendor === null || machine.vendor === vendor
      ? []
      : [`--vendor ${vendor}, not ${machine.vendor}`]),
  ];
  return taken.length === 0 ? "" : ` Reckoned with ${taken.join("; ")}, as the log says.`;
}

function questions({ certainty }: Statement, facts: Facts): readonly ToSettle[] {
  if (certainty !== "cannot tell") return [];
  return tooOld(facts) === undefined ? busLockQuestions(facts) : [WHICH_KERNEL];
}

/** The kernels that wrote the lines: the user's word, or else the log's; null where one isn't known. */
function kernelsOf(
  busLocks: readonly { readonly kernel: string | null }[],
  { release }: Pick<DiagnoseOptions, "release">,
): readonly (KernelRelease | null)[] {
  if (release !== undefined) return [namedRelease(release)];
  const texts = [...new Set(busLocks.map(({ kernel }) => kernel))];
  return texts.map((text) => (text === null ? null : parseKernelRelease(text)));
}

/** `one thread, one address, 37 times`; `8 lines, 8 threads, 3 addresses, and 99841 suppressed`. */
function summary(busLocks: readonly BusLock[], suppressed: number): string {
  const more = suppressed === 0 ? "" : `${String(suppressed)} suppressed by the rate limit`;
  if (busLocks.length === 0) return more;
  return more === "" ? printed(busLocks) : `${printed(busLocks)}, and ${more}`;
}

function printed(busLocks: readonly BusLock[]): string {
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
