import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openTerminal, type Terminal } from "../terminal/harness.js";
import { buildDemo, type Program } from "./demo-program.js";

let demo: Program;
beforeAll(async () => {
  demo = await buildDemo();
});
afterAll(() => demo.remove());

async function openDemo(env: Record<string, string> = {}): Promise<Terminal> {
  const terminal = openTerminal({ command: [process.execPath, demo.path], env });
  await terminal.waitFor("size 80x24");
  return terminal;
}

const shell = (script: string) =>
  openTerminal({
    command: ["sh", "-c", script],
    env: { NODE: process.execPath, DEMO: demo.path },
  });

const SGR = /\x1b\[[\d;]*m/;

describe("a screen in a terminal", { timeout: 30_000 }, () => {
  it("takes the alternate screen, hides the cursor, fills the window", async () => {
    await using terminal = await openDemo();
    expect(terminal.alternate()).toBe(true);
    expect(terminal.cursor()).toBe(false);
    const lines = terminal.screen().split("\n");
    expect(lines[0]).toBe("step 1/9");
    expect(lines).toHaveLength(24);
    expect(lines[23]).toContain("q quit");
  });

  it("starts at the top left wherever the cursor was", async () => {
    await using terminal = shell('printf "some text"; "$NODE" "$DEMO"');
    await terminal.waitFor(/^step 1\/9$/m);
    const before = terminal.screen();
    expect(before).toMatch(/^step 1\/9\n/);
    terminal.key("^L", "Right", "Left");
    await terminal.waitUntil(() => terminal.bytes().split("\x1b[?1049h").length === 3);
    await terminal.waitUntil(() => terminal.screen() === before, "the same screen");
  });

  it("steps with arrows, letters and numbers", async () => {
    await using terminal = await openDemo();
    for (const [press, step] of [
      [
        () => {
          terminal.key("Right");
        },
        2,
      ],
      [
        () => {
          terminal.key("Left");
        },
        1,
      ],
      [
        () => {
          terminal.key("End");
        },
        9,
      ],
      [
        () => {
          terminal.key("Home");
        },
        1,
      ],
      [
        () => {
          terminal.type("3G");
        },
        3,
      ],
      [
        () => {
          terminal.type(" ");
        },
        4,
      ],
      [
        () => {
          terminal.key("Backspace");
        },
        3,
      ],
    ] as const) {
      press();
      await terminal.waitFor(`step ${String(step)}/9`);
    }
    terminal.key("Down");
    await terminal.waitFor("field 1");
  });

  it("takes each key of a chunk", async () => {
    await using terminal = await openDemo();
    terminal.type("lllll");
    await terminal.waitFor("step 6/9");
    terminal.type("\x1b[D\x1b[Dl\x1b[C");
    await terminal.waitFor("step 6/9");
    terminal.type("g\x1b[Cl");
    await terminal.waitFor("step 3/9");
  });

  it("names keys that do nothing, and pastes nothing as keys", async () => {
    await using terminal = await openDemo();
    terminal.type("ZZZ");
    await terminal.waitFor("no action on Z; ? for keys");
    terminal.key("F5");
    await terminal.waitFor("no action on F5;");
    terminal.type("\x1b[200~qqq\rlll\x1b[201~");
    // The letters pressed nothing: all of them are on the screen that reads a paste.
    await terminal.waitFor("other qqq?lll");
    expect(terminal.screen()).toContain("step 1/9");
  });

  it("keeps its state over every size", async () => {
    await using terminal = await openDemo();
    terminal.type("ll");
    await terminal.waitFor("step 3/9");
    const before = terminal.screen();
    for (const [cols, rows] of [
      [60, 20],
      [38, 9],
      [200, 60],
      [10, 3],
      [80, 24],
    ] as const) {
      terminal.resize(cols, rows);
      await terminal.waitUntil(
        () => {
          const lines = terminal.screen().split("\n");
          const size =
            rows < 4 || lines[2] === `size ${String(cols)}x${String(rows)}`.slice(0, cols);
          return lines[0] === "step 3/9" && size && (cols < 15 || lines.length === rows);
        },
        `${String(cols)}x${String(rows)}`,
      );
    }
    expect(terminal.screen()).toBe(before);
  });

  it("takes what is typed before the first frame as keys", async () => {
    await using terminal = openTerminal({ command: [process.execPath, demo.path] });
    await terminal.waitUntil(() => terminal.bytes().includes("\x1b[?1049h"));
    terminal.type("l");
    await terminal.waitFor("step 2/9");
    expect(terminal.screen()).toMatch(/q quit$/);
  });

  it("shows help and comes back to the same screen", async () => {
    await using terminal = await openDemo();
    terminal.type("l");
    await terminal.waitFor("step 2/9");
    const before = terminal.screen();
    for (const [open, close] of [
      ["?", "\x1b"],
      ["\x1bOP", "?"],
    ] as const) {
      terminal.type(open);
      await terminal.waitFor("KEYS");
      terminal.type(close);
      await terminal.waitUntil(() => terminal.screen() === before, "the same screen");
    }
  });

  it("sends no colour with NO_COLOR, and the same text", async () => {
    await using coloured = await openDemo();
    await using plain = await openDemo({ NO_COLOR: "1", FORCE_COLOR: "1" });
    expect(coloured.bytes()).toMatch(SGR);
    expect(plain.bytes()).not.toMatch(SGR);
    const text = (terminal: Terminal) => terminal.screen().replace(/pid \d+/, "pid");
    expect(text(plain)).toBe(text(coloured));
  });

  it("takes keys from the terminal when text is piped in, and in CI", async () => {
    await using terminal = shell('echo text | CI=1 "$NODE" "$DEMO"; echo "rc=$?"');
    await terminal.waitFor("step 1/9");
    terminal.key("Right");
    await terminal.waitFor("step 2/9");
    terminal.type("q");
    await terminal.waitFor("rc=0");
  });

  it("is not shown where nobody types or reads", async () => {
    await using terminal = shell(
      '"$NODE" "$DEMO" </dev/null; "$NODE" "$DEMO" | cat; TERM=dumb "$NODE" "$DEMO"',
    );
    expect(await terminal.exited).toBe(0);
    expect(terminal.bytes()).toBe("printed\r\n".repeat(3));
  });
});
