/** Runs examples against the built packages, in an environment that holds nothing of the caller's. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import type { Example } from "./examples.js";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Inside the project, so that `@dr6/core` is found as it would be by a user who installed it. */
const FOLDER = `${ROOT}/.cache/docs`;

/** Puts the programs and a `dr6` command into an empty folder. */
export function prepare(programs: readonly Example[]): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(`${FOLDER}/bin`, { recursive: true });
  const shim = `#!/bin/sh\nexec node '${ROOT}/packages/tui/dist/cli.js' "$@"\n`;
  writeFileSync(`${FOLDER}/bin/dr6`, shim, { mode: 0o755 });
  for (const program of programs) writeFileSync(fileOf(program), `${program.source}\n`);
  const compilerOptions = {
    customConditions: [],
    noUnusedLocals: false,
    // The declarations of the packages are checked as a user's compiler would.
    skipLibCheck: false,
    types: ["node"],
  };
  const config = { extends: "../../tsconfig.json", compilerOptions, include: ["*.ts"] };
  writeFileSync(`${FOLDER}/tsconfig.json`, JSON.stringify(config));
}

/** The complaints of the TypeScript compiler about the programs, with the place in the document. */
export function typeErrors(programs: readonly Example[]): string {
  const tsc = `${ROOT}/node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", FOLDER], { encoding: "utf8" });
  return programs.reduce(
    (text, program) =>
      text.replace(new RegExp(`^.*${nameOf(program)}`, "gm"), `in the example ${program.where}`),
    stdout,
  );
}

/** What a program prints. */
export function runProgram(program: Example): string {
  return execFileSync(process.execPath, [fileOf(program)], { encoding: "utf8", env }).trimEnd();
}

/** What a command line prints on stdout and stderr together; throws where it fails. */
export function runCommand({ source }: Example): string {
  const command = `exec 2>&1\n${source}`;
  const options = { encoding: "utf8", env, cwd: ROOT } as const;
  const { status, stdout } = spawnSync("/bin/sh", ["-c", command], options);
  if (!ANSWERED.includes(status))
    throw new Error(`exit ${String(status)} of: ${source}\n${stdout}`);
  return stdout.trimEnd();
}

/** Exit codes of an answer; 1: nothing was found, or what should hold doesn't. */
const ANSWERED: readonly (number | null)[] = [0, 1];

const env = {
  PATH: [`${FOLDER}/bin`, dirname(process.execPath), "/usr/bin", "/bin"].join(":"),
  LANG: "C.UTF-8",
};

function nameOf({ where }: Example): string {
  return `${where.replace(/[^\w]+/g, "-")}.ts`;
}

function fileOf(program: Example): string {
  return `${FOLDER}/${nameOf(program)}`;
}
