/** What a parser of options writes, and where: its complaints become one line of ours. */

import { printable } from "@dr6/core";
import type { Command } from "commander";

import type { Io } from "./commands/io.js";
import { LONGEST } from "./exit-code.js";

/** Makes a command and those below it throw instead of ending the process. */
export function useOutput(command: Command, io: Io): void {
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({
      writeOut: io.write,
      writeErr: io.writeError,
      outputError: (text, write) => {
        const message = text
          .replace(/^error: /, "dr6: ")
          .replace(/\n\(Did you mean (.*?)\?\)/, "; did you mean $1?");
        write(`${printable(message.trimEnd(), LONGEST)}\n`);
      },
    });
  }
}
