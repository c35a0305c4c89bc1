// npm run record -- MACHINE [--out FILE]: records a machine anew and compares with the recordings.
import { resolve } from "node:path";

import { node } from "./lib/tool.mjs";

/** The sources run as they are. */
const TYPESCRIPT = ["--conditions=@dr6/source", "--disable-warning=ExperimentalWarning"];

/** @type {import("./lib/steps.mjs").Step} */
export const record = async (args) => {
  // npm starts scripts in the project's folder; INIT_CWD is where relative file names count from.
  const { INIT_CWD: cwd } = process.env;
  const hook = ["--import", resolve("scripts/lib/typescript.mjs")];
  const command = [...TYPESCRIPT, ...hook, resolve("recorder/main.mjs"), ...args];
  return (await node(command, cwd === undefined ? {} : { cwd })).code;
};
