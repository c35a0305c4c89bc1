/** The command that decodes one value, and whether it says the same as a text did. */

import { digits, formatFeatures, hex, parseRelease, type Word64 } from "@dr6/core";
import { diagnoseValue, type DecodedDump, type Diagnosis, type DiagnoseOptions } from "@dr6/dumps";
import { HISTORY } from "../setup.js";

/** The command that decodes a value with what is known. */
export function decodeCommand(dr6: Word64, known: DiagnoseOptions): string {
  const { encoding, dr7, release, cpu, cpus } = known;
  const vendor = cpu?.vendor ?? known.vendor;
  return [
    `dr6 decode ${dr6.high === 0 ? wholeRegister(dr6.low) : hex(dr6)}`,
    encoding === undefined ? "" : `--as ${encoding}`,
    dr7 === undefined ? "" : `--dr7 ${shortest(dr7)}`,
    release === undefined ? "" : `--kernel ${release.label}`,
    cpu === undefined ? "" : `--cpu ${formatFeatures(cpu.features)}`,
    vendor === undefined || (vendor === "intel" && known.vendor === undefined)
      ? ""
      : `--vendor ${vendor}`,
    cpus === undefined ? "" : `--cpus ${String(cpus)}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function wholeRegister(value: number): string {
  return digits(value).toLowerCase();
}

/** Few digits are taken as they are; from seven on, a register must be whole, or have a `0x`. */
function shortest(value: Word64): string {
  if (value.high !== 0) return hex(value);
  const short = value.low.toString(16);
  return short.length <= 6 ? short : wholeRegister(value.low);
}

/**
 * The command for the value of a dump; null where the value alone would not be given the same
 * answer, because a command can't say all that stands around a dump.
 */
export function sameCommand(dump: DecodedDump, known: DiagnoseOptions): string | null {
  const { dr6, context } = dump;
  if (dr6 === null) return null;
  const dr7 = dump.dr7 ?? known.dr7;
  const release = known.release ?? readable(context.kernel);
  const options: DiagnoseOptions = {
    ...known,
    ...(dr7 === undefined ? {} : { dr7 }),
    ...(release === undefined ? {} : { release }),
  };
  return isSame(dump, diagnoseValue(dr6, options)) ? decodeCommand(dr6, options) : null;
}

/** The kernel as `--kernel` reads it; undefined where it doesn't. */
function readable(kernel: string | null): DiagnoseOptions["release"] {
  const parsed = kernel === null ? undefined : parseRelease(kernel, HISTORY);
  return parsed?.ok === true ? parsed.release : undefined;
}

/** Compares the keys of a {@link Diagnosis}; the dump has others beside them. */
function isSame(dump: Diagnosis, alone: Diagnosis): boolean {
  return (Object.keys(alone) as (keyof Diagnosis)[]).every(
    (key) => JSON.stringify(dump[key]) === JSON.stringify(alone[key]),
  );
}
