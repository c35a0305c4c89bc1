/** The built program in a terminal. */

import { fileURLToPath } from "node:url";

import { openTerminal, type Terminal, type TerminalOptions } from "../terminal/harness.js";

export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** Opens `dr6` with arguments at 100x30, and waits for its first step. */
export async function openDr6(
  args: readonly string[] = [],
  options: Omit<TerminalOptions, "command"> & { readonly wait?: string } = {},
): Promise<Terminal> {
  const terminal = openTerminal({
    command: [process.execPath, CLI, ...args],
    cols: 100,
    rows: 30,
    ...options,
  });
  await terminal.waitFor(options.wait ?? "step 1/");
  return terminal;
}

/** A shell line that may name the program as `dr6`. */
export function openShell(line: string, options: Omit<TerminalOptions, "command"> = {}): Terminal {
  const script = `dr6() { "$NODE" "$CLI" "$@"; }; ${line}`;
  const env = { NODE: process.execPath, CLI, ...options.env };
  return openTerminal({ command: ["bash", "-c", script], cols: 100, rows: 30, ...options, env });
}

/** Waits until the screen is this. */
export const showsAgain = (terminal: Terminal, screen: string): Promise<void> =>
  terminal.waitUntil(() => terminal.screen() === screen, `the screen again:\n${screen}`);

/** The screen when nothing more comes: a step and the last line are there, and it stays so. */
export async function settled(
  terminal: Terminal,
  step: string,
  lastLine = /q quit$/,
): Promise<string> {
  await terminal.waitFor(step);
  await terminal.waitFor(lastLine);
  let before = "";
  while (before !== terminal.screen()) {
    before = terminal.screen();
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return before;
}
