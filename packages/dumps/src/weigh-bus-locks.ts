/**
 * Are reported bus locks real? Linux before 5f465c148c61 takes the 0 that it left in DR6.BLD for a
 * bus lock, at most once for each time it brings up a CPU.
 */

import type { Vendor } from "@dr6/core";
import { MOST_NAMED } from "./bounded-names.js";
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
import { LogBoot } from "./log-boot.js";
import { NO_MACHINE, type LogMachine } from "./log-machine.js";
import type { Statement } from "./statement.js";
import type { ToSettle } from "./to-settle.js";

/** What the rest of the log says. */
export interface AroundBusLocks {
  readonly suppressedLocks: readonly SuppressedLocks[];
  readonly machine: LogMachine;
}

/** What is said of one boot of several, or of several alike, by their lines. */
export interface BootAnswer extends Pick<Statement, "text" | "certainty"> {
  /** The lines of the text in which they begin; null for what stands before the first boot line. */
  readonly lines: readonly (number | null)[];
}

/** Whether bus locks are real, and on what that rests; the keys are those of `dr6 decode --json`. */
export interface BusLockAnswer extends Statement {
  /** The releases that were reckoned with; null for one that isn't known. */
  readonly kernels: readonly (string | null)[];
  /** CPUs that were reckoned with, 1 or more; null where that isn't known, or boots differ. */
  readonly cpus: number | null;
  /** Who made them; null where that isn't known, or boots differ. */
  readonly vendor: Vendor | null;
  /** Lines that the kernel's rate limit left out. */
  readonly suppressed: number;
  /** Empty unless the answer is that one cannot tell. */
  readonly toSettle: readonly ToSettle[];
  /** The boots that have such lines, where several have; the whole answer is as sure as the least sure. */
  readonly boots: readonly BootAnswer[];
}

const NOTHING_AROUND: AroundBusLocks = { suppressedLocks: [], machine: NO_MACHINE };

/** What is used of the options. */
export type WeighOptions = Pick<DiagnoseOptions, "release" | "cpu" | "vendor" | "cpus">;

/** Lines that are weighed together, counted. */
interface Counted extends Pick<LogBoot, "lines" | "threads" | "addresses" | "suppressed"> {
  /** The kernels that wrote them, as the log names them, each once. */
  readonly kernels: readonly (string | null)[];
  readonly machine: LogMachine;
}

/** Weighs bus-lock lines of one boot; null where there are none. */
export function weighBusLocks(
  busLocks: readonly BusLock[],
  options: WeighOptions = {},
  { suppressedLocks, machine }: AroundBusLocks = NOTHING_AROUND,
): BusLockAnswer | null {
  const boot = new LogBoot();
  for (const busLock of busLocks) boot.count(busLock);
  for (const { count } of suppressedLocks) boot.tell({ kind: "suppressed", count });
  const { lines, threads, addresses, suppressed } = boot;
  const kernels = [...new Set([...busLocks, ...suppressedLocks].map(({ kernel }) => kernel))];
  return weighCounted({ lines, threads, addresses, suppressed, kernels, machine }, options);
}

/** Weighs the bus-lock lines of a boot; null where there are none. */
export function weighBoot(boot: LogBoot, options: WeighOptions): BusLockAnswer | null {
  return weighCounted(countedIn(boot), options);
}

/** The answer alone, without what would settle it: a scan asks for it at each line. */
export function verdictOn(boot: LogBoot, options: WeighOptions): Statement | null {
  const counted = countedIn(boot);
  return counted.lines + counted.suppressed === 0 ? null : verdict(counted, options).answer;
}

function countedIn({ lines, threads, addresses, suppressed, kernel, machine }: LogBoot): Counted {
  return { lines, threads, addresses, suppressed, kernels: [kernel], machine };
}

function weighCounted(counted: Counted, options: WeighOptions): BusLockAnswer | null {
  const { lines, suppressed } = counted;
  if (lines + suppressed === 0) return null;
  const { answer, facts } = verdict(counted, options);
  const { kernels, cpus, vendor } = facts;
  return {
    ...answer,
    kernels: kernels.map((kernel) => kernel?.text ?? null),
    cpus,
    vendor,
    suppressed,
    toSettle: questions(answer, facts),
    boots: [],
  };
}

function verdict(counted: Counted, options: WeighOptions): { answer: Statement; facts: Facts } {
  const { lines, suppressed, machine } = counted;
  const facts: Facts = {
    seen: summary(counted),
    lines: lines + suppressed,
    kernels: kernelsOf(counted, options),
    cpus: options.cpus ?? machine.cpus,
    cpusBy: options.cpus === undefined ? "log" : "option",
    vendor: options.cpu?.vendor ?? options.vendor ?? machine.vendor,
    vendorBy: options.cpu === undefined && options.vendor === undefined ? "log" : "option",
  };
  const { text, certainty, sources } = weigh(facts);
  const answer = { text: `${text}${overruled(counted, options)}`, certainty, sources };
  return { answer, facts };
}

/** Which word counts, where the user's differs from the log's. */
function overruled(
  { kernels, machine }: Counted,
  { release, cpu, vendor = cpu?.vendor, cpus }: WeighOptions,
): string {
  const logged = kernels.filter((name) => name !== null);
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
  { kernels }: Counted,
  { release }: WeighOptions,
): readonly (KernelRelease | null)[] {
  if (release !== undefined) return [namedRelease(release)];
  return kernels.map((text) => (text === null ? null : parseKernelRelease(text)));
}

/** `one thread, one address, 37 times`; `8 lines, 8 threads, 3 addresses, and 99841 suppressed`. */
function summary(counted: Counted): string {
  const { lines, suppressed } = counted;
  const more = suppressed === 0 ? "" : `${String(suppressed)} suppressed by the rate limit`;
  if (lines === 0) return more;
  return more === "" ? printed(counted) : `${printed(counted)}, and ${more}`;
}

function printed({ lines, threads, addresses }: Counted): string {
  if (threads === 1 && addresses === 1) {
    return `one thread, one address, ${lines === 1 ? "once" : `${String(lines)} times`}`;
  }
  const plural = (count: number, noun: string, ending: string) =>
    count === Infinity
      ? `more than ${String(MOST_NAMED)} ${noun}${ending}`
      : `${String(count)} ${noun}${count === 1 ? "" : ending}`;
  return [
    plural(lines, "line", "s"),
    plural(threads, "thread", "s"),
    plural(addresses, "address", "es"),
  ].join(", ");
}
