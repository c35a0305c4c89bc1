import { describe, expect, it } from "vitest";

import { framesFile, SCENARIOS } from "./frames.js";

const WINDOW = { cols: 100, rows: 30 };
const SMALL = { cols: 80, rows: 24 };

describe("titles of lanes", () => {
  it.each([WINDOW, SMALL])("fit at $cols x $rows", (size) => {
    const titles = SCENARIOS.flatMap((scenario) =>
      framesFile(scenario, size, "ascii")
        .split("\n")
        .filter((line) => /^\+ [A-Z]/.test(line) || / [0-9A-F]{8} > [0-9A-F]{8}$/.test(line)),
    );
    expect(titles.length).toBeGreaterThan(100);
    expect(titles.filter((line) => line.includes(".."))).toEqual([]);
  });
});

describe.each([
  [WINDOW, [1, 2, 3, 4, 5, 6]],
  [SMALL, [1, 2, 3, 4, 5, 6]],
  [{ cols: 60, rows: 20 }, [2, 3, 6]],
] as const)("the reasons of the first walk at %o", (size, sighted) => {
  const scenario = SCENARIOS.find(({ id }) => id === "boot-zero");
  const frames = scenario === undefined ? "" : framesFile(scenario, size, "ascii");
  const steps = frames.split(/^=== /m).slice(1);

  it.each(sighted)("of native and of the guest are in sight in step %i", (n) => {
    const why = (steps[n - 1] ?? "").replace(/^.* WHY/s, "").replace(/^ SRC.*/ms, "");
    expect(why).toMatch(/ Native: \S/);
    expect(why).toMatch(/ Guest: \S/);
  });
});

describe("the point of a step", () => {
  it.each([WINDOW, SMALL, { cols: 60, rows: 20 }])("is in sight at $cols x $rows", (size) => {
    const pointed = ({ cols }: { cols: number }, rows: number) =>
      SCENARIOS.filter(({ lanes }) => lanes.length === 2).flatMap((scenario) =>
        framesFile(scenario, { cols, rows }, "ascii")
          .split(/^=== /m)
          .flatMap((frame, n) =>
            frame.includes("\n POINT ") ? `${scenario.id} ${String(n)}` : [],
          ),
      );
    const all = pointed(size, 60);
    expect(all).toContain("boot-zero 4");
    const inSight = pointed(size, size.rows);
    expect(all.filter((step) => !inSight.includes(step))).toEqual([]);
  });
});

describe("the mark about what is hidden", () => {
  it("is there at most once in a frame, at the end of a line", () => {
    const lines = SCENARIOS.flatMap((scenario) =>
      [WINDOW, SMALL].flatMap((size) =>
        framesFile(scenario, size, "ascii")
          .split(/^=== /m)
          .map((frame) => frame.split("\n").filter((line) => line.includes("PgDn"))),
      ),
    );
    expect(Math.max(...lines.map(({ length }) => length))).toBe(1);
    for (const line of lines.flat()) expect(line).toMatch(/ PgDn \d+ more$/);
  });
});
