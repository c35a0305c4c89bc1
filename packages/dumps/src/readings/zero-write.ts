/**
 * BLD and RTM read 0: what writing 0 to DR6 leaves on silicon that implements the bits and lets a
 * write clear them. Who wrote it depends on the kernel. The oops doesn't show whether CPUID
 * enumerates the features, so no reading says so.
 */

import { digits, holds, maskOf, resetValue, statusFields, type StatusField } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import { ACTIVE_LOW, type Evidence } from "../evidence.js";
import { zeroClears } from "../field-groups.js";
import { unlessFred } from "../fred.js";
import { kernelHolds, type KernelRelease } from "../kernel-release.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const POSITIVE_POLARITY = linuxBehaviour("positive-polarity");
const BOOT_RESET_VALUE = linuxBehaviour("boot-dr6-reset-value");
const RESET = digits(resetValue());

/** Who wrote the 0, as far as the kernel's release says. */
export const zeroWrite: ReadingRule = (evidence) => {
  const { encoding, legal, reporting, vendor } = evidence;
  if (!legal || encoding !== "dr6" || (reporting & ~ACTIVE_LOW) !== 0) return [];
  if (reporting === 0) return [];
  const clearable = activeLow(evidence).filter(({ name }) => zeroClears(name, vendor));
  const { format, oops, kernel } = evidence;
  // A dump of another program names no kernel: here the user does.
  if (kernel !== null && holds(BOOT_RESET_VALUE, kernel.release).holds) return [fixed(kernel)];
  if (format !== null && !oops) return clearable.length === 0 ? [] : [elsewhere(clearable)];
  return byKernel(evidence, clearable);
};

/** The active-low fields that report. */
function activeLow({ reporting }: Evidence): readonly StatusField[] {
  return statusFields().filter((field) => (maskOf(field) & reporting & ACTIVE_LOW) !== 0);
}

/** `fields`: those that a write of 0 can have cleared. */
function byKernel(evidence: Evidence, fields: readonly StatusField[]): readonly Statement[] {
  const { kernel } = evidence;
  if (fields.length === 0) return [];
  const polarity = kernel === null ? undefined : holds(POSITIVE_POLARITY, kernel.release);
  // A release candidate of 5.10 may be on either side.
  if (kernel === null || polarity?.sure !== true) return [withoutKernel(fields)];
  return [polarity.holds ? untilFix(evidence, kernel, fields) : before510(kernel, fields)];
}

/** In a dump that no Linux printed about itself. */
function elsewhere(fields: readonly StatusField[]): Statement {
  return {
    text: `${bits(fields)}: what writing 0 to DR6 leaves where the CPU implements ${named(fields)}. Who wrote it doesn't stand here; where Linux ran, it wrote 0 at boot until 6.16-rc4, and before 5.10 after every #DB as well.`,
    certainty: "likely",
    sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-do-debug", "public-dumps"],
  };
}

function withoutKernel(fields: readonly StatusField[]): Statement {
  return {
    text: `${bits(fields)}: what writing 0 to DR6 leaves on silicon that implements ${named(fields)}. Linux wrote 0 at boot until 6.16-rc4, and before 5.10 after every #DB as well.`,
    certainty: "likely",
    sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-do-debug", "public-dumps"],
  };
}

function before510(kernel: KernelRelease, fields: readonly StatusField[]): Statement {
  const { sure } = kernelHolds(POSITIVE_POLARITY, kernel);
  return {
    text: `Linux ${kernel.text} is older than 5.10: it ${writes(sure)} 0 to DR6 at boot and after every #DB, so on silicon that implements ${named(fields)} the value is always there and says nothing.${backports(kernel)}`,
    certainty: "likely",
    sources: ["linux-do-debug", "linux-cpu-init", "commit-f4956cf83ed1"],
  };
}

function untilFix(
  evidence: Evidence,
  kernel: KernelRelease,
  fields: readonly StatusField[],
): Statement {
  const { sure } = kernelHolds(BOOT_RESET_VALUE, kernel);
  return {
    text: `Linux ${kernel.text} ${writes(sure)} 0 to DR6 at boot and whenever a CPU is brought up again, and ${RESET} after each #DB. So on silicon that implements ${named(fields)}, nothing has written DR6 on this CPU since then: no #DB, no hw_breakpoint_restore(), no KVM.${unlessFred(evidence)}${backports(kernel)}`,
    certainty: "likely",
    sources: [
      "linux-cpu-init",
      "linux-debug-handler",
      "linux-hw-breakpoint",
      "commit-f4956cf83ed1",
      "commit-5f465c148c61",
    ],
  };
}

function fixed(kernel: KernelRelease): Statement {
  const { sure } = kernelHolds(BOOT_RESET_VALUE, kernel);
  return {
    text: `Linux ${kernel.text} ${writes(sure)} ${RESET} to DR6 at boot, so this value does not come from boot. Whether another writer, a hypervisor or an event cleared the bits can't be told from it.`,
    certainty: "cannot tell",
    sources: ["commit-5f465c148c61", "linux-cpu-init"],
  };
}

/** `Bit 16 reads 0`, `Bits 11 and 16 read 0`. */
function bits(fields: readonly StatusField[]): string {
  const list = fields.map(({ bit }) => String(bit)).join(" and ");
  return fields.length === 1 ? `Bit ${list} reads 0` : `Bits ${list} read 0`;
}

/** `DR6.RTM`, `DR6.BLD and DR6.RTM`. */
function named(fields: readonly StatusField[]): string {
  return fields.map(({ name }) => `DR6.${name}`).join(" and ");
}

function writes(sure: boolean): string {
  return sure ? "writes" : "probably writes";
}

function backports({ exact }: KernelRelease): string {
  return exact ? "" : " Its name doesn't say which other commits it has.";
}
