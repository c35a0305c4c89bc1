/** Reads a register value. */

import { parseWord64, type Word64 } from "@dr6/core";
import { UsageError } from "../usage-error.js";

/** The value given to `option`; throws a {@link UsageError}. */
export function readWord(option: string, text: string): Word64 {
  const parsed = parseWord64(text);
  if (!parsed.ok) throw new UsageError(`${option}: ${parsed.message}`);
  return parsed.value;
}
