/** `dr6 oracle`: answers JSON lines on standard input, each with one JSON line. */

import { answerLine } from "../oracle/answer.js";
import { EXIT, type Io } from "./io.js";

/** Runs until standard input ends; an empty line is passed over. */
export async function oracleCommandLine(io: Io): Promise<number> {
  for await (const line of io.inputLines()) {
    if (line.trim() !== "") io.write(`${answerLine(line)}\n`);
  }
  return EXIT.answered;
}
