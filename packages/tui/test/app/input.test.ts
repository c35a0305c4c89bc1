import { describe, expect, it } from "vitest";

import { functionKey } from "../../src/app/function-keys.js";
import { keyNames, type InkKey } from "../../src/app/input.js";

type Row = readonly [input: string, key: InkKey, names: readonly string[]];

const ROWS: readonly Row[] = [
  ["l", {}, ["l"]],
  ["G", { shift: true }, ["G"]],
  [" ", {}, ["Space"]],
  // Several keys in one read.
  ["lllll", {}, ["l", "l", "l", "l", "l"]],
  ["3G", {}, ["3", "G"]],
  ["l h\x15\r\n\t\x7f", {}, ["l", "Space", "h", "^U", "Enter", "Enter", "Tab", "Backspace"]],
  ["", { rightArrow: true }, ["Right"]],
  ["", { leftArrow: true }, ["Left"]],
  ["", { upArrow: true }, ["Up"]],
  ["", { downArrow: true }, ["Down"]],
  ["", { pageUp: true }, ["PgUp"]],
  ["", { pageDown: true }, ["PgDn"]],
  ["", { home: true }, ["Home"]],
  ["", { end: true }, ["End"]],
  ["\r", { return: true }, ["Enter"]],
  ["\t", { tab: true }, ["Tab"]],
  ["", { tab: true, shift: true }, ["Shift-Tab"]],
  ["", { backspace: true }, ["Backspace"]],
  ["", { delete: true }, ["Delete"]],
  // Esc, alone or twice.
  ["", { escape: true }, ["Esc"]],
  ["", { escape: true, meta: true }, ["Esc"]],
  ["c", { ctrl: true }, ["^C"]],
  ["z", { ctrl: true }, ["^Z"]],
  [" ", { ctrl: true }, ["^Space"]],
  // With Alt a letter is another key: Alt-q does not quit.
  ["q", { meta: true }, ["Alt-q"]],
  ["", { rightArrow: true, ctrl: true }, ["Ctrl-Right"]],
  ["", { rightArrow: true, shift: true }, ["Shift-Right"]],
  // A name has to be printable on every terminal.
  ["\u00e9", {}, ["U+00E9"]],
  ["\u4e2d\u{1f600}", {}, ["U+4E2D", "U+1F600"]],
  ["\x80", {}, ["U+0080"]],
  // Function keys come without a name, key releases are no keys.
  ["", {}, []],
  ["l", { eventType: "release" }, []],
];

describe("keyNames", () => {
  it.each(ROWS)("%j %o: %o", (input, key, names) => {
    expect(keyNames(input, key)).toEqual(names);
  });
});

describe("functionKey", () => {
  it.each([
    ["\x1bOP", "F1"],
    ["\x1b[11~", "F1"],
    ["\x1b[P", "F1"],
    ["\x1b[[A", "F1"],
    ["\x1bOS", "F4"],
    ["\x1b[[D", "F4"],
    ["\x1b[15~", "F5"],
    ["\x1b[[E", "F5"],
    ["\x1b[17~", "F6"],
    ["\x1b[24~", "F12"],
    ["\x1b[A", undefined],
    ["q", undefined],
  ])("%j: %s", (sequence, name) => {
    expect(functionKey(sequence)).toBe(name);
  });
});
