import { describe, expect, it } from "vitest";

import { span, type Line, type Style } from "../../src/render/line.js";
import { paint, paintLine } from "../../src/terminal/paint.js";

const STYLES: readonly (readonly [Style, string])[] = [
  ["plain", "x"],
  ["bold", "\x1b[1mx\x1b[22m"],
  ["dim", "\x1b[2mx\x1b[22m"],
  ["selected", "\x1b[1mx\x1b[22m"],
  ["event", "\x1b[94mx\x1b[39m"],
  ["change", "\x1b[33mx\x1b[39m"],
];

describe("paint", () => {
  it.each(STYLES)("draws %s", (style, painted) => {
    expect(paintLine([span("x", style)], true)).toBe(painted);
    expect(paintLine([span("x", style)], false)).toBe("x");
  });

  it("says the same with and without colour", () => {
    const lines: Line[] = [[span("a", "event"), span(" b")], [], [span("c", "change")]];
    expect(paint(lines, false)).toBe("a b\n\nc");
    expect(paint(lines, true).replaceAll(/\x1b\[\d+m/g, "")).toBe("a b\n\nc");
  });

  it("sends nothing for an empty span", () => {
    expect(paintLine([span("", "bold")], true)).toBe("");
  });
});
