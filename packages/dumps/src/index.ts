/**
 * Register dumps in logs, mails and pages: reads DR0 to DR7 out of the text and says what they mean.
 *
 * @module \@dr6/dumps
 * @packageDocumentation
 */

export { clean, lineAt, type Cleaned, type Mark } from "./clean.js";
export type { Dirt, DirtKind } from "./clean/dirt.js";
export * from "./decode.js";
export * from "./diagnose.js";
export {
  REGISTERS,
  type Damage,
  type DamageKind,
  type Dump,
  type DumpContext,
  type RegisterName,
  type Registers,
} from "./dump.js";
export type { DiagnoseOptions } from "./evidence.js";
export { DUMP_FORMATS } from "./formats.js";
export type { BusLock } from "./formats/bus-lock.js";
export type { LockDetection } from "./formats/lock-detection.js";
export type { SplitLock } from "./formats/split-lock.js";
export type { SuppressedLocks } from "./formats/suppressed-locks.js";
export type { LogMachine } from "./log-machine.js";
export type { DumpFormat, FoundRegisters, Owner, Special, Standing } from "./formats/format.js";
export type { DumpFormatId } from "./formats/format-id.js";
export { HYPERVISORS, hypervisorOf, type Hypervisor } from "./hypervisor.js";
export {
  kernelHolds,
  NEWEST_READ,
  parseKernelRelease,
  type KernelRelease,
} from "./kernel-release.js";
export { printable } from "./printable.js";
export * from "./read.js";
export * from "./scan/index.js";
export * from "./source.js";
export { CERTAINTIES, leastSure, type Certainty, type Statement } from "./statement.js";
export type { ToSettle } from "./to-settle.js";
export { weighBusLocks, type AroundBusLocks, type BusLockAnswer } from "./weigh-bus-locks.js";
