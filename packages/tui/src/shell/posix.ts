/**
 * What bash and zsh share: three functions that follow the words of a command line, and three that
 * offer words. The first read and set the variables `place` and `operand`, and answer in `kind`.
 */

import { before, offered, type Completion, type Place } from "./places.js";
import { quotedPosix as quoted } from "./quote.js";
import type { Value } from "./value.js";
import type { Values } from "./values.js";

/** How a shell takes what is offered: a command of its language. */
export interface Offer {
  readonly words: (values: readonly Value[]) => string;
  readonly files: string;
}

/** The functions. */
export function posixFunctions(completion: Completion, offer: Offer): string {
  return followers(completion) + offerers(completion, offer);
}

function followers({ places }: Completion): string {
  return `
# The word $1 is an operand, or a command that leads to another place.
_dr6_enter() {
  case "$place:$operand:$1" in
${places.flatMap((place) => enterRows(place, places)).join("\n")}
    *) operand=$((operand + 1)) ;;
  esac
}

# What the option $1 takes; nothing for a switch.
_dr6_takes() {
  kind=''
  case "$place:$1" in
${places.flatMap(takesRows).join("\n")}
  esac
}

# What the next operand is.
_dr6_operand() {
  kind=''
  case "$place:$operand" in
${places.flatMap(operandRows).join("\n")}
  esac
}
`;
}

function offerers({ places, kinds }: Completion, offer: Offer): string {
  return `
_dr6_options() {
  case "$place" in
${places.map((place) => optionRow(place, offer)).join("\n")}
  esac
}

_dr6_commands() {
  case "$place:$operand" in
${places.flatMap((place) => commandRows(place, places, offer)).join("\n")}
  esac
}

_dr6_values() {
  case "$1" in
${[...kinds].flatMap((kind) => kindRows(kind, offer)).join("\n")}
  esac
}
`;
}

function optionRow({ path, options }: Place, { words }: Offer): string {
  const values = options.flatMap(({ names, what }) => names.map((word) => ({ word, what })));
  return `    ${quoted(path)}) ${words(values)} ;;`;
}

function commandRows(place: Place, places: readonly Place[], { words }: Offer): readonly string[] {
  const commands = offered(place);
  if (commands.length === 0) return [];
  const at = quoted(`${place.path}:${String(before(place, places))}`);
  return [`    ${at}) ${words(commands)} ;;`];
}

function kindRows([kind, values]: readonly [string, Values], offer: Offer): readonly string[] {
  if (values === "free") return [];
  return [`    ${quoted(kind)}) ${values === "files" ? offer.files : offer.words(values)} ;;`];
}

function enterRows(place: Place, places: readonly Place[]): readonly string[] {
  const { path, commands, fallback } = place;
  const at = `${path}:${String(before(place, places))}:`;
  const rows = commands.map(
    ({ word, leadsTo }) => `    ${quoted(at + word)}) place=${quoted(leadsTo)} operand=0 ;;`,
  );
  if (fallback === undefined) return rows;
  return [...rows, `    ${quoted(at)}*) place=${quoted(fallback)} operand=1 ;;`];
}

function takesRows({ path, options }: Place): readonly string[] {
  return options.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const patterns = names.map((name) => quoted(`${path}:${name}`)).join("|");
    return [`    ${patterns}) kind=${quoted(value.kind)} ;;`];
  });
}

function operandRows({ path, operands }: Place): readonly string[] {
  return operands.map(({ kind, many }, index) => {
    const at = many ? `${quoted(`${path}:`)}*` : quoted(`${path}:${String(index)}`);
    return `    ${at}) kind=${quoted(kind)} ;;`;
  });
}
