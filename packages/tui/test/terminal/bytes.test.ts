/** How much a step costs a slow line: what the painter sends for it in a window of 100x30. */

import { describe, expect, it } from "vitest";

import { footer } from "../../src/app/help.js";
import { walkPlay } from "../../src/screens/walk-play.js";
import { createPainter } from "../../src/terminal/painter.js";
import { played, SCENARIOS } from "../golden/frames.js";

const SIZE = { cols: 100, rows: 30 };

/** Bytes for each step of a walk from the first step to the last and back. */
function bytesOf(id: string): readonly number[] {
  const scenario = SCENARIOS.find((each) => each.id === id);
  if (scenario === undefined) throw new RangeError(id);
  const walked = played(scenario);
  const screen = walkPlay(walked, 1, scenario.field);
  const keys = footer(screen.bindings(screen.initial), SIZE.cols);
  const forth = walked.frames.map(({ n }) => n);
  let sent = "";
  const painter = createPainter((text) => (sent += text), true);
  const bytes = [...forth, ...forth.slice(0, -1).reverse()].map((n) => {
    sent = "";
    painter.paint(
      screen.lines({ ...screen.initial, n }, SIZE, "unicode", { keys, edited: "" }),
      SIZE,
      "default",
    );
    return Buffer.byteLength(sent);
  });
  // The first frame is drawn whole.
  return bytes.slice(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

describe("a step in bytes", () => {
  it("is at most a kilobyte anywhere on the first walk", () => {
    const bytes = bytesOf("boot-zero");
    expect(bytes).toHaveLength(10);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(1000);
  });

  it.each(SCENARIOS.map(({ id }) => id))("is less than that in half the steps of %s", (id) => {
    const bytes = bytesOf(id);
    expect(median(bytes)).toBeLessThan(950);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(1200);
  });
});
