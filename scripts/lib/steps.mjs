// The steps that tasks are made of, and the ways to take them.
import { availableParallelism } from "node:os";

import { interruption } from "./child.mjs";
import { node, tool } from "./tool.mjs";
import { turbo } from "./turbo.mjs";

/** @typedef {(text: string) => void} Listener */

/**
 * A step returns its exit code. With a listener, its output goes there and not to the terminal.
 *
 * @typedef {(args: readonly string[], onOutput?: Listener) => Promise<number>} Step
 */

/** A program from node_modules. @param {string} command @returns {Step} */
export const program = (command) => async (args, onOutput) => {
  console.error(`dr6: ${command}`);
  return (await tool(command, args, heard(command, onOutput))).code;
};

/** A script of this folder. @param {string} file @returns {Step} */
const script = (file) => async (args, onOutput) => {
  console.error(`dr6: ${file}`);
  return (await node([`scripts/${file}`, ...args], heard(file, onOutput))).code;
};

/**
 * Says before the first output whose it is.
 *
 * @param {string} name
 * @param {Listener} [onOutput]
 */
function heard(name, onOutput) {
  if (onOutput === undefined) return {};
  let head = `dr6: ${name} says:\n`;
  /** @type {Listener} */
  const listener = (text) => {
    onOutput(head + text);
    head = "";
  };
  return { onOutput: listener };
}

/** @type {Step} */
export const build = () => turbo("build", "building");

/** What a package looks like to those who install it. @type {Step} */
export const checkPackages = () => turbo("lint:package", "checking the package");

/** Looks at sources only, so that it needs no build. @type {readonly Step[]} */
export const CHECKS = [
  script("check-lockfile.mjs"),
  script("check-imports.mjs"),
  program("knip --no-progress"),
  program("tsc -p tsconfig.json"),
  program("tsc -p scripts"),
  // Every export has its TSDoc, and every link in it leads somewhere.
  program("typedoc --emit none --logLevel Warn"),
  program("eslint . --max-warnings 0"),
  program("prettier . --check --log-level warn"),
];

/**
 * Takes steps until one fails. The arguments go to the last one.
 *
 * @param {...Step} steps
 * @returns {Step}
 */
export function inOrder(...steps) {
  return async (args) => {
    let code = 0;
    for (const [index, step] of steps.entries()) {
      // A program may end well although the user told it to stop: the next one must not start.
      code = interruption() ?? (await step(index === steps.length - 1 ? args : []));
      if (code !== 0) break;
    }
    return code;
  };
}

/**
 * Takes all steps, whatever becomes of them: as many side by side as there are processors, the last
 * ones first. The output of each stays together.
 *
 * @param {...Step} steps
 * @returns {Step} the exit code of the first that failed
 */
export function sideBySide(...steps) {
  return async () => {
    const codes = steps.map(() => 0);
    const waiting = [...steps.entries()];
    const takeTurns = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [index, step] = next;
        let log = "";
        codes[index] = interruption() ?? (await step([], (text) => void (log += text)));
        process.stderr.write(log);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, takeTurns));
    return codes.find((code) => code !== 0) ?? 0;
  };
}
