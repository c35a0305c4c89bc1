/** The completion for bash, from 3.2 on, which macOS has. */

import { BASH_DRIVER, FILES } from "./bash-driver.js";
import { before, offered, type Completion, type Place } from "./places.js";
import { posixRules } from "./posix.js";
import { quotedPosix as quoted } from "./quote.js";

/** The script. */
export function bashCompletion(completion: Completion): string {
  const { places } = completion;
  return `# Completion of dr6 for bash: eval "$(dr6 completions bash)"
${posixRules(completion)}
_dr6_options() {
  case "$place" in
${places.map(optionRow).join("\n")}
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
${BASH_DRIVER}`;
}

function optionRow({ path, options }: Place): string {
  return `    ${quoted(path)}) echo ${quoted(options.flatMap(({ names }) => names).join(" "))} ;;`;
}

function commandRows(place: Place, places: readonly Place[]): readonly string[] {
  const commands = offered(place);
  if (commands.length === 0) return [];
  const at = quoted(`${place.path}:${String(before(place, places))}`);
  return [`    ${at}) echo ${quoted(commands.map(({ word }) => word).join(" "))} ;;`];
}

function kindRows({ kinds }: Completion): readonly string[] {
  return [...kinds].flatMap(([kind, values]) =>
    values === "free"
      ? []
      : [
          `    ${quoted(kind)}) echo ${quoted(values === "files" ? FILES : values.map(({ word }) => word).join(" "))} ;;`,
        ],
  );
}
