/** Reads a number of columns or rows. */

import { UsageError } from "../usage-error.js";
import { quoted } from "./quoted.js";

/** A number from 1 to 1000 given to `option`; undefined where it is left out. */
export function readSize(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= 1000) return size;
  throw new UsageError(`${option} takes a number from 1 to 1000, not ${quoted(text)}`);
}
