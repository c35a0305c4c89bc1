import { describe, expect, it } from "vitest";

import type { Glyphs } from "../../src/render/line.js";
import type { Environment } from "../../src/terminal/colour.js";
import { glyphsFor } from "../../src/terminal/glyphs.js";

type Row = readonly [ascii: boolean, env: Environment, glyphs: Glyphs];

const ROWS: readonly Row[] = [
  [false, { LANG: "en_US.UTF-8", TERM: "xterm-256color" }, "unicode"],
  [false, { LANG: "C.utf8" }, "unicode"],
  [true, { LANG: "en_US.UTF-8" }, "ascii"],
  // No locale is the locale C.
  [false, {}, "ascii"],
  [false, { LANG: "C" }, "ascii"],
  [false, { LANG: "de_DE.ISO-8859-1" }, "ascii"],
  // LC_ALL, then LC_CTYPE, then LANG; empty is as if not set.
  [false, { LC_ALL: "C", LC_CTYPE: "C.UTF-8", LANG: "C.UTF-8" }, "ascii"],
  [false, { LC_CTYPE: "C", LANG: "C.UTF-8" }, "ascii"],
  [false, { LC_ALL: "", LC_CTYPE: "", LANG: "C.UTF-8" }, "unicode"],
  [false, { LC_ALL: "C.UTF-8", LANG: "C" }, "unicode"],
  // Terminals.
  [false, { LANG: "C.UTF-8", TERM: "linux" }, "ascii"],
  [false, { LANG: "C.UTF-8", TERM: "linux-16color" }, "ascii"],
  [false, { LANG: "C.UTF-8", TERM: "vt100" }, "ascii"],
  [false, { LANG: "C.UTF-8", TERM: "vt220" }, "ascii"],
  [false, { LANG: "C.UTF-8", TERM: "dumb" }, "ascii"],
  // The terminals built on VTE are no DEC terminals.
  [false, { LANG: "C.UTF-8", TERM: "vte-256color" }, "unicode"],
];

describe("glyphsFor", () => {
  it.each(ROWS)("--ascii %s, %o: %s", (ascii, env, glyphs) => {
    expect(glyphsFor(ascii, env)).toBe(glyphs);
  });
});
