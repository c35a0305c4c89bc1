// node conformance/v86/main.mjs FOLDER FILE: asks the v86 in FOLDER and writes the document FILE.
import { writeFileSync } from "node:fs";

import { ask } from "../ask.mjs";
import { report, summary } from "../report.mjs";
import { run, version } from "./run.mjs";

const [folder = "", file = ""] = process.argv.slice(2);
const asked = await ask((rom) => run(folder, rom));
writeFileSync(file, report(version(folder), "npm run conformance -- v86", asked));
console.log(summary(version(folder), file, asked));
// The emulator leaves timers behind.
process.exit(0);
