import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openTerminal, type Terminal } from "../terminal/harness.js";
import { buildDemo, type Program } from "./demo-program.js";

let demo: Program;
beforeAll(async () => {
  demo = await buildDemo();
});
afterAll(() => demo.remove());

/** A shell that runs the demo, then says its exit code and the state of the terminal. */
async function openUnderShell(env: Record<string, string> = {}): Promise<Terminal> {
  const script = 'echo before; "$NODE" "$DEMO"; echo "rc=$?"; stty -a; echo done';
  const terminal = openTerminal({
    command: ["sh", "-c", script],
    cols: 100,
    env: { NODE: process.execPath, DEMO: demo.path, ...env },
  });
  await terminal.waitFor(env["DR6_CRASH"] === undefined ? "step 1/9" : "rc=");
  return terminal;
}

function send(signal: NodeJS.Signals) {
  return (terminal: Terminal) => {
    const pid = /pid (\d+)/.exec(terminal.screen())?.[1];
    process.kill(Number(pid), signal);
  };
}

/** That the shell has its terminal back, and what was on it before. */
async function expectRestored(terminal: Terminal): Promise<void> {
  await terminal.waitFor("done");
  expect(terminal.alternate()).toBe(false);
  expect(terminal.cursor()).toBe(true);
  const bytes = terminal.bytes();
  expect(bytes.indexOf("\x1b[?1049l")).toBeGreaterThan(bytes.indexOf("\x1b[?1049h"));
  expect(bytes.lastIndexOf("\x1b[?2004l")).toBeGreaterThan(bytes.lastIndexOf("\x1b[?2004h"));
  const screen = terminal.screen();
  expect(screen).toMatch(/^before$/m);
  for (const mode of ["icanon", "echo", "isig", "icrnl", "opost"]) {
    expect(screen).toMatch(new RegExp(`(^|\\s)${mode}\\b`, "m"));
  }
}

const LAST_WORDS = "dr6: left at step 2/9. Same state: demo --at 2";

describe("leaving", { timeout: 30_000 }, () => {
  it.each([
    [
      "q",
      0,
      (terminal: Terminal) => {
        terminal.type("q");
      },
    ],
    [
      "Ctrl-C",
      130,
      (terminal: Terminal) => {
        terminal.key("^C");
      },
    ],
    ["SIGINT", 130, send("SIGINT")],
    ["SIGTERM", 143, send("SIGTERM")],
  ] as const)("by %s gives %i and one line", async (_, code, leave) => {
    await using terminal = await openUnderShell();
    terminal.key("Right");
    await terminal.waitFor("step 2/9");
    leave(terminal);
    await expectRestored(terminal);
    expect(terminal.screen().split("\n").slice(0, 3)).toEqual([
      "before",
      LAST_WORDS,
      `rc=${String(code)}`,
    ]);
  });

  it("by SIGHUP gives 129 and says nothing", async () => {
    await using terminal = await openUnderShell();
    send("SIGHUP")(terminal);
    await expectRestored(terminal);
    expect(terminal.screen().split("\n").slice(0, 2)).toEqual(["before", "rc=129"]);
  });

  it("by q from the help quits", async () => {
    await using terminal = await openUnderShell();
    terminal.type("?");
    await terminal.waitFor("KEYS");
    terminal.type("q");
    await terminal.waitFor("rc=0");
  });

  it("by an error gives 70 and the message, after the terminal is back", async () => {
    await using terminal = await openUnderShell({ DR6_CRASH: "1" });
    await expectRestored(terminal);
    const bytes = terminal.bytes();
    expect(bytes).toContain("size 100x24");
    const left = bytes.lastIndexOf("\x1b[?1049l");
    expect(bytes.indexOf("dr6: internal error: Error: crashed on request")).toBeGreaterThan(left);
    expect(terminal.screen()).toContain("Same state: demo --at 1");
    expect(terminal.screen()).toContain("rc=70");
  });

  it("by an error in a key's action is the same", async () => {
    await using terminal = await openUnderShell();
    terminal.type("]");
    await expectRestored(terminal);
    expect(terminal.screen()).toContain("dr6: internal error: Error: the demo breaks here");
    expect(terminal.screen()).toContain("rc=70");
  });
});
