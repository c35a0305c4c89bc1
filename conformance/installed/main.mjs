// node conformance/installed/main.mjs NAME FILE: asks an emulator that is installed on this machine
// and writes the document FILE.
import { writeFileSync } from "node:fs";

import { EMULATORS } from "../../emulators/emulator.mjs";
import { Missing } from "../../emulators/missing.mjs";
import { answers, CRASH, hasEnded } from "../answers.mjs";
import { ask } from "../ask.mjs";
import { report, summary } from "../report.mjs";

/** Seconds; a ROM takes some milliseconds. */
const PATIENCE = 5;

const [name = "", file = ""] = process.argv.slice(2);
const emulator = name === "qemu" ? EMULATORS.qemu : EMULATORS.bochs;
const [cpu] = emulator.cpus;

try {
  const title = `${emulator.title} ${await emulator.version()}, CPU ${cpu}`;
  const how = { cpu, seconds: PATIENCE, enough: hasEnded };
  const asked = await ask(async (rom) => {
    const { said, crashed } = await emulator.run(rom, how);
    return crashed ? [...answers(said), CRASH] : answers(said);
  });
  writeFileSync(file, report(title, `npm run conformance -- ${name}`, asked));
  console.log(summary(title, file, asked));
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(`dr6: ${error.message}`);
  process.exitCode = 1;
}
