/**
 * Lines to characters for a terminal. Two hues on the blue–orange axis, which most people with a
 * colour vision deficiency tell apart; only the 16 colours that the terminal's own theme defines.
 */

import { plain, type Line, type Style } from "../render/line.js";

/** How styles look. */
export type Theme = "default" | "contrast";

type Sgr = readonly [begin: string, end: string];

const DEFAULT: Readonly<Record<Style, Sgr | undefined>> = {
  plain: undefined,
  bold: ["1", "22"],
  dim: ["2", "22"],
  selected: ["1", "22"],
  event: ["94", "39"], // bright blue
  change: ["33", "39"], // yellow
};

/** The SGR parameters that begin and end a style. High contrast dims nothing. */
const SGR: Readonly<Record<Theme, Readonly<Record<Style, Sgr | undefined>>>> = {
  default: DEFAULT,
  contrast: {
    ...DEFAULT,
    dim: undefined,
    selected: ["7", "27"], // inverse
    event: ["1;94", "22;39"],
    change: ["1;93", "22;39"],
  },
};

/** The SGR parameter of what is drawn inverse: the one attribute that a blank shows. */
export const INVERSE = "7";

/** The SGR parameters of plain text. */
export const NO_CODES: readonly string[] = [];

const CODES = new Map<string | undefined, readonly string[]>([[undefined, NO_CODES]]);

/** The SGR parameters of a style; the same list each time. */
export function sgrCodes(style: Style, theme: Theme): readonly string[] {
  const begin = SGR[theme][style]?.[0];
  const codes = CODES.get(begin) ?? begin?.split(";") ?? NO_CODES;
  CODES.set(begin, codes);
  return codes;
}

/** One line, without a line break. */
export function paintLine(line: Line, colour: boolean, theme: Theme = "default"): string {
  if (!colour) return plain(line);
  return line
    .map(({ text, style }) => {
      const sgr = SGR[theme][style];
      return sgr === undefined || text === "" ? text : `\x1b[${sgr[0]}m${text}\x1b[${sgr[1]}m`;
    })
    .join("");
}

/** Lines, joined by line breaks. */
export function paint(lines: readonly Line[], colour: boolean): string {
  return lines.map((line) => paintLine(line, colour)).join("\n");
}
