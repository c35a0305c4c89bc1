#!/usr/bin/env node
/** The `dr6` command: loads what the command needs and nothing else. */

const args = process.argv.slice(2);
const [command, value = "", ...more] = args;

/** Values that are nothing else, and that nobody has to be asked about. */
const VALUE = /^(?:0x[0-9a-f]{1,16}|[0-9a-f]{8}|[0-9a-f]{16})$/i;

// The call that people and scripts make most; it needs no parser of options, which takes as long to
// load as all the rest. Without options there is nothing to parse, and a value is no file's name.
if (command === "decode" && more.length === 0 && VALUE.test(value)) {
  process.exitCode = await (await import("./decode-value.js")).decodeValue(value);
} else {
  const opened = args.length === 0 ? await (await import("./open-walk.js")).openWalk() : undefined;
  process.exitCode = opened ?? (await (await import("./main.js")).main(args));
}
