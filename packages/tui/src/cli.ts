#!/usr/bin/env node
/** The `dr6` command: loads what the command needs and nothing else. */

const args = process.argv.slice(2);

/** Values that are nothing else, and that nobody has to be asked about. */
const VALUE = /^(?:0x[0-9a-f]{1,16}|[0-9a-f]{8}|[0-9a-f]{16})$/i;

/**
 * Calls that need no parser of options, which takes as long to load as all the rest: the one that
 * people and scripts make most (a value is no file's name), the first look, and a scan of logs.
 * Undefined: this one needs a parser.
 */
async function withoutParser(): Promise<number | undefined> {
  const [command, value = "", ...more] = args;
  if (command === undefined) return (await import("./open-walk.js")).openWalk();
  if (command === "scan") return (await import("./scan-line.js")).scanLine(args.slice(1));
  if (command !== "decode" || more.length > 0 || !VALUE.test(value)) return undefined;
  return (await import("./decode-value.js")).decodeValue(value);
}

process.exitCode = (await withoutParser()) ?? (await (await import("./main.js")).main(args));
