/** The completion for zsh. */

import type { Completion } from "./places.js";
import { posixFunctions } from "./posix.js";
import { quotedPosix as quoted } from "./quote.js";
import type { Value } from "./value.js";
import { ZSH_DRIVER } from "./zsh-driver.js";

/** The script: a file `_dr6` in `fpath`, or text to evaluate. */
export function zshCompletion(completion: Completion): string {
  return `#compdef dr6
# Completion of dr6 for zsh: eval "$(dr6 completions zsh)", or a file _dr6 in fpath
${posixFunctions(completion, {
  words: (values) => `found=(${described(values)})`,
  files: "files=1",
})}${ZSH_DRIVER}`;
}

/** As _describe takes them: the first colon that has no backslash ends the word. */
function described(values: readonly Value[]): string {
  return values
    .map(({ word, what }) => {
      const escaped = word.replaceAll(":", "\\:");
      return quoted(what === "" ? escaped : `${escaped}:${what}`);
    })
    .join(" ");
}
