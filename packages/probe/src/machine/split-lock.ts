/** split_lock_detect= on the kernel's command line. */

import type { SplitLockDetect } from "@dr6/core/linux";

/** The last one counts; null where it is left out, wrong or the line unknown: `warn` then. */
export function splitLockDetect(commandLine: string): SplitLockDetect | null {
  const given = [...commandLine.matchAll(/(?:^|\s)split_lock_detect=(\S+)/g)].at(-1)?.[1] ?? "";
  if (given === "off" || given === "warn" || given === "fatal") return given;
  return /^ratelimit:\d+$/.test(given) ? "ratelimit" : null;
}
