import { describe, expect, it } from "vitest";

import { openBench, type Bench, type Kit } from "../../src/app/bench.js";
import { helpText } from "../../src/app/help.js";
import type { Screen } from "../../src/app/screen.js";
import { frame, press } from "../../src/app/model.js";
import { boundRows } from "../../src/app/rows.js";
import { plain } from "../../src/render/line.js";
import { learnScreen } from "../../src/screens/learn-screen.js";
import { LINES, SCREENS } from "../../src/screens/registry.js";

const KIT: Kit = { screens: SCREENS, lines: LINES };
const SIZE = { cols: 100, rows: 200 };

/** The keys as they are pressed for a name in the help: `3G` is two. */
const pressed = (name: string) => (/^\d+./.test(name) ? Array.from(name) : [name]);

const OPENED: readonly (readonly [string, () => Screen])[] = [
  ...SCREENS.map((row) => [row.title, () => row.paste?.("fffe07f0") ?? row.create()] as const),
  ["the tour", () => learnScreen()],
];

const open = (create: () => Screen): Bench =>
  openBench(create(), { theme: "default", glyphs: "ascii", mouse: false });

const pressAll = (bench: Bench, ...keys: readonly string[]): Bench =>
  keys.reduce((now, key) => press(KIT, now, key, SIZE).bench, bench);

describe.each(OPENED)("on %s", (_, create) => {
  const bench = open(create);
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

  it("the palette offers each command that is bound, and does what its key does", () => {
    // A number that is typed there is a step.
    const without = [undefined, "palette", "screen"];
    const rows = boundRows(KIT, bench).filter(({ command }) => !without.includes(command?.kind));
    for (const { keys, help } of rows) {
      const typed = pressAll(bench, ":", ...Array.from(keys[0] ?? ""));
      const found = frame(KIT, typed, SIZE).map(plain);
      expect(found.find((line) => line.startsWith(" > "))).toContain(help);
      const { bench: chosen, deeds } = press(KIT, typed, "Enter", SIZE);
      const { bench: direct, deeds: same } = press(KIT, bench, keys[0] ?? "", SIZE);
      expect(deeds.map(({ kind }) => kind)).toEqual(same.map(({ kind }) => kind));
      const shown = (each: Bench) => frame(KIT, each, SIZE).map(plain).join("\n");
      expect(shown(chosen)).toBe(shown(direct));
    }
  });
});

describe("in the palette", () => {
  const bench = pressAll(
    open(() => learnScreen()),
    ":",
  );
  const shown = (each: Bench) => frame(KIT, each, { cols: 60, rows: 20 }).map(plain).join("\n");

  it("the last line names keys that do something", () => {
    expect(shown(bench)).toMatch(/Up\/Down choose {3}Enter do it {3}Esc back$/);
    const down = pressAll(bench, "Down");
    expect(shown(down)).not.toBe(shown(bench));
    expect(shown(pressAll(down, "Up"))).toBe(shown(bench));
    expect(pressAll(bench, "Enter").layer).toBeUndefined();
    expect(pressAll(bench, "Esc").layer).toBeUndefined();
  });

  it.each(["PgDn", "x", "Space", "1", "?"])("%s stays in it", (key) => {
    const after = pressAll(bench, key);
    expect(after.layer?.kind).toBe("palette");
    expect(shown(after)).not.toBe(shown(bench));
  });

  it("Backspace and ^U take back what was typed", () => {
    expect(shown(pressAll(bench, "s", "t", "Backspace", "Backspace"))).toBe(shown(bench));
    expect(shown(pressAll(bench, "s", "t", "^U"))).toBe(shown(bench));
    expect(pressAll(bench, "Backspace").layer).toBeUndefined();
  });
});
