/**
 * From which release on a rule is established: the oldest whose source was read for it. What an
 * older release does is likely the same, and no more than that.
 */

import { compareVersions, parseRelease, type Outcome, type Release } from "@dr6/core";
import type { GuestRuleId } from "./rules.js";

/** Read in 7.1.5, which 7.1 is taken to be like. */
const IN_7_1: readonly GuestRuleId[] = [
  "intercepted-vmx",
  "intercepted-svm",
  "general-detect-vmx",
  "debug-exit-vmx",
  "debug-exit-svm",
  "debug-exit-emulator",
  "inject-db",
  "inject-db-busy",
  "nested-vmx-shares",
  "nested-vmx-leave",
  "vmentry-upper-bits",
  "l1-vmx-payload",
  "l1-vmx-from-dr6",
  "nested-svm-active-low",
  "nested-svm-clean",
  "vmrun-upper-bits",
  "nested-svm-leave",
  "l1-svm",
  "smi",
  "rsm",
  "sev-es",
  "tdx",
  "protected-refuses",
  "protected-no-effect",
  "protected-no-debug",
  "emulator-gd",
  "emulator-breakpoints",
];

const DOUBTED: ReadonlySet<string> = new Set(IN_7_1);
const READ = parseRelease("7.1", []);

/** The outcome, with doubt where this release is older than what was read. */
export function doubted<S>(outcome: Outcome<S>, { version }: Release): Outcome<S> {
  if (!READ.ok || compareVersions(version, READ.release.version) >= 0) return outcome;
  const because = outcome.because.map((reason) =>
    DOUBTED.has(reason.rule.id) ? { ...reason, sure: false } : reason,
  );
  return { ...outcome, because };
}
