import { describe, expect, it } from "vitest";

import { openDr6, openShell, settled, showsAgain } from "./dr6.js";

const BITS = /(?:[01]{4} ){7}[01]{4}/g;
const STEP = /step (\d)\/6|^(\d)\/6 /;

describe("walking", { timeout: 60_000 }, () => {
  it("opens on the alternate screen without a cursor", async () => {
    await using terminal = await openDr6();
    expect(terminal.alternate()).toBe(true);
    expect(terminal.cursor()).toBe(false);
  });

  it("draws the first frame once, however much is loaded behind it", async () => {
    await using terminal = await openDr6();
    // Answered only when all is loaded.
    terminal.type("?");
    await terminal.waitFor("KEYS");
    expect(terminal.bytes().split("step 1/6")).toHaveLength(2);
  });

  it("does in their order the keys that were there before it", async () => {
    await using terminal = openShell("dr6");
    terminal.type("ll?");
    await terminal.waitFor("KEYS");
    terminal.key("Esc");
    await terminal.waitFor("step 3/6");
  });

  it("opens a screen by its number also where more was typed behind it", async () => {
    await using terminal = openShell("dr6");
    // On the walk c and a mean something else, and need nothing that is still being loaded.
    terminal.type("2ca");
    await terminal.waitFor("dr6 decode");
    await terminal.waitFor("> ca_");
  });

  it("shows the same frame with no arguments as with the scenario's name", async () => {
    await using first = openShell("dr6");
    await using second = openShell("dr6 walk boot-zero");
    expect(await settled(first, "step 1/6")).toBe(await settled(second, "step 1/6"));
  });

  it("marks what changed and what reports in step 3", async () => {
    await using terminal = await openDr6();
    terminal.key("Right", "Right");
    const screen = await settled(terminal, "step 3/6");
    expect(screen).toContain("FFFF47F0");
    expect(screen).toContain("FFFF4FF0");
    const marks = (row: string) => {
      const line = screen.split("\n").find((each) => each.includes(`│ ${row}`)) ?? "";
      return [line.slice(0, 48), line.slice(48)].map((lane) => lane.replace(/[^*!]/g, ""));
    };
    expect(marks("chg")).toEqual(["*", "**"]);
    expect(marks("evt")).toEqual(["!!", "!"]);
  });

  it("comes to the same screen by every way", async () => {
    await using terminal = await openDr6();
    terminal.key("Right", "Right");
    const screen = await settled(terminal, "step 3/6");
    for (const [key, step] of [
      ["Left", 2],
      ["Home", 1],
      ["End", 6],
    ] as const) {
      terminal.key(key);
      await terminal.waitFor(`step ${String(step)}/6`);
    }
    terminal.type("3G");
    await showsAgain(terminal, screen);
    terminal.type("g:3\r");
    await showsAgain(terminal, screen);
  });

  it("names a key that nobody knows, and takes every letter of a chunk", async () => {
    await using terminal = await openDr6();
    terminal.type("ZZZ");
    await terminal.waitFor("no action on Z; ? for keys");
    terminal.type("lllll");
    await terminal.waitFor("step 6/6");
  });

  it("says that no other screen is there where a digit has none", async () => {
    await using terminal = await openDr6();
    terminal.type("9");
    await terminal.waitFor("no screen 9; ? for keys");
  });

  it("keeps the step and all bits at every size", async () => {
    await using terminal = await openDr6(["--at", "3"], { wait: "step 3/6" });
    const screen = await settled(terminal, "step 3/6");
    for (const [cols, rows] of [
      [60, 20],
      [80, 24],
      [40, 12],
      [38, 9],
      [200, 60],
    ] as const) {
      terminal.resize(cols, rows);
      await terminal.waitUntil(
        () => {
          const now = terminal.screen();
          const [, long, short] = STEP.exec(now) ?? [];
          const bits = now.match(BITS)?.length ?? 0;
          return (long ?? short) === "3" && bits === (cols >= 60 ? 2 : 0);
        },
        `${String(cols)}x${String(rows)}`,
      );
    }
    terminal.resize(100, 30);
    await showsAgain(terminal, screen);
  });

  it.each([
    ["?", "KEYS"],
    ["/", "Enter do it"],
    [":", "Enter do it"],
    ["\r", "DETAIL"],
    ["y", "copy: then"],
    ["e", ">host BLD"],
  ])("Esc takes away what %j brings, and never quits", async (key, shows) => {
    await using terminal = await openDr6(["--at", "3"], { wait: "step 3/6" });
    const screen = await settled(terminal, "step 3/6");
    terminal.type(key);
    await terminal.waitFor(shows);
    terminal.key("Esc");
    await showsAgain(terminal, screen);
    // A key right behind Esc would be a key with Alt: terminals wait that long too.
    terminal.key("Esc");
    await new Promise((resolve) => setTimeout(resolve, 300));
    terminal.key("Right");
    await terminal.waitFor("step 4/6");
  });

  it("finds by / and n, and runs what : is told", async () => {
    await using terminal = await openDr6();
    terminal.type("/took a bus_lock\r");
    await terminal.waitFor("step 4/6");
    terminal.type("/field b1\r");
    await terminal.waitFor(/^ > {2}1 B1 /m);
    terminal.type(":walk kexec --at 2\r");
    await terminal.waitFor("dr6 walk kexec");
    await terminal.waitFor("step 2/");
    terminal.key("Esc");
    await terminal.waitFor("step 4/6");
    terminal.type(":walk nowhere\r");
    await terminal.waitFor("no scenario");
  });
});
