/** The arguments of `dr6 scan` that can be read without a parser: whole long options, and files. */

import type { ScanOptions } from "../commands/scan.js";

/** What was read. */
export interface PlainScan {
  readonly files: readonly string[];
  readonly options: ScanOptions;
}

const FLAGS = ["summary", "merge", "json"] as const;
const VALUES = ["jobs", "range"] as const;

/** Reads arguments; null where a parser has to, if only to say what is wrong with them. */
export function plainOptions(args: readonly string[]): PlainScan | null {
  const files: string[] = [];
  let options: ScanOptions = {};
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? "";
    const flag = FLAGS.find((name) => arg === `--${name}`);
    const value = VALUES.find((name) => arg === `--${name}`);
    if (flag !== undefined) options = { ...options, [flag]: true };
    else if (value !== undefined) {
      index += 1;
      const text = args[index];
      if (text === undefined || text.startsWith("-")) return null;
      options = { ...options, [value]: text };
    } else if (arg.startsWith("-") && arg !== "-") return null;
    else files.push(arg);
  }
  return { files, options };
}
