/**
 * What bash and zsh share: three functions that follow the words of a command line. They read and
 * set the variables `place` and `operand`, and answer in `kind`.
 */

import { before, type Completion, type Place } from "./places.js";
import { quotedPosix as quoted } from "./quote.js";

/** The functions. */
export function posixRules({ places }: Completion): string {
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
