import { describe, expect, it } from "vitest";

import { plain } from "../../src/render/line.js";
import { walkDetail } from "../../src/screens/walk-detail.js";
import { walkPlay } from "../../src/screens/walk-play.js";
import { played, SCENARIOS } from "../golden/frames.js";

/** Every step's detail of a field. */
function details(field: string, cols: number): readonly string[] {
  return SCENARIOS.slice(0, 8).flatMap((scenario) => {
    const walked = played(scenario);
    const { initial } = walkPlay(walked, 1, field);
    return walked.frames.flatMap(({ n }) => walkDetail({ ...initial, n }, cols).map(plain));
  });
}

describe("a field in detail", () => {
  it.each([100, 80, 60, 40])("is no wider than a window of %i columns", (cols) => {
    const lines = details("BLD", cols);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(cols);
    expect(lines.filter((line) => line !== "" && !line.startsWith(" "))).toEqual([]);
  });

  it("names sources under each other, behind the rule that rests on them", () => {
    const lines = details("BLD", 60);
    const at = lines.findIndex((line) => line.startsWith("     db-leaves-bld: "));
    const [first = "", second = ""] = lines.slice(at);
    expect(second.trim()).toBe("mail-2025-06-13");
    expect(second.indexOf("mail-2025-06-13")).toBe(first.indexOf("quoted"));
  });
});
