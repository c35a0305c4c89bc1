/** A setup in a few words: what the lanes run on, and which fix the kernel has. */

import { holds, linuxBehaviour, statusFields, type Feature } from "@dr6/core";
import { guestCapabilities } from "@dr6/kvm-model";
import { guestConfig, type Setup } from "../setup.js";

/** What native Linux runs on. */
export function nativeOn({ vendor, host }: Setup): string {
  return `${vendor === "amd" ? "AMD CPU" : "CPU"} has ${fieldsOf(host)}`;
}

/** What the guest runs on, and what of its CPUID KVM doesn't honour. */
export function guestOn(setup: Setup): string {
  const { capabilities } = guestCapabilities(guestConfig(setup));
  const denied = setup.guest.filter((feature) => !capabilities.includes(feature));
  const but = denied.length === 0 ? "" : `; KVM grants no ${fieldsOf(denied)}`;
  const path = setup.path === "hardware" ? "; on the hardware's registers" : "";
  return `KVM on ${setup.vendor === "amd" ? "SVM" : "VMX"}, CPUID shows ${fieldsOf(setup.guest)}${but}${path}`;
}

/** Whether the release has the fix that the seed is about, and whether that is established. */
export function bootFix({ release }: Setup): string {
  const row = linuxBehaviour("boot-dr6-reset-value");
  const fix = holds(row, release);
  return `${fix.sure ? "" : "likely "}${fix.holds ? "with" : "without"} ${row.commit ?? row.id}`;
}

/** `BLD`, `BLD and RTM`, `neither BLD nor RTM` */
function fieldsOf(features: readonly Feature[]): string {
  const owned = statusFields().flatMap(({ feature, name }) =>
    feature === undefined ? [] : [{ feature, name }],
  );
  const present = owned.filter(({ feature }) => features.includes(feature)).map(({ name }) => name);
  return present.length > 0
    ? present.join(" and ")
    : `neither ${owned.map(({ name }) => name).join(" nor ")}`;
}
