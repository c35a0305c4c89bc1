import { describe, expect, it } from "vitest";

import { dumpLines } from "../../src/view/dump-lines.js";
import { walkShowing } from "../../src/view/walk-showing.js";

describe("the walk in which a value comes up", () => {
  it.each([
    [0xfffe07f0, "boot-zero", 2],
    [0xffff07f0, "boot-zero", 2],
    [0xfffe0ff0, "boot-zero", 2],
    [0xffff4ff0, "boot-zero", 3],
    [0xffff0ff1, "watchpoint", 4],
    [0xffff8ff0, "task-switch", 3],
  ])("of %i is %s at step %i, where a lane holds it", (value, scenario, step) => {
    const found = walkShowing(value);
    expect([found?.walked.scenario.id, found?.step]).toEqual([scenario, step]);
    const lanes = found?.walked.frames[step - 1]?.lanes.map(({ dr6 }) => dr6);
    expect(lanes).toContain(value);
  });

  it("does not exist for a value that no scenario comes to", () => {
    expect(walkShowing(0x12345678)).toBeUndefined();
  });
});

describe("the lines around a dump", () => {
  const around = { before: 1, after: 0 };

  it("are numbered as in the text", () => {
    expect(dumpLines("a\nb\r\nc\n", [2, 3], around)).toEqual([
      { number: 1, text: "a", isOfDump: false },
      { number: 2, text: "b", isOfDump: true },
      { number: 3, text: "c", isOfDump: true },
    ]);
  });

  it("end at CR where a terminal pasted them", () => {
    expect(dumpLines("a\rb\rc", [3, 3], around).map(({ number, text }) => [number, text])).toEqual([
      [2, "b"],
      [3, "c"],
    ]);
  });

  it("hold no control characters, and no more than a window", () => {
    const [line] = dumpLines(`\u001b[2J${"x".repeat(9999)}`, [1, 1], around);
    expect(line?.text).toMatch(/^[\x20-\x7e]{1,240}$/);
  });
});
