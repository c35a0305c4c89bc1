// The steps that tasks are made of, and the two ways to take them.
import { interruption } from "./child.mjs";
import { node, tool } from "./tool.mjs";
import { turbo } from "./turbo.mjs";

/**
 * A step returns its exit code.
 *
 * @typedef {(args: readonly string[]) => Promise<number>} Step
 */

/** A program from node_modules. @param {string} command @returns {Step} */
export const program = (command) => async (args) => {
  console.error(`dr6: ${command}`);
  return (await tool(command, args)).code;
};

/** A script of this folder. @param {string} file @returns {Step} */
const script = (file) => async (args) => {
  console.error(`dr6: ${file}`);
  return (await node([`scripts/${file}`, ...args])).code;
};

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
 * Takes all steps, whatever becomes of them.
 *
 * @param {...Step} steps
 * @returns {Step} the exit code of the first that failed
 */
export function all(...steps) {
  return async () => {
    let first = 0;
    for (const step of steps) {
      const code = interruption() ?? (await step([]));
      if (first === 0) first = code;
    }
    return first;
  };
}
