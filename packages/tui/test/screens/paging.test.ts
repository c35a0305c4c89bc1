import { describe, expect, it } from "vitest";

import { SCENARIOS } from "@dr6/fixtures";
import type { Bench } from "../../src/app/bench.js";
import { click } from "../../src/app/model.js";
import { scrolledIn, scrolledTo } from "../../src/app/scroll.js";
import type { Screen } from "../../src/app/screen.js";
import { plain, span } from "../../src/render/line.js";
import { scrollWindow } from "../../src/render/scroll-window.js";
import { learnScreen } from "../../src/screens/learn-screen.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { readSetup } from "../../src/setup.js";
import { walk } from "../../src/view/walk-view.js";
import { drawn, opened, pressedAt } from "./pressing.js";
import { onText, onValue, OOPS, sources, whatIf } from "./samples.js";

function walked(id: string, n: number): Screen {
  const scenario = SCENARIOS.find((each) => each.id === id);
  if (scenario === undefined) throw new RangeError(id);
  return walkScreen(walk(scenario, readSetup({}, scenario.setup)), n, scenario.field);
}

/** The lines without the mark about what is hidden. */
const text = (bench: Bench, size: { cols: number; rows: number }) =>
  drawn(bench, size).map((line) =>
    line.replace(/ *(PgUp \d+ above)? *(PgDn \d+ more)?$/, "").trim(),
  );

describe.each<[string, () => Screen, number, number]>([
  ["a walk", () => walked("boot-zero", 4), 80, 24],
  ["a walk", () => walked("boot-zero", 4), 100, 30],
  ["a walk of three lanes", () => walked("three-handlers", 7), 60, 20],
  ["a walk without room for bits", () => walked("boot-zero", 4), 50, 20],
  ["a dump", () => onText(OOPS), 60, 20],
  ["a value", () => onValue(0xfffe07f0), 100, 24],
  ["a what-if", whatIf, 80, 24],
  ["the sources", sources, 80, 24],
  ["a lesson", () => learnScreen(4), 60, 20],
])("%s by pages", (_, open, cols, rows) => {
  const size = { cols, rows };
  const top = opened(open());
  const pages = [top];
  for (let now = pressedAt(size, top, "PgDn"); now.front !== pages.at(-1)?.front;) {
    pages.push(now);
    now = pressedAt(size, now, "PgDn");
  }

  it(`passes over no line at ${String(cols)}x${String(rows)}`, () => {
    const { last = 0 } = scrolledIn(top, size) ?? {};
    const { page = 1 } = scrolledIn(scrolledTo(top, 1), size) ?? {};
    const each = Array.from({ length: last + 1 }, (_at, to) => scrolledTo(top, to));
    const seen = new Set(pages.flatMap((page) => text(page, size)));
    // By line, what the short form of a text stands for is the first to scroll away.
    const all = each.flatMap((bench) => text(bench, size));
    expect(all.filter((line) => !seen.has(line))).toEqual([]);
    expect(pages.length).toBeLessThanOrEqual(Math.ceil(last / page) + 3);
    expect(drawn(pages.at(-1) ?? top, size).join("\n")).not.toContain("PgDn ");
  });

  it("comes back up to where it began", () => {
    const ups = Array.from({ length: pages.length + 1 }, () => "PgUp");
    const back = pressedAt(size, pages.at(-1) ?? top, ...ups);
    expect(drawn(back, size)).toEqual(drawn(top, size));
  });
});

it("turns the wheel by a few lines, not by a page", () => {
  const size = { cols: 80, rows: 12 };
  const bench = opened(sources());
  const turned = click({ screens: [], lines: [] }, bench, { row: 0, col: 0, wheel: 1 }, size).bench;
  const { page = 0, at } = scrolledIn(turned, size) ?? {};
  expect(at).toBe(Math.min(3, page));
});

describe("a window on 40 lines", () => {
  const lines = Array.from({ length: 40 }, (_, n) => [span(`line ${String(n)}`)]);
  const at = (scroll: number) => scrollWindow(lines, undefined, 10, 60, scroll);
  const shown = (scroll: number) =>
    at(scroll).lines.map((line) => plain(line).replace(/ {3}.*/, ""));

  it("goes on by what is in sight but one line", () => {
    expect(at(0).scrolled).toEqual({ at: 0, page: 9, last: 30, first: 0 });
    expect(shown(9)[0]).toBe(shown(0).at(-1));
    expect(shown(30).at(-1)).toBe("line 39");
    expect(at(99).scrolled?.at).toBe(30);
  });

  it("begins with the whole text behind a short form, from the line where they part", () => {
    const [first = [], second = []] = lines;
    const short = { lines: [first, second, [span("line 2..")]], more: 37 };
    const brief = scrollWindow(lines, short, 10, 60, 0);
    expect(brief.scrolled).toEqual({ at: 0, page: 2, last: 31, first: 1 });
    const next = scrollWindow(lines, short, 10, 60, 2);
    expect(plain(next.lines[0] ?? [])).toBe("line 1");
  });
});
