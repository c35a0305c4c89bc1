/**
 * Register dumps in logs, mails and pages: reads DR0 to DR7 out of the text and says what they mean.
 *
 * @example
 *
 * ```ts
 * import { decodeText } from "@dr6/dumps";
 *
 * const log = "DR3: 0000000000000000 DR6: 00000000ffff4ff0 DR7: 0000000000000400";
 * for (const { line, outcome, reporting, answer } of decodeText(log).dumps) {
 *   console.log(`line ${String(line)}:`, outcome, reporting, answer.certainty);
 * }
 * ```
 *
 * ```text
 * line 1: leftover [ 'BS' ] cannot tell
 * ```
 *
 * @module \@dr6/dumps
 * @packageDocumentation
 */

// Reading a text
export { clean, lineAt, type Cleaned, type Mark } from "./clean.js";
export type { Dirt, DirtKind } from "./clean/dirt.js";
export * from "./decode.js";
export * from "./read.js";
export { printable } from "./printable.js";

// What was found
export {
  REGISTERS,
  type Damage,
  type DamageKind,
  type Dump,
  type DumpContext,
  type RegisterName,
  type Registers,
} from "./dump.js";
export type { BusLock } from "./formats/bus-lock.js";
export type { LockDetection } from "./formats/lock-detection.js";
export type { SplitLock } from "./formats/split-lock.js";
export type { SuppressedLocks } from "./formats/suppressed-locks.js";

// Formats
export { DUMP_FORMATS } from "./formats.js";
export type { DumpFormat, FoundRegisters, Owner, Special, Standing } from "./formats/format.js";
export type { DumpFormatId } from "./formats/format-id.js";

// The diagnosis
export * from "./diagnose.js";
export type { DiagnoseOptions } from "./evidence.js";
export { CERTAINTIES, leastSure, type Certainty, type Statement } from "./statement.js";
export type { ToSettle } from "./to-settle.js";
export type { ReadBoot } from "./weigh-boots.js";
export {
  weighBusLocks,
  type AroundBusLocks,
  type BootAnswer,
  type BusLockAnswer,
  type WeighOptions,
} from "./weigh-bus-locks.js";

// The machine of the log
export { HYPERVISORS, hypervisorOf, type Hypervisor } from "./hypervisor.js";
export {
  kernelHolds,
  NEWEST_READ,
  parseKernelRelease,
  type KernelRelease,
} from "./kernel-release.js";
export type { Names } from "./bounded-names.js";
export { LogBoot, type BootFacts } from "./log-boot.js";
export type { LogEvent } from "./log-events.js";
export type { LogMachine } from "./log-machine.js";

// Very large logs
export * from "./scan/index.js";

// Sources
export * from "./source.js";
