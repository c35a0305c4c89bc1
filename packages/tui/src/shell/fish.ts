/** The completion for fish, from 3.1 on. */

import { before, offered, type Completion, type Place } from "./places.js";
import { quotedFish as quoted } from "./quote.js";
import type { OptionShape } from "./command-shape.js";
import type { Values } from "./values.js";

/** The script. */
export function fishCompletion(completion: Completion): string {
  const { places, kinds } = completion;
  return `# Completion of dr6 for fish: dr6 completions fish | source

# Where the cursor stands: the place, and how many operands stand before it.
function __dr6_place
    set -l place ''
    set -l operand 0
    set -l skip 0
    set -l plain 0
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        if test $skip = 1
            set skip 0
            continue
        end
        if test $plain = 0
            switch $word
                case --
                    set plain 1
                    continue
                case '--*=*'
                    continue
                case '-?*'
                    switch "$place:$word"
                        case ${places.flatMap(taking).map(quoted).join(" ")}
                            set skip 1
                    end
                    continue
            end
        end
        switch "$place:$operand:$word"
${places.flatMap((place) => enterRows(place, places)).join("\n")}
            case '*'
                set operand (math $operand + 1)
        end
    end
    echo "$place:$operand"
end

function __dr6_in
    string match -q -- "$argv[1]:*" (__dr6_place)
end

function __dr6_at
    test (__dr6_place) = "$argv[1]"
end

function __dr6_values
    switch $argv[1]
${[...kinds].flatMap(([kind, values]) => valueRows(kind, values)).join("\n")}
    end
end

complete -c dr6 -e
complete -c dr6 -f
${places.flatMap((place) => placeRows(place, places, kinds)).join("\n")}
`;
}

function taking({ path, options }: Place): readonly string[] {
  return options.flatMap(({ names, value }) =>
    value === undefined ? [] : names.map((name) => `${path}:${name}`),
  );
}

function enterRows(place: Place, places: readonly Place[]): readonly string[] {
  const { path, commands, fallback } = place;
  const at = `${path}:${String(before(place, places))}:`;
  const row = (pattern: string, to: string, operand: number) => [
    `            case ${quoted(pattern)}`,
    `                set place ${quoted(to)}`,
    `                set operand ${String(operand)}`,
  ];
  return [
    ...commands.flatMap(({ word, leadsTo }) => row(at + word, leadsTo, 0)),
    ...(fallback === undefined ? [] : row(`${at}*`, fallback, 1)),
  ];
}

function valueRows(kind: string, values: Values): readonly string[] {
  if (typeof values === "string") return [];
  const rows = values.map(({ word, what }) => `${word} ${quoted(what)}`);
  return [`        case ${quoted(kind)}`, `            printf '%s\\t%s\\n' ${rows.join(" ")}`];
}

function placeRows(
  place: Place,
  places: readonly Place[],
  kinds: Completion["kinds"],
): readonly string[] {
  const { path, operands, options } = place;
  const at = `${path}:${String(before(place, places))}`;
  return [
    ...offered(place).map(
      ({ word, what }) => `complete -c dr6 ${when("at", at)} -a ${word} -d ${quoted(what)}`,
    ),
    ...operands.map(({ kind, many }, index) => {
      const condition = many ? when("in", path) : when("at", `${path}:${String(index)}`);
      return `complete -c dr6 ${condition} ${takes(kind, kinds.get(kind))}`;
    }),
    ...options.map((option) => optionRow(option, path, kinds)),
  ];
}

function optionRow(
  { names, what, value }: OptionShape,
  path: string,
  kinds: Completion["kinds"],
): string {
  const flags = names.map((name) => name.replace(/^--/, "-l ").replace(/^-(?=\w$)/, "-s "));
  const argument = value === undefined ? "" : ` -r ${takes(value.kind, kinds.get(value.kind))}`;
  return `complete -c dr6 ${when("in", path)} ${flags.join(" ")} -d ${quoted(what)}${argument}`;
}

function takes(kind: string, values: Values | undefined): string {
  if (values === "files") return "-F";
  if (values === "free" || values === undefined) return "-f";
  return `-f -a ${quoted(`(__dr6_values ${kind})`)}`;
}

function when(test: "in" | "at", place: string): string {
  return `-n ${quoted(`__dr6_${test} "${place}"`)}`;
}
