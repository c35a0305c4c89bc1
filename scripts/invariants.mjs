// npm run docs:invariants: writes docs/invariants.md, which takes some minutes.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../packages/tui/dist/cli.js", import.meta.url));
const DOCUMENT = fileURLToPath(new URL("../docs/invariants.md", import.meta.url));

/** @type {import("./lib/steps.mjs").Step} */
export const invariants = () => {
  const command = [CLI, "check", "--releases", "--markdown"];
  writeFileSync(DOCUMENT, execFileSync(process.execPath, command));
  return Promise.resolve(0);
};
