/** The shape of `dr6` with all that it exports. */

import type { Command } from "commander";

import type { Io } from "../commands/io.js";
import { viewParser } from "../program-export-views.js";
import { DEFAULT_COMMAND } from "../program-walk.js";
import { commandShape, type CommandShape } from "./command-shape.js";

/** The shape of the program that `dr6` parses. */
export function dr6Shape(dr6: Command, io: Io): CommandShape {
  const parser = viewParser("FORMAT", io, () => undefined);
  return commandShape(dr6, DEFAULT_COMMAND, { of: "export", parser, fallback: DEFAULT_COMMAND });
}
