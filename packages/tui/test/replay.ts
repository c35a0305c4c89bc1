/** Runs `dr6 replay` on a session that is only here. */

import { runProgram } from "../src/exit.js";
import { program } from "../src/program.js";
import { runLine } from "../src/run-line.js";
import { noIo, type Run } from "./cli.js";

/** What `dr6 replay --print` makes of it. */
export async function run(session: object): Promise<Run> {
  let [out, err] = ["", ""];
  const io = {
    ...noIo(),
    write: (text: string) => void (out += text),
    writeError: (text: string) => void (err += text),
    readFile: () => JSON.stringify(session),
    runLine,
  };
  const code = await runProgram(program(io), ["replay", "--print", "file"], io);
  return { code, out, err };
}
