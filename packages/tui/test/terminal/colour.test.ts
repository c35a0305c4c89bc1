import { describe, expect, it } from "vitest";

import { wantsColour, type ColourFlag, type Environment } from "../../src/terminal/colour.js";

type Row = readonly [flag: ColourFlag, env: Environment, isTty: boolean, colour: boolean];

const ROWS: readonly Row[] = [
  // Nothing said: what the stream is.
  ["auto", {}, true, true],
  ["auto", {}, false, false],
  // TERM=dumb against a terminal.
  ["auto", { TERM: "dumb" }, true, false],
  ["auto", { TERM: "xterm" }, true, true],
  // CLICOLOR_FORCE over TERM=dumb and over no terminal; 0 and empty are as if not set.
  ["auto", { CLICOLOR_FORCE: "1" }, false, true],
  ["auto", { CLICOLOR_FORCE: "1", TERM: "dumb" }, false, true],
  ["auto", { CLICOLOR_FORCE: "0" }, false, false],
  ["auto", { CLICOLOR_FORCE: "0" }, true, true],
  ["auto", { CLICOLOR_FORCE: "" }, false, false],
  // FORCE_COLOR over CLICOLOR_FORCE, and 0 or false switches off.
  ["auto", { FORCE_COLOR: "1" }, false, true],
  ["auto", { FORCE_COLOR: "3" }, false, true],
  ["auto", { FORCE_COLOR: "true" }, false, true],
  ["auto", { FORCE_COLOR: "0" }, true, false],
  ["auto", { FORCE_COLOR: "false" }, true, false],
  ["auto", { FORCE_COLOR: "0", CLICOLOR_FORCE: "1" }, true, false],
  ["auto", { FORCE_COLOR: "" }, false, false],
  ["auto", { FORCE_COLOR: "", CLICOLOR_FORCE: "1" }, false, true],
  // NO_COLOR over FORCE_COLOR, whatever it holds, unless it is empty.
  ["auto", { NO_COLOR: "1" }, true, false],
  ["auto", { NO_COLOR: "0" }, true, false],
  ["auto", { NO_COLOR: "" }, true, true],
  ["auto", { NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, true, false],
  ["auto", { NO_COLOR: "", FORCE_COLOR: "1" }, false, true],
  // The flag over everything.
  ["always", { NO_COLOR: "1", FORCE_COLOR: "0", TERM: "dumb" }, false, true],
  ["never", { FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, true, false],
];

describe("wantsColour", () => {
  it.each(ROWS)("--color %s, %o, terminal %s: %s", (flag, env, isTty, colour) => {
    expect(wantsColour(flag, env, isTty)).toBe(colour);
  });
});
