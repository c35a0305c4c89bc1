/** No text of a screen is cut at the window's edge: it is wrapped, or said in fewer words. */

import { readFileSync } from "node:fs";

import { SCENARIOS } from "@dr6/fixtures";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Bench } from "../../src/app/bench.js";
import { plain, type Line } from "../../src/render/line.js";
import { learnScreen } from "../../src/screens/learn-screen.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { drawn, opened, pressed } from "../screens/pressing.js";
import { LOCKS, onText, onValue, sources, whatIf } from "../screens/samples.js";
import { played, SCENARIOS as WALKS, SIZES } from "./frames.js";

/** Whatever was cut since the last frame. */
const { cuts } = vi.hoisted(() => ({ cuts: new Set<string>() }));

vi.mock(import("../../src/render/wrap.js"), async (load) => {
  const real = await load();
  return {
    ...real,
    fit: (text, width) => {
      if (text.length > width) cuts.add(text);
      return real.fit(text, width);
    },
    spread: (left, right, width) => {
      if (left.trimEnd().length > width - right.length - 1) cuts.add(left);
      return real.spread(left, right, width);
    },
  };
});
vi.mock(import("../../src/render/clip.js"), async (load) => {
  const real = await load();
  return {
    clip: (line: Line, cols: number) => {
      if (plain(line).trimEnd().length > cols) cuts.add(plain(line));
      return real.clip(line, cols);
    },
  };
});

beforeEach(() => {
  cuts.clear();
});

/** What is cut of a screen at the three sizes. */
function cutOf(...benches: readonly Bench[]): readonly string[] {
  cuts.clear();
  for (const bench of benches) for (const size of SIZES) drawn(bench, size);
  return [...cuts];
}

describe("nothing is cut", () => {
  it.each(WALKS.map(({ id }) => id))("of %s, in any step, with a short and a long field", (id) => {
    const scenario = SCENARIOS.find((each) => each.id === id);
    if (scenario === undefined) throw new RangeError(id);
    const walked = played(scenario);
    const steps = walked.frames.flatMap(({ n }) =>
      [scenario.field, "BD", "RTM"].map((field) => opened(walkScreen(walked, n, field))),
    );
    expect(cutOf(...steps)).toEqual([]);
  });

  it("of a dump, a value in any encoding, a log", () => {
    const lines = readFileSync(
      new URL("../../../fixtures/data/dumps.jsonl", import.meta.url),
      "utf8",
    );
    const dumps = lines
      .trim()
      .split("\n")
      .map((line) => opened(onText((JSON.parse(line) as { raw: string }).raw)));
    expect(dumps.length).toBeGreaterThan(100);
    const values = [0xfffe07f0, 0xffff4ff0, 0xffff2ff0, 0xfffeefff].flatMap((value) => {
      const first = opened(onValue(value));
      return [first, pressed(first, "x"), pressed(first, "x", "x"), pressed(first, "a")];
    });
    expect(cutOf(...dumps, ...values, opened(onText(LOCKS)))).toEqual([]);
  });

  it("of what-if, the sources, the tour", () => {
    const lessons = [1, 2, 3, 4, 5, 6].map((n) => opened(learnScreen(n)));
    expect(
      cutOf(
        opened(whatIf()),
        ...[0, 25, 50, 75].map((down) =>
          pressed(opened(sources()), ...Array.from({ length: down }, () => "Down")),
        ),
        ...lessons,
        ...lessons.map((each) => pressed(each, "Enter")),
      ),
    ).toEqual([]);
  });

  it("of help and details", () => {
    const screens = [opened(onValue(0xfffe07f0)), opened(whatIf()), opened(sources())];
    expect(
      cutOf(...screens.flatMap((each) => [pressed(each, "?"), pressed(each, "Enter")])),
    ).toEqual([]);
  });
});

it("says the whole of a list's selected row, where its line has no room for it", () => {
  const list = pressed(opened(sources()), "/", "5", "f", "4");
  const size = { cols: 60, rows: 20 };
  expect(cutOf(list).length).toBeGreaterThan(0);
  const text = drawn(list, size).join(" ").replace(/\s+/g, " ");
  expect(text).toContain("reset value, commit 5f465c148c61e876b6d6eacd8e8e365f2d47758f");
});

it("says the whole of a hint over the lines above", () => {
  const long = `${"no room for this sentence ".repeat(4)}at all`;
  const bench = { ...opened(onValue(0xfffe07f0)), hint: long };
  for (const size of SIZES) {
    const lines = drawn(bench, size);
    expect(lines).toHaveLength(size.rows);
    expect(lines.slice(-2).join("")).toContain("at all");
    expect(
      lines
        .slice(-3)
        .map((line) => line.trim())
        .join(" "),
    ).toContain(long);
  }
});
