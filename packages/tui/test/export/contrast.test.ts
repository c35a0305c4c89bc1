import { describe, expect, it } from "vitest";

import { DARK, LIGHT, PAIRS } from "../../src/render/svg/palette.js";
import { exported } from "./export.js";

/** The relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("the %s colours", (_, palette) => {
  it.each(PAIRS)("$front on $back differ by $atLeast at least", ({ front, back, atLeast }) => {
    expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(atLeast);
  });
});

it("knows black from white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

it("the figure has both, and no colour beside them", async () => {
  const svg = await exported("svg", "boot-zero", "--at", "3");
  const [light = "", dark = ""] = svg.split("@media (prefers-color-scheme:dark)");
  const colours = (text: string) => new Set(text.match(/#[0-9a-f]{6}\b/g));
  expect(colours(light)).toEqual(new Set(Object.values(LIGHT)));
  expect(colours(dark)).toEqual(new Set(Object.values(DARK)));
});
