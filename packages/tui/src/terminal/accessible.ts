/** Whether to talk, line by line, rather than draw: what a screen reader reads well. */

import type { Environment } from "./colour.js";

/** By the option, by `DR6_ACCESSIBLE` (not empty, not 0), or by Ink's own `INK_SCREEN_READER`. */
export function wantsAccessible(option: boolean | undefined, env: Environment): boolean {
  if (option === true || env["INK_SCREEN_READER"] === "true") return true;
  return !["", "0", "false"].includes(env["DR6_ACCESSIBLE"] ?? "");
}
