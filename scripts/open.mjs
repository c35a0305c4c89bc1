// Opens the program on the user's own terminal, where the user stands.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

import { node } from "./lib/tool.mjs";

/** Leaves the alternate screen, shows the cursor, ends mouse reports and bracketed paste. */
const PLAIN_SCREEN =
  "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[0m";

/** Signals on which the program itself tidies up before it ends. */
const TIDY = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {import("./lib/steps.mjs").Step} */
export const openDr6 = async (args) => {
  // npm starts scripts in the project's folder; INIT_CWD is where relative file names count from.
  const { INIT_CWD: cwd } = process.env;
  const options = cwd === undefined ? {} : { cwd };
  const { code, signal } = await node([resolve("packages/tui/dist/cli.js"), ...args], options);
  if (signal !== null && !TIDY.includes(signal)) repairTerminal();
  return code;
};

/** A program that was killed outright, or ran out of memory, had no chance to. */
function repairTerminal() {
  if (!process.stdin.isTTY || process.platform === "win32") return;
  spawnSync("stty", ["sane"], { stdio: "inherit" });
  if (process.stdout.isTTY) process.stdout.write(PLAIN_SCREEN);
}
