// node recorder/main.mjs NAME [--out FILE]: records a machine and compares with what is kept. Exits 1
// where something differs, where something that is needed is missing, or where a recording isn't
// whole; 2 where it is called wrongly.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { Missing } from "../emulators/missing.mjs";

const KEPT = new URL("../packages/fixtures/data/observations.jsonl", import.meta.url);

/** @typedef {{ lines: readonly string[]; problems: readonly string[] }} Recorded */

/** By name on the command line. @type {Readonly<Record<string, (kept: readonly string[]) => Promise<Recorded>>>} */
const RECORDERS = {
  qemu: () => emulator("qemu", "qemu-tcg"),
  bochs: () => emulator("bochs", "bochs"),
  kvm: (kept) => machine("kvm", kept),
  ptrace: (kept) => machine("ptrace", kept),
};

/** @param {"qemu" | "bochs"} name @param {string} oracle as its recordings begin */
async function emulator(name, oracle) {
  const { EMULATORS } = await import("../emulators/emulator.mjs");
  const { guestRoms } = await import("./guest-roms.mjs");
  const { recordEmulator } = await import("./record-emulator.mjs");
  return recordEmulator(EMULATORS[name], oracle, await guestRoms());
}

/** @param {"kvm" | "ptrace"} name @param {readonly string[]} kept */
async function machine(name, kept) {
  const { recordMachine } = await import("./record-machine.mjs");
  return recordMachine(name, kept);
}

/** @returns {{ name: string; out: string | undefined } | undefined} */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { out: { type: "string" } },
    });
    const [name = ""] = positionals;
    return positionals.length === 1 && Object.hasOwn(RECORDERS, name)
      ? { name, out: values.out }
      : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {string | undefined} out @returns {Promise<number>} */
async function main(name, out) {
  const kept = readFileSync(KEPT, "utf8").trimEnd().split("\n");
  const { lines, problems } = (await RECORDERS[name]?.(kept)) ?? { lines: [], problems: [] };
  for (const problem of problems) console.error(`dr6: ${problem}`);
  if (lines.length === 0) return 1;
  if (out !== undefined) writeFileSync(out, lines.map((line) => `${line}\n`).join(""));
  const { compare } = await import("./compare.mjs");
  const { report } = await import("./report.mjs");
  const comparison = compare(lines, kept);
  process.stdout.write(report(lines.length, comparison));
  return comparison.differing.length > 0 || problems.length > 0 ? 1 : 0;
}

const args = readArguments();
if (args === undefined) {
  console.error(`dr6: record takes one of ${Object.keys(RECORDERS).join(", ")}, and --out FILE`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await main(args.name, args.out);
  } catch (error) {
    const expected = error instanceof Missing || (error instanceof Error && "syscall" in error);
    if (!expected) throw error;
    console.error(`dr6: ${error.message}`);
    process.exitCode = 1;
  }
}
