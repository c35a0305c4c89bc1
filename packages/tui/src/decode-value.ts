/** `dr6 decode VALUE` and nothing else: built as one file of its own, because each file costs time. */

import { decodeCommandLine } from "./commands/decode.js";
import { directIo } from "./commands/direct-io.js";

/** Runs it; answers the exit code. */
export function decodeValue(value: string): Promise<number> {
  return decodeCommandLine([value], {}, directIo());
}
