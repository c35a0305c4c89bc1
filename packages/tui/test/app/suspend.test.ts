import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openTerminal, type Terminal } from "../terminal/harness.js";
import { buildDemo, type Program } from "./demo-program.js";

let demo: Program;
beforeAll(async () => {
  demo = await buildDemo();
});
afterAll(() => demo.remove());

/** The demo as a job of an interactive bash, at step 3. */
async function openUnderBash(command: string): Promise<Terminal> {
  const terminal = openTerminal({
    command: ["bash", "--norc", "--noprofile", "-i"],
    env: { PS1: "READY> ", NODE: process.execPath, DEMO: demo.path },
  });
  await terminal.waitFor("READY>");
  terminal.type(`${command}\r`);
  await terminal.waitFor("step 1/9");
  terminal.type("ll");
  await terminal.waitFor("step 3/9");
  return terminal;
}

async function expectStopped(terminal: Terminal): Promise<void> {
  await terminal.waitFor("Stopped");
  expect(terminal.alternate()).toBe(false);
  expect(terminal.cursor()).toBe(true);
}

async function bringBack(terminal: Terminal): Promise<void> {
  terminal.type("fg\r");
  await terminal.waitUntil(
    () => terminal.alternate() && terminal.screen().startsWith("step 3/9\n"),
    "step 3 again",
  );
  expect(terminal.cursor()).toBe(false);
  terminal.key("Right");
  await terminal.waitFor("step 4/9");
  terminal.type("q");
  await terminal.waitFor("dr6: left at step 4/9. Same state: demo --at 4");
}

describe("suspending", { timeout: 30_000 }, () => {
  it("by Ctrl-Z gives the terminal to the shell; fg comes back to the same step", async () => {
    await using terminal = await openUnderBash('"$NODE" "$DEMO"');
    terminal.key("^Z");
    await expectStopped(terminal);
    terminal.type("stty -a\r");
    await terminal.waitFor(/(^|\s)icrnl\b/m);
    await bringBack(terminal);
  });

  it("by SIGTSTP from outside, more than once", async () => {
    await using terminal = await openUnderBash('"$NODE" "$DEMO"');
    const pid = Number(/pid (\d+)/.exec(terminal.screen())?.[1]);
    for (let time = 1; time <= 2; time += 1) {
      process.kill(pid, "SIGTSTP");
      await terminal.waitUntil(
        () => terminal.bytes().split("Stopped").length === time + 1 && !terminal.alternate(),
        `stopped ${String(time)} times`,
      );
      if (time === 1) {
        terminal.type("fg\r");
        await terminal.waitUntil(
          () => terminal.alternate() && terminal.screen().startsWith("step 3/9\n"),
          "step 3 again",
        );
      }
    }
    await bringBack(terminal);
  });

  it("stops the whole job: a program that runs it stops too", async () => {
    await using terminal = await openUnderBash(`sh -c '"$NODE" "$DEMO"; echo "rc=$?"'`);
    terminal.key("^Z");
    await expectStopped(terminal);
    await bringBack(terminal);
    await terminal.waitFor("rc=0");
  });

  it("sees what size the window got meanwhile", async () => {
    await using terminal = await openUnderBash('"$NODE" "$DEMO"');
    terminal.key("^Z");
    await expectStopped(terminal);
    terminal.resize(70, 20);
    terminal.type("fg\r");
    await terminal.waitFor("size 70x20");
    await terminal.waitUntil(() => terminal.screen().split("\n").length === 20, "20 lines");
  });

  it("and SIGTERM meanwhile: leaves when continued", async () => {
    await using terminal = await openUnderBash('"$NODE" "$DEMO"');
    const pid = Number(/pid (\d+)/.exec(terminal.screen())?.[1]);
    terminal.key("^Z");
    await expectStopped(terminal);
    process.kill(pid, "SIGTERM");
    terminal.type("fg\r");
    await terminal.waitFor(/^dr6: left at step 3\/9\..*\nREADY>/m);
    terminal.type('echo "rc=$?"\r');
    await terminal.waitFor("rc=143");
    expect(terminal.alternate()).toBe(false);
    expect(terminal.cursor()).toBe(true);
  });

  it("goes on at once where no shell could bring it back", async () => {
    await using terminal = openTerminal({ command: [process.execPath, demo.path] });
    await terminal.waitFor("step 1/9");
    terminal.key("^Z");
    await terminal.waitUntil(() => terminal.bytes().split("\x1b[?1049h").length === 3, "redrawn");
    terminal.key("Right");
    await terminal.waitFor("step 2/9");
    terminal.type("q");
    expect(await terminal.exited).toBe(0);
  });
});
