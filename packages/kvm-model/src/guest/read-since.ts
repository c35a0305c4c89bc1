/**
 * From which release on a rule is established: the oldest whose source was read for it and does
 * the same. What an older release does is likely the same, and no more than that.
 */

import { compareVersions, parseRelease, type Outcome, type Release, type Version } from "@dr6/core";
import type { KvmSourceId } from "../source.js";
import type { GuestRuleId } from "./rules.js";

/** A release, and where it was read. */
interface ReadIn {
  readonly release: string;
  readonly sources: readonly KvmSourceId[];
}

const readIn = (release: string, ...sources: readonly KvmSourceId[]): ReadIn => ({
  release,
  sources: sources.length === 0 ? ["kvm-trees-by-release"] : sources,
});
/** The code is older than the oldest tree that was read whole. */
const BEFORE_5_7 = readIn("4.20.1", "kvm-db-before-5.7", "kvm-trees-by-release");
/** An intercepted #DB has a payload: `intercepted-with-payload` of the release table. */
const WITH_PAYLOAD = readIn("5.7.14");

/** The oldest release in which each rule was read; rules that stand on the release table aren't here. */
export const READ_SINCE = {
  "intercepted-vmx": WITH_PAYLOAD,
  "intercepted-svm": WITH_PAYLOAD,
  // Before 5.7 without payload: that is `written-at-exit`.
  "general-detect-vmx": BEFORE_5_7,
  "debug-exit-vmx": WITH_PAYLOAD,
  "debug-exit-svm": WITH_PAYLOAD,
  "debug-exit-emulator": BEFORE_5_7,
  // Up to 3.18 general detect on VMX alone clears it.
  "gd-cleared": readIn("3.19.8", "kvm-db-before-5.7"),
  "inject-db": BEFORE_5_7,
  "inject-db-busy": BEFORE_5_7,
  "nested-vmx-shares": BEFORE_5_7,
  "nested-vmx-leave": BEFORE_5_7,
  "vmentry-upper-bits": readIn("5.6.4"),
  "l1-vmx-payload": WITH_PAYLOAD,
  "l1-vmx-from-dr6": BEFORE_5_7,
  // 4.9 hands over the exit qualification that the VMCS happens to have.
  "l1-vmx-raw-dr6": readIn("4.19.1", "kvm-db-before-5.7"),
  "nested-svm-active-low": readIn("5.11"),
  "nested-svm-clean": readIn("5.14-rc5"),
  "vmrun-upper-bits": readIn("5.9.1"),
  // Up to 5.12 #VMEXIT resets the VMCB's DR7 alone, and KVM's copy isn't.
  "nested-svm-leave": readIn("5.14-rc5"),
  "l1-svm": readIn("5.14-rc5"),
  smi: BEFORE_5_7,
  rsm: BEFORE_5_7,
  // KVM has SEV-ES since 5.11.
  "sev-es": readIn("5.11"),
  tdx: readIn("6.16.1"),
  "protected-refuses": readIn("6.12.10"),
  "protected-no-effect": readIn("5.11"),
  "protected-no-debug": readIn("5.11"),
  "emulator-gd": BEFORE_5_7,
  "emulator-breakpoints": BEFORE_5_7,
} as const satisfies Partial<Record<GuestRuleId, ReadIn>>;

const OLDEST: ReadonlyMap<string, Version> = new Map(
  Object.entries(READ_SINCE).map(([id, { release }]) => [id, versionOf(release)]),
);

/** From here on every rule of the table is established. */
const ALL_READ = [...OLDEST.values()].reduce((a, b) => (compareVersions(a, b) > 0 ? a : b));

function versionOf(text: string): Version {
  const parsed = parseRelease(text, []);
  if (!parsed.ok) throw new RangeError(parsed.message);
  return parsed.release.version;
}

/** The outcome, with doubt where this release is older than what was read. */
export function doubted<S>(outcome: Outcome<S>, { version }: Release): Outcome<S> {
  if (compareVersions(version, ALL_READ) >= 0) return outcome;
  const because = outcome.because.map((reason) => {
    const oldest = OLDEST.get(reason.rule.id);
    const isRead = oldest === undefined || compareVersions(version, oldest) >= 0;
    return isRead ? reason : { ...reason, sure: false };
  });
  return { ...outcome, because };
}
