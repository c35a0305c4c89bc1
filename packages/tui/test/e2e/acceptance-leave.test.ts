import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { openTerminal, type Terminal } from "../terminal/harness.js";
import { CLI, openDr6, openShell, settled, showsAgain } from "./dr6.js";

/** That the shell has its terminal as it was. */
async function expectRestored(terminal: Terminal): Promise<void> {
  await terminal.waitFor("done");
  expect(terminal.alternate()).toBe(false);
  expect(terminal.cursor()).toBe(true);
  const screen = terminal.screen();
  expect(screen).toMatch(/^before$/m);
  for (const mode of ["icanon", "echo", "isig"]) {
    expect(screen).toMatch(new RegExp(`(^|\\s)${mode}\\b`, "m"));
  }
  const bytes = terminal.bytes();
  expect(bytes.lastIndexOf("\x1b[?1000l")).toBeGreaterThanOrEqual(bytes.lastIndexOf("\x1b[?1000h"));
}

const RUN = 'echo before; dr6 walk --at 2; echo "rc=$?"; stty -a; echo done';

describe("leaving dr6", { timeout: 60_000 }, () => {
  it.each([
    ["q", "q", 0],
    ["Ctrl-C", "\x03", 130],
    ["q with the mouse on", "%q", 0],
    ["q from the help", "?q", 0],
  ])("by %s", async (_, keys, code) => {
    await using terminal = openShell(RUN);
    await settled(terminal, "step 2/6");
    terminal.type(keys);
    await expectRestored(terminal);
    const lines = terminal.screen().split("\n");
    expect(lines[1]).toBe(
      "dr6: left at step 2/6. Same state: dr6 walk boot-zero --at 2 --field BLD --host bld --guest bld --ke",
    );
    expect(terminal.screen()).toContain(`rc=${String(code)}`);
  });

  it("by Ctrl-C at once, behind a key that waits for what is being loaded", async () => {
    await using terminal = openShell(RUN);
    await terminal.waitFor("step 2/6");
    terminal.type("?\x03");
    await expectRestored(terminal);
    expect(terminal.screen()).toContain("rc=130");
  });

  it("by q does nothing of what is typed behind it", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "dr6-leave-"));
    onTestFinished(() => {
      rmSync(cwd, { recursive: true });
    });
    await using terminal = openShell(RUN, { cwd });
    await settled(terminal, "step 2/6");
    // w would save a session.
    terminal.type("qw");
    await expectRestored(terminal);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    ["TERM", 143],
    ["HUP", 129],
  ])("by SIG%s, also before anything is loaded", async (signal, code) => {
    for (const seen of ["\x1b[?1049h", "\x1b[?2004h"]) {
      const command = [process.execPath, CLI, "--at", "2"] as const;
      await using terminal = openTerminal({ command, cols: 100, rows: 30 });
      await terminal.waitUntil(() => terminal.bytes().includes(seen), seen);
      process.kill(terminal.pid, `SIG${signal}`);
      expect(await terminal.exited).toBe(code);
      expect(terminal.alternate()).toBe(false);
      expect(terminal.cursor()).toBe(true);
    }
  });

  it("by an error inside says the command that comes back, and 70", async () => {
    await using terminal = openShell(RUN, { env: { DR6_CRASH: "1" } });
    await expectRestored(terminal);
    expect(terminal.screen()).toContain("dr6: internal error: Error: crashed on request");
    expect(terminal.screen()).toContain("Same state: dr6 walk boot-zero --at 2");
    expect(terminal.screen()).toContain("rc=70");
  });

  it("by q with --keep-screen leaves the last frame", async () => {
    await using terminal = openShell("dr6 --at 3 --keep-screen; echo rc=$?", { rows: 40 });
    await settled(terminal, "step 3/6");
    terminal.type("q");
    await terminal.waitFor("rc=0");
    expect(terminal.alternate()).toBe(false);
    expect(terminal.screen()).toContain("FFFF4FF0");
  });

  it("for a while by Ctrl-Z; fg comes back to the same screen", async () => {
    await using terminal = openShell(
      'PS1="READY> " NODE="$NODE" CLI="$CLI" exec bash --norc --noprofile -i',
    );
    await terminal.waitFor("READY>");
    terminal.type('"$NODE" "$CLI" --at 3\r');
    const screen = await settled(terminal, "step 3/6");
    terminal.key("^Z");
    await terminal.waitFor("Stopped");
    expect(terminal.alternate()).toBe(false);
    terminal.type("fg\r");
    await showsAgain(terminal, screen);
    terminal.key("Right");
    await terminal.waitFor("step 4/6");
    terminal.type("q");
    await terminal.waitFor("left at step 4/6");
  });

  it("and running the command that it leaves shows the same screen", async () => {
    await using first = await openDr6(["walk", "boot-zero", "--guest", "none"]);
    first.type("3Gajx");
    const screen = await settled(first, "step 3/6", / also as linux-positive: .*$/);
    first.type("q");
    await first.exited;
    const command = /Same state: dr6 (.*)\r\n/.exec(first.bytes())?.[1] ?? "";
    await using again = await openDr6(command.split(" "), { wait: "step 3/6" });
    // What x said stands on the last line until the next key.
    const above = (text: string) => text.split("\n").slice(0, 28).join("\n");
    await again.waitUntil(() => above(again.screen()) === above(screen), screen);
  });
});
