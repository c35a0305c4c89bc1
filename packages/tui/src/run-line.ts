/** Runs a `dr6` command line inside the program: what comes of it is a screen, or text. */

import { readFileSync } from "node:fs";

import type { Ran } from "./app/outside.js";
import type { Screen } from "./app/screen.js";
import type { Io } from "./commands/io.js";
import { PASTED } from "./view/decode-input.js";
import { words } from "./commands/words.js";
import { runProgram } from "./exit.js";
import { program } from "./program.js";

/** Commands that print unless they are asked for their screen. */
const ASKED = new Set(["decode", "whatif", "diff", "sources"]);

/**
 * Runs it.
 *
 * @param line without the word `dr6`
 * @param input what it reads from standard input
 * @param pasted whether that was pasted
 */
export async function runLine(line: string, input?: string, pasted?: true): Promise<Ran> {
  const args = words(line);
  if (args === undefined) return { kind: "error", message: "a quote is not closed" };
  if (ASKED.has(args[0] ?? "") && !args.includes("--json")) {
    const ran = await run([...args, "--tui"], input, pasted);
    if (ran.kind === "screen") return ran;
  }
  return run(args, input, pasted);
}

async function run(
  args: readonly string[],
  input: string | undefined,
  pasted: true | undefined,
): Promise<Ran> {
  const shown: { screen?: Screen } = {};
  let text = "";
  let error = "";
  const io: Io = {
    write: (part) => (text += part),
    writeError: (part) => (error += part),
    ...(pasted === true ? { inputName: PASTED } : {}),
    readInput: () => Promise.resolve(input ?? ""),
    // eslint-disable-next-line @typescript-eslint/require-await
    inputLines: async function* () {
      yield* (input ?? "").split("\n");
    },
    readFile: (path) => readFileSync(path, "utf8"),
    stdoutIsTerminal: true,
    stdinIsTerminal: input === undefined,
    columns: process.stdout.columns,
    // Printed into the screen: without colour and in ASCII.
    env: { TERM: "dumb" },
    show: (screen) => (shown.screen = screen),
  };
  await runProgram(program(io), args, io);
  if (shown.screen !== undefined) return { kind: "screen", screen: shown.screen };
  if (text !== "") return { kind: "text", text };
  const message = error.split(/[\r\n]/).findLast((each) => each.trim() !== "");
  return { kind: "error", message: message ?? `dr6 ${args.join(" ")} says nothing` };
}
