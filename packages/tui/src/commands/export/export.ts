/** `dr6 export`: a view as a file that others can read. */

import { UsageError } from "../../usage-error.js";
import { writeText } from "../files.js";
import { EXIT, type Io } from "../io.js";
import { suggestion } from "../nearest.js";
import { quoted } from "../quoted.js";
import { readSize } from "../size.js";
import type { Exhibit } from "./exhibit.js";
import { FORMATS } from "./formats.js";

/** Options of every export, as text. */
export interface ExportOptions {
  readonly output?: string;
  readonly cols?: string;
}

const DEFAULT_COLS = 100;

/** Writes an exhibit in a format, to a file or to standard output; answers the exit code. */
export function exportAs(
  format: string,
  exhibit: Exhibit,
  { output, cols }: ExportOptions,
  io: Io,
): number {
  const text = readFormat(format).write(exhibit, readSize("--cols", cols) ?? DEFAULT_COLS);
  if (output === undefined || output === "-") io.write(text);
  else writeText(output, text, io);
  return EXIT.answered;
}

/** The format of that name; throws a {@link UsageError} that lists them. */
export function readFormat(format: string) {
  const found = Object.entries(FORMATS).find(([name]) => name === format)?.[1];
  if (found !== undefined) return found;
  throw new UsageError(
    `export: no format ${quoted(format)}${suggestion(format, Object.keys(FORMATS))}`,
  );
}
