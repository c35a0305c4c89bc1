import { describe, expect, it } from "vitest";

import type { Bench } from "../../src/app/bench.js";
import { boundRows } from "../../src/app/rows.js";
import type { Screen } from "../../src/app/screen.js";
import { drawn, opened, pressed, pressedAt, text, typed } from "./pressing.js";
import { empty, LOCKS, onText, onValue, OOPS, sources, whatIf } from "./samples.js";

const SCREENS: readonly (readonly [
  name: string,
  create: () => Screen,
  before: readonly string[],
])[] = [
  ["a value", () => onValue(0xfffe07f0), []],
  ["a dump among several", () => onText(`${OOPS}\n${OOPS}\n${OOPS}\n${LOCKS}`), ["l"]],
  ["what-if", whatIf, ["Down", "Down", "Right"]],
  ["sources", sources, ["Down", "Down", "Down"]],
];

describe.each(SCREENS)("on %s", (_, create, before) => {
  const bench = pressed(opened(create()), ...before);
  const rows = bench.front.screen.bindings(bench.front.state);

  it.each(rows.flatMap(({ keys, help }) => keys.map((key) => [key, help] as const)))(
    "%s does something: %s",
    (key) => {
      // What scrolls up has to be away from the top, in a window that is too small for all.
      const size = { cols: 60, rows: 20 };
      const at = ["PgUp", "^U"].includes(key) ? pressedAt(size, bench, "PgDn", "PgDn") : bench;
      const after = /^\d+G$/.test(key)
        ? typed(at, key.replace("3", "1"))
        : pressedAt(size, at, key);
      const isElsewhere = after.front.screen !== at.front.screen || after.layer !== at.layer;
      expect(isElsewhere || text(after, size) !== text(at, size)).toBe(true);
    },
  );

  it("shows in its footer only keys that are bound", () => {
    const footer = drawn(bench, { cols: 160, rows: 30 }).at(-1) ?? "";
    for (const { hint, keys } of rows) {
      if (hint !== undefined) expect(footer).toContain(hint);
      expect(keys.length).toBeGreaterThan(0);
    }
  });
});

it.each<[string, Bench]>([
  ["the empty decoder", opened(empty())],
  ["a what-if's value", pressed(opened(whatIf()), "x")],
  ["a filter of sources", pressed(opened(sources()), "f")],
])("leaves every character to %s while it is typed", (_, bench) => {
  const rows = boundRows({ screens: [], lines: [] }, bench);
  const keys = rows.flatMap((row) => row.keys);
  expect(keys).toContain("Enter");
  expect(keys).toContain("Esc");
  expect(keys).toContain("^C");
  expect(keys.filter((key) => key.length === 1)).toEqual([]);
  const footer = drawn(bench).at(-1) ?? "";
  expect(footer).toContain("F1 help");
  expect(footer).not.toContain("q quit");
});
