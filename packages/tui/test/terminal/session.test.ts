import { describe, expect, it } from "vitest";

import type { Environment } from "../../src/terminal/colour.js";
import {
  keySource,
  openKeyboard,
  type InputKind,
  type KeySource,
} from "../../src/terminal/session.js";

type Row = readonly [stdin: InputKind, stdout: boolean, env: Environment, source: KeySource];

const ROWS: readonly Row[] = [
  ["terminal", true, {}, "stdin"],
  ["terminal", true, { CI: "1" }, "stdin"],
  ["terminal", true, { TERM: "dumb" }, "none"],
  ["terminal", false, {}, "none"],
  ["pipe", true, {}, "/dev/tty"],
  ["file", true, {}, "/dev/tty"],
  ["pipe", false, {}, "none"],
  ["pipe", true, { TERM: "dumb" }, "none"],
  ["other", true, {}, "none"],
];

describe("keySource", () => {
  it.each(ROWS)("stdin %s, terminal out %s, %o: %s", (stdin, stdout, env, source) => {
    expect(keySource({ stdin, stdout }, env)).toBe(source);
  });
});

describe("openKeyboard", () => {
  it("opens nothing where nobody types", () => {
    expect(openKeyboard("none")).toBeUndefined();
  });
});
