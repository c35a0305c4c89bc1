import { describe, expect, it } from "vitest";

import type { Command } from "../../src/app/action.js";
import { footer, helpText } from "../../src/app/help.js";
import { PROGRAM_KEYS, readKey } from "../../src/app/keys.js";
import { overflow, overlayLines } from "../../src/app/overlay.js";
import { MARKS } from "../../src/render/legend.js";
import { plain } from "../../src/render/line.js";
import { WALK_KEYS } from "../../src/screens/walk-keys.js";

const BINDINGS = [...WALK_KEYS, ...PROGRAM_KEYS];

/** What keys mean that are pressed one after the other. */
function read(keys: readonly string[]): readonly (Command | undefined)[] {
  let digits = "";
  return keys.map((key) => {
    const reading = readKey(BINDINGS, digits, key);
    digits = reading.digits;
    return reading.command;
  });
}

/** The keys as they are pressed for a name in the help: `3G` is two. */
const pressed = (name: string) => (/^\d+./.test(name) ? Array.from(name) : [name]);

const COMMANDS: readonly (readonly [keys: string, command: Command])[] = [
  ["Right l Space", { kind: "next-step" }],
  ["Left h Backspace", { kind: "previous-step" }],
  ["Home g", { kind: "first-step" }],
  ["End G", { kind: "last-step" }],
  ["3G", { kind: "go-to-step", step: 3 }],
  ["12G", { kind: "go-to-step", step: 12 }],
  ["10G", { kind: "go-to-step", step: 10 }],
  ["Up k", { kind: "previous-field" }],
  ["Down j", { kind: "next-field" }],
  ["[", { kind: "last-change" }],
  ["]", { kind: "next-change" }],
  ["PgUp ^U", { kind: "scroll-up" }],
  ["PgDn ^D", { kind: "scroll-down" }],
  ["? F1", { kind: "help" }],
  ["Esc", { kind: "close" }],
  ["q", { kind: "quit" }],
  ["^C", { kind: "interrupt" }],
  ["^Z", { kind: "suspend" }],
  ["^L", { kind: "redraw" }],
];

describe("keys", () => {
  const rows = COMMANDS.flatMap(([keys, command]) =>
    keys.split(" ").map((key) => [key, command] as const),
  );
  it.each(rows)("%s: %o", (key, command) => {
    expect(read(pressed(key)).at(-1)).toEqual(command);
  });

  it("wait for the key after a digit", () => {
    expect(readKey(BINDINGS, "", "3")).toEqual({ digits: "3" });
    expect(readKey(BINDINGS, "3", "0")).toEqual({ digits: "30" });
  });

  it("drop a number that the key after it has no use for", () => {
    expect(read(["3", "l", "G"])).toEqual([
      undefined,
      { kind: "next-step" },
      { kind: "last-step" },
    ]);
  });

  it("cut a number that no scenario reaches", () => {
    expect(read(pressed("99999999G")).at(-1)).toEqual({
      kind: "go-to-step",
      step: 9999,
    });
  });

  it.each(["Z", "0", "Shift-Up", "Alt-q", "F5", "U+00E9"])(
    "give no command for what they do not know: %s",
    (key) => {
      expect(readKey(BINDINGS, "", key)).toEqual({ digits: "" });
    },
  );

  it("are bound once", () => {
    const keys = BINDINGS.flatMap((row) => row.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("help", () => {
  const all = helpText(BINDINGS, { cols: 100, rows: 60 }).map(plain);
  const text = all.slice(0, all.indexOf(" Marks"));
  /** The keys that stand at the left of the help. */
  const shown = text
    .filter((line) => line.startsWith("   "))
    .flatMap((line) => (line.slice(3).split(/ {2,}/)[0] ?? "").split(" "));

  it("names keys that are bound", () => {
    expect(shown.length).toBeGreaterThan(20);
    for (const key of shown) expect(read(pressed(key)).at(-1)).toBeDefined();
  });

  it("names every key that is bound", () => {
    expect(shown).toEqual(BINDINGS.flatMap((row) => row.keys));
  });

  it("says what every mark means", () => {
    const marks = all.slice(all.indexOf(" Marks"));
    for (const { mark, meaning } of MARKS) {
      expect(marks.some((line) => line.startsWith(`   ${mark} `) && line.endsWith(meaning))).toBe(
        true,
      );
    }
  });

  it("says the same over all scroll positions of a small window", () => {
    const size = { cols: 100, rows: 8 };
    const seen = new Set<string>();
    const dense = helpText(BINDINGS, size);
    for (let scroll = 0; scroll <= overflow(dense, size); scroll += 1) {
      const lines = overlayLines({ title: "KEYS", text: dense, scroll }, size);
      for (const line of lines) seen.add(plain(line));
    }
    for (const line of text.filter((line) => line.startsWith("   "))) expect(seen).toContain(line);
  });

  it("fits every window", () => {
    for (let cols = 1; cols <= 120; cols += 1) {
      for (let rows = 1; rows <= 50; rows += 1) {
        const size = { cols, rows };
        const lines = overlayLines(
          { title: "KEYS", text: helpText(BINDINGS, size), scroll: 3 },
          size,
        );
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map((line) => plain(line).length))).toBeLessThanOrEqual(cols);
      }
    }
  });
});

describe("footer", () => {
  it.each([
    [80, " Left/Right step   Up/Down field   [ ] change   Enter open   ? help   q quit"],
    [60, " Left/Right step   Up/Down field   ? help   q quit"],
    [40, " Left/Right step   ? help   q quit"],
    [20, " ? help   q quit"],
    [10, " q quit"],
    [5, ""],
  ])("at %i columns: %s", (cols, text) => {
    expect(plain(footer(BINDINGS, cols))).toBe(text);
  });
});
