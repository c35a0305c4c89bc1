import { describe, expect, it } from "vitest";

import { openDr6, openShell, settled } from "./dr6.js";

const SGR = /\x1b\[[0-9;]*m/;

describe("without colour", { timeout: 60_000 }, () => {
  it.each([
    [{ NO_COLOR: "1" }, []],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, []],
    [{}, ["--color", "never"]],
  ])("%o %o: the same text and no colour, on every screen", async (env, more) => {
    await using coloured = await openDr6();
    await using plain = await openDr6(["walk", ...more], { env });
    for (const [keys, shows] of [
      ["ll", "step 3/6"],
      ["?", "KEYS"],
      ["?/b", "Enter do it"],
      ["\r", "> "],
    ] as const) {
      for (const each of [coloured, plain]) {
        each.type(keys);
        await each.waitFor(shows);
      }
      await plain.waitUntil(() => plain.screen() === coloured.screen(), coloured.screen());
    }
    expect(coloured.bytes()).toMatch(SGR);
    expect(plain.bytes()).not.toMatch(SGR);
  });

  it("TERM=dumb: nothing of a terminal is used", async () => {
    await using terminal = openShell("TERM=dumb dr6 --at 3; echo rc=$?");
    expect(await terminal.exited).toBe(0);
    expect(terminal.bytes()).not.toContain("\x1b");
    expect(terminal.screen()).toContain("FFFF4FF0");
    expect(terminal.screen()).toContain("rc=0");
  });
});

describe("where nobody types or reads", { timeout: 60_000 }, () => {
  it.each([
    ["dr6 | cat", 0],
    ["dr6 > /dev/null", 0],
    ["dr6 < /dev/null", 0],
    ["CI=1 dr6 | cat", 0],
    ["dr6 | head -1", 0],
    ["dr6 walk kexe", 2],
  ])("%s prints and exits with %i", async (line, code) => {
    await using terminal = openShell(`set -o pipefail; ${line}; rc=$?; echo "rc=$rc"`, {
      rows: 400,
    });
    expect(await terminal.exited).toBe(0);
    // `head` has gone before the rest is written: SIGPIPE is what a shell expects then.
    const codes = line.includes("head") ? [0, 141] : [code];
    expect(codes).toContain(Number(/rc=(\d+)/.exec(terminal.screen())?.[1]));
    expect(terminal.bytes()).not.toContain("\x1b");
    expect(terminal.screen()).not.toMatch(/^\s+at /m);
    if (code === 2) expect(terminal.screen()).toContain("did you mean kexec?");
    expect(terminal.screen()).not.toContain("standard input");
  });

  it("says in a line how to decode what comes in, and leaves it to whoever is next", async () => {
    await using printed = openShell("echo oops | (dr6 > /dev/null; echo rc=$?; cat)");
    expect(await printed.exited).toBe(0);
    expect(printed.screen()).toBe(
      "dr6: standard input is not read; to decode it: dr6 decode -\nrc=0\noops",
    );
    // A pipe on which nothing ever comes.
    await using shown = openShell("sleep 10 | dr6", {});
    await shown.waitFor("step 1/6");
    await shown.waitFor("standard input is not read; to decode it: dr6 decode -");
    shown.key("Right");
    await shown.waitFor("step 2/6");
    shown.type("q");
    await shown.waitFor("Same state: dr6 walk boot-zero");
  });
});

describe("ASCII", { timeout: 60_000 }, () => {
  const ASCII = /^[\x00-\x7f]*$/;

  it("is all there is with --ascii, and in a locale without UTF-8", async () => {
    for (const line of ["LC_ALL=C dr6 --print", "dr6 --ascii --print"]) {
      await using terminal = openShell(line, { rows: 400 });
      expect(await terminal.exited).toBe(0);
      expect(terminal.bytes()).toMatch(ASCII);
    }
  });

  it("comes by A while the screen is shown", async () => {
    await using terminal = await openDr6();
    terminal.type("A");
    await terminal.waitFor("+ NATIVE");
    expect(await settled(terminal, "step 1/6")).toMatch(ASCII);
  });
});

describe("the mouse", { timeout: 60_000 }, () => {
  it("clicks and scrolls while it is on, and is given back", async () => {
    await using terminal = await openDr6(["--at", "3"], { wait: "step 3/6" });
    terminal.type("\x1b[<0;30;2M");
    await settled(terminal, "step 3/6");
    terminal.type("%");
    await terminal.waitFor("mouse: clicks select");
    const row = terminal
      .screen()
      .split("\n")
      .findIndex((line) => line.startsWith("   14 BS"));
    terminal.type(`\x1b[<0;6;${String(row + 1)}M\x1b[<0;6;${String(row + 1)}m`);
    await terminal.waitFor(/^ > 14 BS/m);
    terminal.type("\x1b[<0;4;2M");
    await terminal.waitFor("step 1/6");
    terminal.type("%");
    await terminal.waitFor("mouse: off");
    terminal.type("\x1b[<0;30;2M");
    terminal.type("l");
    await terminal.waitFor("step 2/6");
    terminal.type("%q");
    expect(await terminal.exited).toBe(0);
    const bytes = terminal.bytes();
    expect(bytes.lastIndexOf("\x1b[?1000l")).toBeGreaterThan(bytes.lastIndexOf("\x1b[?1000h"));
  });
});

describe("drawing", { timeout: 60_000 }, () => {
  it("writes at most 1 kB for a step at 100x30, and erases nothing", async () => {
    await using terminal = await openDr6();
    // Ink reads keys, so its own first frame is there.
    await terminal.waitUntil(() => terminal.bytes().includes("\x1b[?2004h"));
    await settled(terminal, "step 1/6");
    for (const [key, step] of [
      ["Right", 2],
      ["Right", 3],
      ["Right", 4],
      ["Right", 5],
      ["Right", 6],
      ["Left", 5],
    ] as const) {
      const before = terminal.bytes().length;
      terminal.key(key);
      await settled(terminal, `step ${String(step)}/6`);
      const sent = terminal.bytes().slice(before);

      expect(sent).not.toMatch(/\x1b\[[23]?J/);
      expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(9999);
      console.log(`step ${String(step)}: ${String(Buffer.byteLength(sent))} bytes`);
    }
  });
});
