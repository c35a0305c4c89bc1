/**
 * With FRED the #DB handler neither reads nor writes DR6, and whether the CPU still does is not
 * established. Whatever rests on the handler that the IDT calls needs this caveat.
 */

import { linuxBehaviour } from "@dr6/core/linux";
import type { Evidence } from "./evidence.js";
import { kernelHolds } from "./kernel-release.js";

const CAVEAT =
  " Not so where kernel and CPU use FRED: that handler leaves DR6 alone, and whether the CPU still writes it is not established.";

/**
 * The caveat, to stand behind a sentence; nothing for a kernel that is known to have the handler of
 * before 5.10, or no FRED because it is one of 32 bits.
 */
export function unlessFred({ kernel, format }: Pick<Evidence, "kernel" | "format">): string {
  if (format === "linux-i386") return "";
  if (kernel === null) return CAVEAT;
  const { holds, sure } = kernelHolds(linuxBehaviour("positive-polarity"), kernel);
  return sure && !holds ? "" : CAVEAT;
}
