/** The completion for bash, from 3.2 on, which macOS has. */

import { BASH_DRIVER, FILES } from "./bash-driver.js";
import type { Completion } from "./places.js";
import { posixFunctions } from "./posix.js";
import { quotedPosix as quoted } from "./quote.js";

/** The script. */
export function bashCompletion(completion: Completion): string {
  return `# Completion of dr6 for bash: eval "$(dr6 completions bash)"
${posixFunctions(completion, {
  words: (values) => `echo ${quoted(values.map(({ word }) => word).join(" "))}`,
  files: `echo ${quoted(FILES)}`,
})}${BASH_DRIVER}`;
}
