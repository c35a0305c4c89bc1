/** Short ways to diagnose a value in tests. */

import { parseRelease, parseWord64 } from "@dr6/core";
import type { EncodingId } from "@dr6/core/encoding";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { diagnoseValue, type Diagnosis, type Statement } from "../src/index.js";

/** A value in hexadecimal digits. */
export function word(text: string) {
  const parsed = parseWord64(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** A kernel release. */
export function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

/** A bare value, with DR7 and a layout where they are given. */
export const decode = (value: string, dr7?: string, encoding: EncodingId = "dr6"): Diagnosis =>
  diagnoseValue(word(value), { encoding, ...(dr7 === undefined ? {} : { dr7: word(dr7) }) });

/** A bare value on a kernel. */
export const kernel = (value: string, text: string): Diagnosis =>
  diagnoseValue(word(value), { release: release(text) });

/** The readings that begin with `beginning`. */
export const reading = (
  { readings }: Pick<Diagnosis, "readings">,
  beginning: string,
): readonly Statement[] => readings.filter(({ text }) => text.startsWith(beginning));
