/** The completion for zsh. */

import { before, offered, type Completion, type Place } from "./places.js";
import { posixRules } from "./posix.js";
import { quotedPosix as quoted } from "./quote.js";
import type { Value } from "./value.js";
import { ZSH_DRIVER } from "./zsh-driver.js";

/** The script: a file `_dr6` in `fpath`, or text to evaluate. */
export function zshCompletion(completion: Completion): string {
  const { places } = completion;
  return `#compdef dr6
# Completion of dr6 for zsh: eval "$(dr6 completions zsh)", or a file _dr6 in fpath
${posixRules(completion)}
_dr6_options() {
  case "$place" in
${places.map(optionRows).join("\n")}
  esac
}

_dr6_commands() {
  case "$place:$operand" in
${places.flatMap((place) => commandRows(place, places)).join("\n")}
  esac
}

_dr6_values() {
  case "$1" in
${kindRows(completion).join("\n")}
  esac
}
${ZSH_DRIVER}`;
}

function optionRows({ path, options }: Place): string {
  const values = options.flatMap(({ names, what }) => names.map((word) => ({ word, what })));
  return `    ${quoted(path)}) found=(${described(values)}) ;;`;
}

function commandRows(place: Place, places: readonly Place[]): readonly string[] {
  const commands = offered(place);
  if (commands.length === 0) return [];
  const at = quoted(`${place.path}:${String(before(place, places))}`);
  return [`    ${at}) found=(${described(commands)}) ;;`];
}

function kindRows({ kinds }: Completion): readonly string[] {
  return [...kinds].flatMap(([kind, values]) => {
    if (values === "free") return [];
    const found = values === "files" ? "files=1" : `found=(${described(values)})`;
    return [`    ${quoted(kind)}) ${found} ;;`];
  });
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
