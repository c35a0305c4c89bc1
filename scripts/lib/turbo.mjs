// Runs a script of every package that has it, in the order of their dependencies, where its inputs
// changed. Prints a line for each that runs, and the whole log where one fails.
import { tool } from "./tool.mjs";

/** `@dr6/core:lint:package: cache miss, executing 0123456789abcdef` */
const STARTED = /^([^\s:]+):\S+: cache (?:miss|bypass)/gm;

/**
 * @param {string} script `build`, `lint:package`
 * @param {string} doing the progress line's first words: `building`
 * @returns {Promise<number>} the exit code
 */
export async function turbo(script, doing) {
  let log = "";
  let shown = 0;
  const { code } = await tool(`turbo run ${script} --output-logs=new-only --no-color`, [], {
    onOutput: (text) => {
      log += text;
      const whole = log.slice(shown, log.lastIndexOf("\n") + 1);
      shown += whole.length;
      for (const [, name] of whole.matchAll(STARTED))
        console.error(`dr6: ${doing} ${String(name)}`);
    },
  });
  if (code !== 0) console.error(log.trimEnd());
  return code;
}
