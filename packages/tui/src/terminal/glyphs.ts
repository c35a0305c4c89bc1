/**
 * Which characters frames are drawn with. Box drawing is not ASCII, and of ambiguous width in East
 * Asian locales: where nothing promises UTF-8, ASCII is drawn.
 */

import type { Glyphs } from "../render/line.js";
import type { Environment } from "./colour.js";

/** Terminals without a reliable font for box drawing: the Linux console, DEC terminals, `dumb`. */
const ASCII_TERMINAL = /^(?:linux(?:-|$)|vt\d|dumb$)/;

const UTF8 = /utf-?8/i;

/** The locale for character types, by POSIX: the first of the three that is not empty. */
function locale(env: Environment): string {
  const values = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]];
  return values.find((value) => value !== undefined && value !== "") ?? "C";
}

/**
 * The glyphs for an environment.
 *
 * @param ascii whether `--ascii` was given
 */
export function glyphsFor(ascii: boolean, env: Environment): Glyphs {
  if (ascii || ASCII_TERMINAL.test(env["TERM"] ?? "") || !UTF8.test(locale(env))) return "ascii";
  return "unicode";
}
