/** The manual page dr6(1), written from the commands themselves. */

import type { CommandShape, OperandShape, OptionShape } from "../command-shape.js";
import type { Values } from "../values.js";
import { ENVIRONMENT, TERMINAL_VARIABLES } from "./environment.js";
import { EXIT_CODES } from "./exit-codes.js";
import { bold, italic, item, paragraph, roff, roffArgument, section } from "./roff.js";

/** What the page is of. */
export interface ManualPage {
  readonly version: string;
  /** The newest release whose sources were read. */
  readonly newest: string;
  readonly shape: CommandShape;
  readonly valuesOf: (kind: string) => Values;
}

/** Kinds of values that are worth a list, in this order. */
const LISTED = ["features", "encoding", "field", "format", "policy=option"];

/** The page as text for troff. */
export function manualPage({ version, newest, shape, valuesOf }: ManualPage): string {
  const { commands, fallback = "", what } = shape;
  return [
    `.TH DR6 1 "" ${roffArgument(`dr6 ${version}`)} "User Commands"`,
    ...section("NAME", [`dr6 \\- ${roff(what)}`]),
    ...section("SYNOPSIS", [`${bold("dr6")} [${italic("command")}] [${italic("options")}]`]),
    ...section("DESCRIPTION", [
      ...paragraph(
        `Without a command, ${fallback} is meant; without a terminal its screen is printed. ` +
          `The model rests on manuals, on the sources of Linux up to ${newest} and on recordings; ` +
          "dr6 sources lists them.",
      ),
    ]),
    ...section(
      "COMMANDS",
      commands.flatMap((each) => commandRoff(each, "")),
    ),
    ...section("VALUES", [
      ...item(
        italic("release"),
        `A release of Linux (6.15, 6.15.0, v6.16-rc4), or 7 digits and more of a commit that dr6 releases lists; behind a commit, ^ means its parent. Of releases behind ${newest} nothing is established.`,
      ),
      ...LISTED.flatMap((kind) => valuesRoff(kind, valuesOf(kind))),
    ]),
    ...section(
      "EXIT STATUS",
      EXIT_CODES.flatMap(([code, meaning]) => item(bold(code), meaning)),
    ),
    ...section("ENVIRONMENT", [
      ...Object.entries(ENVIRONMENT).flatMap(([name, meaning]) => item(bold(name), meaning)),
      ".PP",
      ...paragraph(`${TERMINAL_VARIABLES.join(", ")} say which terminal takes what is copied.`),
    ]),
    ...section("FILES", [
      ...item(
        bold("dr6-session.json"),
        "Where w saves a session in the present folder, unless --session names another file; dr6 replay opens it. A number is added rather than a file written over.",
      ),
    ]),
    ...section("SEE ALSO", [
      ...paragraph("ptrace(2), dmesg(1), Documentation/virt/kvm/api.rst of Linux"),
    ]),
    "",
  ].join("\n");
}

function commandRoff(command: CommandShape, above: string): readonly string[] {
  const { name, operands, options, what, commands } = command;
  const words = [...(above === "" ? ["dr6"] : ["dr6", above]), name].join(" ");
  const line = [bold(words), ...operands.map(operandRoff), `[${italic("options")}]`].join(" ");
  const behind = [name, ...operands.map(({ kind }) => kind.toUpperCase())].join(" ");
  return [
    `.SS ${roffArgument(words)}`,
    line,
    ".br",
    ...paragraph(`${sentence(what)}.`),
    ...operands.filter(({ what: said }) => said !== "").flatMap(operandItem),
    ...options.flatMap(optionItem),
    ...commands.flatMap((each) => commandRoff(each, behind)),
  ];
}

function operandRoff({ kind, required, many }: OperandShape): string {
  const word = `${italic(kind)}${many ? "..." : ""}`;
  return required ? word : `[${word}]`;
}

function operandItem({ kind, what, choices }: OperandShape): readonly string[] {
  return item(italic(kind), withChoices(what, choices));
}

function optionItem({ names, value, what }: OptionShape): readonly string[] {
  const typed = names.map(bold).join(", ");
  const taken = value === undefined ? "" : ` ${italic(value.kind)}${value.many ? "..." : ""}`;
  return item(`${typed}${taken}`, withChoices(what, value?.choices));
}

/** The values, where the words don't name them already. */
function withChoices(what: string, choices: readonly string[] | undefined): string {
  if (choices === undefined) return `${sentence(what)}.`;
  if (choices.every((choice) => what.includes(choice))) return `${what}.`;
  return `${sentence(what)}: ${choices.join(", ")}.`;
}

function valuesRoff(kind: string, values: Values): readonly string[] {
  if (typeof values === "string") return [];
  if (values.every(({ what }) => what === ""))
    return item(italic(kind), `${values.map(({ word }) => word).join(", ")}.`);
  const each = values.flatMap(({ word, what }) => item(bold(word), `${sentence(what)}.`));
  return [...item(italic(kind), "One of these:"), ".RS", ...each, ".RE"];
}

/** As a sentence begins, and without the stop at its end. */
function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`.replace(/\.$/, "");
}
