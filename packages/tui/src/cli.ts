#!/usr/bin/env node
/** The `dr6` command: arguments to a command; loads what the command needs and nothing else. */

import { program } from "./program.js";
import { nodeIo } from "./commands/node-io.js";
import { runProgram } from "./exit.js";

process.exitCode = await runProgram(program(nodeIo()), process.argv.slice(2), nodeIo());
