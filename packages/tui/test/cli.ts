/** Runs the `dr6` command in this process, with input and output of the test's own. */

import type { Io } from "../src/commands/io.js";
import { runProgram } from "../src/exit.js";
import { program } from "../src/program.js";

/** What a run left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `dr6 ...args` with `input` on standard input, nothing being a terminal. */
export async function dr6(args: readonly string[], input = ""): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    write: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readInput: () => Promise.resolve(input),
    inputLines: () => lines(input),
    readFile: () => {
      throw new Error("no file in this test");
    },
    stdoutIsTerminal: false,
    stdinIsTerminal: false,
    columns: undefined,
    env: { LANG: "C.UTF-8" },
  };
  const code = await runProgram(program(io), args, io);
  return { code, out: out.join(""), err: err.join("") };
}

/** Runs `dr6 ...args --json` and reads what it printed. */
export async function dr6Json<T>(args: readonly string[], input = ""): Promise<T> {
  const { code, out, err } = await dr6([...args, "--json"], input);
  if (code !== 0) throw new Error(`exit ${String(code)}: ${err}`);
  return JSON.parse(out) as T;
}

async function* lines(input: string): AsyncGenerator<string> {
  for (const line of input.split("\n").slice(0, -1)) yield await Promise.resolve(line);
}
