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

/** What package.json names in `engines`; on an older one, what is loaded behind this may not even parse. */
const OLDEST = [22, 12] as const;

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

if (isOlder(process.versions.node)) {
  process.stderr.write(
    `dr6 needs Node.js ${OLDEST.join(".")} or later; this is ${process.versions.node}\n`,
  );
  process.exitCode = 70;
} else {
  process.exitCode = (await withoutParser()) ?? (await (await import("./main.js")).main(args));
}
