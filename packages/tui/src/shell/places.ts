/**
 * Where the cursor can stand on a command line, and what can be typed there: what the completions of
 * all shells are written from.
 */

import type { CommandShape, OperandShape, OptionShape, ValueShape } from "./command-shape.js";
import type { Value } from "./value.js";
import type { Values } from "./values.js";

/** Behind some commands: `` at the start, `walk`, `export walk`. */
export interface Place {
  readonly path: string;
  readonly options: readonly OptionShape[];
  readonly operands: readonly OperandShape[];
  /** The commands that stand behind the operands, with the place that each leads to. */
  readonly commands: readonly Below[];
  /** Where a word leads that is no command but the first operand of one. */
  readonly fallback: string | undefined;
}

/** A command that stands at a place. */
export interface Below extends Value {
  readonly leadsTo: string;
  /** Another name of it: understood, not offered. */
  readonly isAlias: boolean;
}

/** Everything that a completion has to know. */
export interface Completion {
  readonly places: readonly Place[];
  /** By the word in brackets. */
  readonly kinds: ReadonlyMap<string, Values>;
}

/**
 * What can be typed.
 *
 * @param valuesOf the values of a kind for which the parser has no choices
 */
export function completion(root: CommandShape, valuesOf: (kind: string) => Values): Completion {
  const places = placesOf(root, "");
  const kinds = new Map<string, Values>();
  for (const { kind, choices } of places.flatMap(valueShapes)) {
    const values = choices?.map((word): Value => ({ word, what: "" })) ?? valuesOf(kind);
    refuseUnsafe(values);
    if (JSON.stringify(kinds.get(kind) ?? values) !== JSON.stringify(values))
      throw new RangeError(`<${kind}> means one thing here and another there`);
    kinds.set(kind, values);
  }
  return { places, kinds };
}

function placesOf(shape: CommandShape, path: string): readonly Place[] {
  const { commands, fallback } = shape;
  const under = (name: string) => (path === "" ? name : `${path} ${name}`);
  const meant = commands.find(({ name }) => name === fallback);
  return [
    {
      path,
      // Options may stand before the command that is meant without being named.
      options: [...shape.options, ...(meant?.options ?? [])].filter(isFirstOfItsName),
      operands: [...shape.operands, ...(meant?.operands ?? [])],
      commands: commands.flatMap(({ name, aliases, what }) =>
        [name, ...aliases].map((word) => ({
          word,
          what,
          leadsTo: under(name),
          isAlias: word !== name,
        })),
      ),
      fallback: fallback === undefined ? undefined : under(fallback),
    },
    ...commands.flatMap((each) => placesOf(each, under(each.name))),
  ];
}

/** The commands that a place offers. */
export function offered({ commands }: Place): readonly Below[] {
  return commands.filter(({ isAlias }) => !isAlias);
}

/** How many operands stand before the commands of a place. */
export function before({ operands, fallback }: Place, places: readonly Place[]): number {
  const meant = places.find(({ path }) => path === fallback);
  return operands.length - (meant?.operands.length ?? 0);
}

function isFirstOfItsName(option: OptionShape, index: number, all: readonly OptionShape[]) {
  return all.findIndex(({ names }) => names.join() === option.names.join()) === index;
}

function valueShapes({ options, operands }: Place): readonly ValueShape[] {
  return [...options.flatMap(({ value }) => value ?? []), ...operands];
}

/** Words stand in the scripts as they are. */
function refuseUnsafe(values: Values): void {
  if (typeof values === "string") return;
  const wrong = values.find(({ word }) => !/^[\w.,=:+#-]+$/.test(word));
  if (wrong !== undefined) throw new RangeError(`a shell would take ${wrong.word} apart`);
}
