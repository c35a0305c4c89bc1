/** `dr6 vectors`: test vectors as JSON lines. */

import { jsonLine } from "../render/json-text.js";
import { readRelease } from "../setup.js";
import { UsageError } from "../usage-error.js";
import { OPS } from "../vectors/vector.js";
import { vectors } from "../vectors/vectors.js";
import { EXIT, type Io } from "./io.js";
import { quoted } from "./quoted.js";

/** The options of `dr6 vectors`, as text. */
export interface VectorsOptions {
  /** Only this operation. */
  readonly op?: string;
  readonly kernel?: string;
}

/** The release of the data file. */
const DEFAULT_KERNEL = "7.1";

/** Runs the command; answers the exit code. */
export function vectorsCommandLine({ op, kernel }: VectorsOptions, io: Io): number {
  const release = readRelease(kernel ?? DEFAULT_KERNEL);
  if (op !== undefined && !OPS.some((each) => each === op))
    throw new UsageError(`--op: ${quoted(op)} is unknown; known: ${OPS.join(", ")}`);
  const chosen = vectors(release).filter((vector) => op === undefined || vector.op === op);
  io.write(chosen.map((vector) => `${jsonLine(vector)}\n`).join(""));
  return EXIT.answered;
}
