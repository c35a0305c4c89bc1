/**
 * The commands with their options and operands as data, read from the parser of the command line:
 * completions and the manual page can't say anything else than what it takes.
 */

import type { Argument, Command, Option } from "commander";

/** What an option or an operand takes. */
export interface ValueShape {
  /** The word in angle brackets, which names a kind of value: `release`, `features`, `file`. */
  readonly kind: string;
  /** The values, where the parser takes no others. */
  readonly choices: readonly string[] | undefined;
  readonly many: boolean;
}

/** An option. */
export interface OptionShape {
  /** As they are typed: `-o`, `--output`. */
  readonly names: readonly string[];
  readonly what: string;
  /** Undefined for an option that takes none. */
  readonly value: ValueShape | undefined;
}

/** An operand. */
export interface OperandShape extends ValueShape {
  readonly what: string;
  readonly required: boolean;
}

/** A command. */
export interface CommandShape {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly what: string;
  readonly options: readonly OptionShape[];
  readonly operands: readonly OperandShape[];
  /** Commands below it, which stand behind its operands. */
  readonly commands: readonly CommandShape[];
  /** The name of the one that is meant where none is named. */
  readonly fallback: string | undefined;
}

/** What hangs below a command although a parser of its own reads it. */
export interface Below {
  readonly of: string;
  readonly parser: Command;
  readonly fallback: string;
}

/** The shape of a command and of all below it. */
export function commandShape(command: Command, fallback: string, below: Below): CommandShape {
  const shape = ofCommand(command);
  const all = command.createHelp().visibleCommands(command);
  const names = all.map((each) => each.name());
  const commands = all.map((each): CommandShape => {
    const own = ofCommand(each);
    if (own.name === "help") return { ...own, operands: own.operands.map(choosing(names)) };
    if (own.name !== below.of) return own;
    // The operand that takes the rest is what the other parser reads.
    const operands = own.operands.filter(({ many }) => !many);
    const views = below.parser.commands.map(ofCommand);
    return { ...own, operands, commands: views, fallback: below.fallback };
  });
  return { ...shape, commands, fallback };
}

function choosing(choices: readonly string[]) {
  return (operand: OperandShape): OperandShape => ({ ...operand, choices });
}

function ofCommand(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    aliases: command.aliases(),
    what: command.description(),
    options: help.visibleOptions(command).map(ofOption),
    operands: command.registeredArguments.map(ofOperand),
    commands: [],
    fallback: undefined,
  };
}

function ofOption({ short, long, description, flags, argChoices, variadic }: Option): OptionShape {
  const [, kind] = /<(.*?)(?:\.\.\.)?>/.exec(flags) ?? [];
  return {
    names: [short, long].filter((name) => name !== undefined),
    what: description,
    value: kind === undefined ? undefined : { kind, choices: argChoices, many: variadic },
  };
}

function ofOperand(argument: Argument): OperandShape {
  const { description, argChoices, variadic, required } = argument;
  return {
    kind: argument.name(),
    what: description,
    choices: argChoices,
    many: variadic,
    required,
  };
}
