/**
 * BLD and RTM read 0 where nothing else is recorded: what writing 0 to DR6 leaves on silicon that
 * implements the bits. Who wrote it depends on the kernel. The oops doesn't show whether CPUID
 * enumerates the features, so no reading says so.
 */

import { digits, holds, linuxBehaviour, maskOf, resetValue, statusFields } from "@dr6/core";
import { ACTIVE_LOW, type Evidence } from "../evidence.js";
import { fieldAge } from "../field-age.js";
import { kernelHolds, type KernelRelease } from "../kernel-release.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const POSITIVE_POLARITY = linuxBehaviour("positive-polarity");
const BOOT_RESET_VALUE = linuxBehaviour("boot-dr6-reset-value");
const RESET = digits(resetValue());

/** Who wrote the 0, as far as the kernel's release says. */
export const zeroWrite: ReadingRule = (evidence) => {
  const { encoding, legal, reporting, kernel } = evidence;
  if (!legal || encoding !== "dr6" || (reporting & ACTIVE_LOW) === 0) return [];
  if ((reporting & ~ACTIVE_LOW) !== 0) return besideACause(evidence);
  return [byKernel(evidence, kernel), ...disagreement(evidence)];
};

function byKernel(evidence: Evidence, kernel: KernelRelease | null): Statement {
  if (kernel === null) return withoutKernel(evidence);
  const polarity = holds(POSITIVE_POLARITY, kernel.release);
  // A release candidate of 5.10 may be on either side.
  if (!polarity.sure) return withoutKernel(evidence);
  if (!polarity.holds) return before510(evidence, kernel);
  return holds(BOOT_RESET_VALUE, kernel.release).holds ? fixed(kernel) : untilFix(evidence, kernel);
}

function withoutKernel(evidence: Evidence): Statement {
  return {
    text: `${bits(evidence)}: what writing 0 to DR6 leaves on silicon that implements ${implemented(evidence)}. Linux wrote 0 at boot until 6.16-rc4, and before 5.10 after every #DB as well.`,
    certainty: "likely",
    sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-do-debug", "public-dumps"],
  };
}

function before510(evidence: Evidence, kernel: KernelRelease): Statement {
  const { sure } = kernelHolds(POSITIVE_POLARITY, kernel);
  return {
    text: `Linux ${kernel.text} is older than 5.10: it writes 0 to DR6 at boot and after every #DB, so on silicon that implements ${implemented(evidence)} the value is always there and says nothing.${backports(kernel)}`,
    certainty: sure && evidence.hypervisor === null ? "certain" : "likely",
    sources: ["linux-do-debug", "linux-cpu-init", "commit-f4956cf83ed1"],
  };
}

function untilFix(evidence: Evidence, kernel: KernelRelease): Statement {
  return {
    text: `Linux ${kernel.text} writes 0 to DR6 at boot and ${RESET} after each #DB. So on silicon that implements ${implemented(evidence)}, this CPU has had no #DB since boot${unlessFred(evidence)}.${backports(kernel)}`,
    certainty: "likely",
    sources: ["linux-cpu-init", "linux-debug-handler", "commit-f4956cf83ed1"],
  };
}

function fixed(kernel: KernelRelease): Statement {
  const { sure } = kernelHolds(BOOT_RESET_VALUE, kernel);
  return {
    text: `Linux ${kernel.text} ${sure ? "writes" : "probably writes"} ${RESET} to DR6 at boot, so this value does not come from boot. Whether another writer, a hypervisor or an event cleared the bits can't be told from it.`,
    certainty: "cannot tell",
    sources: ["commit-5f465c148c61", "linux-cpu-init"],
  };
}

/** An active-low field beside B0–B3, BD, BS or BT. */
function besideACause(evidence: Evidence): readonly Statement[] {
  const { names } = evidence;
  const bld: Statement = {
    text: "BLD reads 0 beside the other cause. A #DB that is not a bus lock leaves BLD alone, so the 0 is more likely old than a bus lock in the same #DB.",
    certainty: "likely",
    sources: ["sdm-dr6", "commit-5f465c148c61"],
  };
  const rtm: Statement = {
    text: "RTM reads 0 beside the other cause. Any #DB outside an RTM region sets RTM to 1, so either this one came inside a region, or a hypervisor made the value.",
    certainty: "cannot tell",
    sources: ["sdm-dr6"],
  };
  return [
    ...(names.includes("BLD") && fieldAge("BLD", evidence) === "leftover" ? [bld] : []),
    ...(names.includes("RTM") ? [rtm] : []),
  ];
}

/** The user's feature list against the bits. */
function disagreement({ cpu, names }: Evidence): readonly Statement[] {
  if (cpu === null) return [];
  const unexpected = names.filter(
    (name) => !cpu.features.some((feature) => feature === name.toLowerCase()),
  );
  const lacking: Statement = {
    text: `The CPU was said to lack ${unexpected.join(" and ")}, and a bit that is not implemented reads 1. Silicon may implement one that CPUID doesn't enumerate, and a guest may see its host's.`,
    certainty: "cannot tell",
    sources: ["sdm-dr6", "public-dumps"],
  };
  const amd: Statement = {
    text: "On AMD, writing 0 can't clear BLD while DEBUGCTL[2] is 0, as it is at boot: here a bus lock is more likely than a leftover.",
    certainty: "likely",
    sources: ["apm-bus-lock-trap"],
  };
  return [
    ...(unexpected.length > 0 ? [lacking] : []),
    ...(cpu.vendor === "amd" && names.includes("BLD") ? [amd] : []),
  ];
}

/** `Bit 16 reads 0`, `Bits 11 and 16 read 0`. */
function bits({ reporting }: Evidence): string {
  const set = statusFields()
    .filter((field) => (maskOf(field) & reporting & ACTIVE_LOW) !== 0)
    .map(({ bit }) => String(bit));
  return set.length === 1 ? `Bit ${set.join()} reads 0` : `Bits ${set.join(" and ")} read 0`;
}

/** `DR6.RTM`, `DR6.BLD and DR6.RTM`. */
function implemented({ names }: Evidence): string {
  return names.map((name) => `DR6.${name}`).join(" and ");
}

/** FRED's handler doesn't write DR6; the RTM of these CPUs would be 1 after any #DB. */
function unlessFred({ names }: Evidence): string {
  return names.includes("RTM") ? "" : ", unless FRED delivers them: that handler doesn't write DR6";
}

function backports({ exact }: KernelRelease): string {
  return exact ? "" : " Its name doesn't say which other commits it has.";
}
