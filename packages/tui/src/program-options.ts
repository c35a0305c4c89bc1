/**
 * Options that several commands have. The word in angle brackets says what a value is: help, the
 * completions of shells and the manual page read it, see shell/values.ts.
 */

import { type Command, Option } from "commander";

const option = (flags: string, what: string, choices?: readonly string[]) => {
  const made = new Option(flags, what);
  return choices === undefined ? made : made.choices(choices);
};

export const host = () =>
  option("--host <features>", "what the host CPU has: none, bld, rtm, or bld,rtm");
export const guest = () =>
  option("--guest <features>", "what CPUID shows the guest: none, bld, rtm, or bld,rtm");
export const cpu = () => option("--cpu <features>", "what the CPU has: none, bld, rtm, or bld,rtm");
export const kernel = () =>
  option("--kernel <release>", "Linux release or commit: 6.15, v6.16-rc4, 5f465c148c61");
export const vendor = () => option("--vendor <vendor>", "intel or amd", ["intel", "amd"]);
export const path = () =>
  option("--path <path>", "who runs the guest's accesses to its debug registers", [
    "emulated",
    "hardware",
  ]);
const json = () => option("--json", "print JSON");
export const color = () =>
  option("--color <when>", "colour the output", ["always", "never", "auto"]);
/** Printed text is ASCII but for the frames of a walk: elsewhere this changes nothing. */
export const ascii = () => option("--ascii", "draw with ASCII characters only");
export const cols = () => option("--cols <n>", "width in characters");
export const rows = () => option("--rows <n>", "height in lines");
export const step = (what = "open at this step") => option("--at <step>", what);
export const field = (what = "select this field") => option("--field <field>", what);
export const print = (what = "print instead of opening the screen") => option("--print", what);
export const tui = () => option("--tui", "open the screen instead of printing");
export const keepScreen = () =>
  option("--keep-screen", "leave the last screen on the terminal on quitting");
export const session = () => option("--session <file>", "where w saves the session");
export const output = () =>
  option("-o, --output <file>", "write there; standard output by default");
/** Also by the environment: DR6_ACCESSIBLE=1, INK_SCREEN_READER=true. */
export const accessible = (
  what = "talk line by line, for a screen reader: words in, sentences out",
) => option("--accessible", what);

/** A host, a guest on it, and their kernel. */
export const setup = () => [host(), guest(), kernel(), vendor()];
/** How an answer is printed. */
export const printing = () => [json(), cols(), color(), ascii()];
/** How a walk is shown: on its screen, printed, or as JSON. */
export const walking = () => [step(), field(), print(), rows(), ...printing()];
/** What a value means depends on this. */
export const decoding = () => [
  option("--as <encoding>", "the layout of the values, dr6 by default; a wrong one lists all"),
  option("--dr7 <value>", "DR7, which says what is enabled"),
  kernel(),
  cpu(),
  vendor(),
  option("--cpus <n>", "how many logical CPUs the machine has"),
];
/** A write, and where it happens. */
export const writing = () => [
  option("--write <value>", "what is written, in hex").default("0"),
  ...setup(),
  path(),
  option("--debugctl <value>", "the host's IA32_DEBUGCTL, which gates BLD on AMD"),
];

/** Gives a command its options. */
export function withOptions(command: Command, options: readonly Option[]): Command {
  for (const each of options) command.addOption(each);
  return command;
}
