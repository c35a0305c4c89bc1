// @alone: what two releases were found to differ in is kept, and here nothing is known yet.

import { describe, expect, it } from "vitest";

import type { Screen } from "../../src/app/screen.js";
import { diffScreen } from "../../src/screens/diff-screen.js";
import { seedReleases } from "../../src/view/seed-case.js";
import { drawn, opened, text, worked } from "./pressing.js";
import { empty, LOCKS, onText, onValue, OOPS, release, sources, whatIf } from "./samples.js";

/** Nothing is compared before there is time for it. */
const diff = (): Screen =>
  diffScreen({ releases: { before: release("6.14"), after: release("6.15") } });

const SCREENS: readonly (readonly [name: string, create: () => Screen])[] = [
  ["a value", () => onValue(0xfffe07f0)],
  ["a value that can't be", () => onValue(0)],
  ["a dump", () => onText(OOPS)],
  ["bus locks", () => onText(LOCKS)],
  ["a text without dumps", () => onText("nothing here")],
  ["the empty decoder", empty],
  ["what-if", whatIf],
  ["sources", sources],
  ["differences that are being searched", diff],
];

const WIDTHS = [20, 38, 40, 59, 60, 70, 71, 80, 90, 100, 160];
const HEIGHTS = [5, 9, 10, 12, 16, 20, 24, 30, 50];

describe.each(SCREENS)("%s", (_, create) => {
  it("fits every window, and draws something in it", () => {
    const bench = opened(create());
    for (const cols of WIDTHS) {
      for (const rows of HEIGHTS) {
        const lines = drawn(bench, { cols, rows });
        expect(lines.length, `${String(cols)}x${String(rows)}`).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(cols);
        expect(lines.join("").trim()).not.toBe("");
      }
    }
  });

  it("is ASCII where that is asked for", () => {
    const bench = opened(create(), "ascii");
    for (const cols of WIDTHS) {
      expect(text(bench, { cols, rows: 30 })).toMatch(/^[\x20-\x7e\n]*$/);
    }
  });
});

it.each([
  [100, 30],
  [80, 24],
  [60, 20],
])("has no row of bits that isn't whole at %ix%i", (cols, rows) => {
  const rowsOfBits = (screen: Screen) =>
    drawn(opened(screen), { cols, rows }).flatMap(
      (line) => line.match(/(?:[01]{4} ){2,7}[01]{4}/g) ?? [],
    );
  expect(rowsOfBits(onValue(0xfffe07f0))).toEqual(["1111 1111 1111 1110 0000 0111 1111 0000"]);
  expect(rowsOfBits(onText(OOPS))).toEqual(["1111 1111 1111 1110 0000 0111 1111 0000"]);
  expect(rowsOfBits(whatIf())).toEqual([
    "1111 1111 1111 1111 0000 0111 1111 0000",
    "1111 1111 1111 1111 0000 1111 1111 0000",
  ]);
});

it("says the answer in one line of a tiny window", () => {
  const size = { cols: 38, rows: 9 };
  expect(text(opened(onValue(0xfffe07f0)), size).replaceAll("\n", " ")).toContain(
    "1/1 FFFE07F0 No breakpoint, watchpoint or single-step is recorded.",
  );
  expect(text(opened(whatIf()), size).replaceAll("\n", " ")).toContain(
    "native BLD FFFF07F0 guest none FFFF0FF0 differ BLD",
  );
});

it("draws differences that were found in every window", { timeout: 120_000 }, () => {
  const bench = worked(opened(diffScreen({ releases: seedReleases() })));
  for (const cols of WIDTHS) {
    for (const rows of HEIGHTS) {
      const lines = drawn(bench, { cols, rows });
      expect(lines.length).toBeLessThanOrEqual(rows);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(cols);
    }
  }
});
