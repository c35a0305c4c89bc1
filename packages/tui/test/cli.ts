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
export function dr6(args: readonly string[], input = ""): Promise<Run> {
  return run(args, input, {});
}

/** Runs `dr6 ...args` where these files are, by their names. */
export function runWithFiles(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Run> {
  return run(args, "", files);
}

async function run(
  args: readonly string[],
  input: string,
  files: Readonly<Record<string, string>>,
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    write: (text) => void out.push(text),
    writeError: (text) => void err.push(text),
    readInput: () => Promise.resolve(input),
    inputLines: () => lines(input),
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw noFile(path);
      return text;
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

/** What Node.js throws. */
function noFile(path: string): Error {
  return Object.assign(new Error(`no file ${path} in this test`), { code: "ENOENT" });
}

/** An outside that holds nothing and takes no notice. */
export function noIo(): Io {
  return {
    write: () => undefined,
    writeError: () => undefined,
    readInput: () => Promise.resolve(""),
    inputLines: () => lines(""),
    readFile: (path) => {
      throw noFile(path);
    },
    stdoutIsTerminal: false,
    stdinIsTerminal: false,
    columns: undefined,
    env: {},
  };
}

async function* lines(input: string): AsyncGenerator<string> {
  for (const line of input.split("\n").slice(0, -1)) yield await Promise.resolve(line);
}
