import { describe, expect, it } from "vitest";

import { takeReports } from "../../src/app/mouse-input.js";
import { readMouse } from "../../src/app/mouse.js";

describe("the mouse", () => {
  it.each([
    ["\x1b[<0;6;13M", { row: 12, col: 5, wheel: 0 }],
    ["\x1b[<64;1;1M", { row: 0, col: 0, wheel: -1 }],
    ["\x1b[<65;1;1M", { row: 0, col: 0, wheel: 1 }],
    ["\x1b[<0;6;13m", undefined],
    ["\x1b[<2;6;13M", undefined],
    ["\x1b[<35;6;13M", undefined],
    ["[<0;6;13M", undefined],
  ])("reports %j as %o", (sequence, click) => {
    expect(readMouse(sequence)).toEqual(click);
  });

  it.each([
    ["ll", "ll", [], ""],
    ["l\x1b[<0;6;13Mq\x1b[<0;6;13m", "lq", ["\x1b[<0;6;13M", "\x1b[<0;6;13m"], ""],
    ["l\x1b[<0;6", "l", [], "\x1b[<0;6"],
    ["\x1b", "\x1b", [], ""],
    ["\x1b[", "\x1b[", [], ""],
    ["\x1b[<C", "\x1b[<C", [], ""],
  ])("is taken out of %j", (text, keys, reports, rest) => {
    expect(takeReports(text)).toEqual({ keys, reports, rest });
  });
});
