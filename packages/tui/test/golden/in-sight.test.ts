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

describe("the reasons of the first walk", () => {
  const scenario = SCENARIOS.find(({ id }) => id === "boot-zero");
  const frames = scenario === undefined ? "" : framesFile(scenario, WINDOW, "ascii");
  const steps = frames.split(/^=== /m).slice(1);

  it.each(steps.map((step, index) => [index + 1, step] as const))(
    "of native and of the guest are in sight in step %i",
    (_, step) => {
      const why = step.replace(/^.* WHY/s, "").replace(/^ SRC.*/ms, "");
      expect(why).toMatch(/ Native: \S/);
      expect(why).toMatch(/ Guest: \S/);
    },
  );
});
