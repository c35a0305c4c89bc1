/** Options that several commands have. */

import { Option } from "commander";

export const host = () =>
  new Option("--host <features>", "what the host CPU has: none, bld, rtm, or bld,rtm");
export const guest = () =>
  new Option("--guest <features>", "what CPUID shows the guest: none, bld, rtm, or bld,rtm");
export const kernel = () =>
  new Option("--kernel <release>", "Linux release or commit: 6.15, v6.16-rc4, 5f465c148c61");
export const vendor = () =>
  new Option("--vendor <vendor>", "intel or amd").choices(["intel", "amd"]);
export const path = () =>
  new Option("--path <path>", "who runs the guest's accesses to its debug registers").choices([
    "emulated",
    "hardware",
  ]);
export const jsonOption = () => new Option("--json", "print JSON");
export const color = () =>
  new Option("--color <when>", "colour the output").choices(["always", "never", "auto"]);
/** Printed text is ASCII but for the frames of a walk: elsewhere this changes nothing. */
export const ascii = () => new Option("--ascii", "draw with ASCII characters only");
export const cols = () => new Option("--cols <n>", "width in characters");
export const tui = () => new Option("--tui", "open the screen instead of printing");
export const keepScreen = () =>
  new Option("--keep-screen", "leave the last screen on the terminal on quitting");
export const session = () => new Option("--session <file>", "where w saves the session");
/** Also by the environment: DR6_ACCESSIBLE=1, INK_SCREEN_READER=true. */
export const accessible = () =>
  new Option("--accessible", "talk line by line, for a screen reader: words in, sentences out");
