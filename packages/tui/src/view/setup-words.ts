/** A setup in a few words: what the lanes run on, and which fix the kernel has. */

import { holds, statusFields, type Feature } from "@dr6/core";
import { linuxBehaviour } from "@dr6/core/linux";
import { NEWEST_READ, notHonoured, type Setup } from "../setup.js";

/** Fields that a CPU has only with a feature. */
const OWNED = statusFields().flatMap(({ feature, name }) =>
  feature === undefined ? [] : [{ feature, name }],
);

/** What a lane runs on: as a rule, and where there is little room. */
export interface Machine {
  readonly whole: string;
  readonly brief: string;
}

/** What native Linux runs on. */
export function nativeOn({ vendor, host }: Setup): Machine {
  const has = host.length === 0 ? `has neither ${allFields(" nor ")}` : `has ${fieldsOf(host)}`;
  const brief = host.length === 0 ? `no ${allFields(", no ")}` : `has ${fieldsOf(host)}`;
  return { whole: `${vendor === "amd" ? "AMD CPU" : "CPU"} ${has}`, brief };
}

/** What the guest runs on, and what of its CPUID KVM doesn't honour. */
export function guestOn(setup: Setup): Machine {
  const denied = notHonoured(setup);
  const but = denied.length === 0 ? "" : `; KVM grants no ${fieldsOf(denied)}`;
  const onHardware = setup.path === "hardware";
  const shown =
    setup.guest.length === 0 ? `lacks ${allFields()}` : `shows ${fieldsOf(setup.guest)}`;
  return {
    whole: `KVM on ${setup.vendor === "amd" ? "SVM" : "VMX"}, CPUID ${shown}${but}${onHardware ? "; on the hardware's registers" : ""}`,
    brief: `CPUID ${shown}${but}${onHardware ? "; hardware path" : ""}`,
  };
}

/** Whether the release has the fix that the seed is about, and whether that is established; or that nothing is. */
export function bootFix({ release }: Setup): string {
  if (release.isUnread === true) return `newer than ${NEWEST_READ}`;
  const row = linuxBehaviour("boot-dr6-reset-value");
  const fix = holds(row, release);
  return `${fix.sure ? "" : "likely "}${fix.holds ? "with" : "without"} ${row.commit ?? row.id}`;
}

/** `BLD`, `BLD, RTM` */
function fieldsOf(features: readonly Feature[]): string {
  return OWNED.filter(({ feature }) => features.includes(feature))
    .map(({ name }) => name)
    .join(", ");
}

const allFields = (between = ", ") => OWNED.map(({ name }) => name).join(between);
