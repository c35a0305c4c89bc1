/** The formats of an oops of Linux: only what is true of an oops may be said of them. */

import type { DumpFormatId } from "./format-id.js";

/** Those that {@link isOops} knows. */
export type OopsFormatId = "linux-x86_64" | "linux-i386";

/** Whether a dump of this format was printed by a Linux kernel about itself. */
export function isOops(id: DumpFormatId | null): id is OopsFormatId {
  return id === "linux-x86_64" || id === "linux-i386";
}
