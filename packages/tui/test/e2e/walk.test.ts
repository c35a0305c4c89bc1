import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { openTerminal, type Terminal } from "../terminal/harness.js";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const open = (cols: number, rows: number, ...args: string[]): Terminal =>
  openTerminal({ command: [process.execPath, CLI, ...args], cols, rows, env: { LANG: "C.UTF-8" } });

/** Waits until the rows of bits are these: a frame may arrive in parts. */
const showsLanes = (terminal: Terminal, ...rows: string[]) =>
  terminal.waitUntil(() => {
    const shown = terminal.screen().match(/(?:[01]{4} ){7}[01]{4}/g) ?? [];
    return shown.join("|") === rows.join("|");
  }, rows.join(" and "));

describe("dr6 in a terminal", { timeout: 30_000 }, () => {
  it.each([
    [100, 30],
    [80, 24],
    [60, 20],
  ])("at %ix%i steps with the arrow keys and shows all bits of both lanes", async (cols, rows) => {
    await using terminal = open(cols, rows);
    await terminal.waitFor("step 1/6");
    expect(terminal.alternate()).toBe(true);
    expect(terminal.cursor()).toBe(false);
    terminal.key("Right");
    await terminal.waitFor("step 2/6");
    await showsLanes(
      terminal,
      "1111 1111 1111 1111 0000 0111 1111 0000",
      "1111 1111 1111 1111 0000 0111 1111 0000",
    );
    terminal.key("Right");
    await terminal.waitFor("step 3/6");
    await terminal.waitFor("FFFF47F0");
    await terminal.waitFor("FFFF4FF0");
    await showsLanes(
      terminal,
      "1111 1111 1111 1111 0100 0111 1111 0000",
      "1111 1111 1111 1111 0100 1111 1111 0000",
    );
    terminal.key("Left");
    await terminal.waitFor("step 2/6");
    terminal.key("End");
    await terminal.waitFor("step 6/6");
    terminal.key("Home");
    await terminal.waitFor("step 1/6");
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
    expect(terminal.alternate()).toBe(false);
    expect(terminal.cursor()).toBe(true);
  });

  it("selects fields, and goes to where the selected one changed", async () => {
    await using terminal = open(100, 30, "walk", "--at", "3");
    await terminal.waitFor("> 11 BLD");
    terminal.key("Up");
    await terminal.waitFor("> 13 BD");
    terminal.key("Up");
    await terminal.waitFor("> 14 BS");
    terminal.key("Down", "Down");
    await terminal.waitFor("> 11 BLD");
    terminal.type("[");
    await terminal.waitFor("step 2/6");
    terminal.type("[");
    await terminal.waitFor("BLD has no earlier change");
  });

  it("leaves the command that opens the same screen", async () => {
    const walkToStep4 = async () => {
      const terminal = open(100, 30, "walk", "boot-zero", "--guest", "none");
      await terminal.waitFor("step 1/6");
      terminal.type("lll");
      await terminal.waitFor("step 4/6");
      return terminal;
    };
    await using left = await walkToStep4();
    left.type("q");
    expect(await left.exited).toBe(0);
    const command = /Same state: dr6 (.*)\r\n/.exec(left.bytes())?.[1] ?? "";
    // Both screens may still be half painted when their first line has come.
    await using walked = await walkToStep4();
    await using opened = open(100, 30, ...command.split(" "));
    await opened.waitFor("step 4/6");
    await expect.poll(() => opened.screen() === walked.screen(), { timeout: 10_000 }).toBe(true);
  });

  it.each([
    [
      "Ctrl-C",
      130,
      (terminal: Terminal) => {
        terminal.key("^C");
      },
    ],
    [
      "SIGTERM",
      143,
      (terminal: Terminal) => {
        process.kill(terminal.pid, "SIGTERM");
      },
    ],
    [
      "SIGHUP",
      129,
      (terminal: Terminal) => {
        process.kill(terminal.pid, "SIGHUP");
      },
    ],
  ])("on %s exits %i with the terminal as it was", async (_name, code, leave) => {
    await using terminal = open(80, 24);
    await terminal.waitFor("step 1/6");
    leave(terminal);
    expect(await terminal.exited).toBe(code);
    expect(terminal.alternate()).toBe(false);
    expect(terminal.cursor()).toBe(true);
  });
});
