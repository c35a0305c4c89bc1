import { describe, expect, it } from "vitest";

import { openBench, type Bench, type Kit } from "../../src/app/bench.js";
import { helpText } from "../../src/app/help.js";
import { frame, press } from "../../src/app/model.js";
import { boundRows } from "../../src/app/rows.js";
import { plain } from "../../src/render/line.js";
import { LINES, SCREENS } from "../../src/screens/registry.js";

const KIT: Kit = { screens: SCREENS, lines: LINES };
const SIZE = { cols: 100, rows: 200 };

/** The keys as they are pressed for a name in the help: `3G` is two. */
const pressed = (name: string) => (/^\d+./.test(name) ? Array.from(name) : [name]);

const open = (row: (typeof SCREENS)[number]): Bench =>
  openBench(row.paste?.("fffe07f0") ?? row.create(), {
    theme: "default",
    glyphs: "ascii",
    mouse: false,
  });

describe.each(SCREENS.map((row) => [row.title, row] as const))("on %s", (_, row) => {
  const bench = open(row);
  const keys = boundRows(KIT, bench).flatMap((bound) => bound.keys);

  it("help names exactly the keys that are bound", () => {
    const text = helpText(boundRows(KIT, bench), SIZE).map(plain);
    const shown = text
      .slice(0, text.indexOf(" Marks"))
      .filter((line) => /^ {3}\S/.test(line))
      .flatMap((line) => (line.slice(3).split(/ {2,}/)[0] ?? "").split(" "));
    expect([...shown].sort()).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(keys.map((key) => [key]))("%s is known, and leaves something to draw", (key) => {
    let after = bench;
    for (const each of pressed(key)) after = press(KIT, after, each, SIZE).bench;
    expect(after.hint ?? "").not.toContain("no action on");
    for (const size of [SIZE, { cols: 60, rows: 20 }, { cols: 38, rows: 9 }]) {
      const lines = frame(KIT, after, size);
      expect(lines.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...lines.map((line) => plain(line).length))).toBeLessThanOrEqual(size.cols);
    }
  });
});
