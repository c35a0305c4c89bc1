/** What every part of a figure becomes: markup with its height, and the measures of all figures. */

/** A part, drawn from its own upper left corner. */
export interface Drawing {
  readonly height: number;
  readonly markup: readonly string[];
}

/** The width of a figure without its margins: half a slide, a whole column of a README. */
export const WIDTH = 880;
/** The margin on all sides. */
export const MARGIN = 24;
/** The height of a line of text. */
export const LINE = 20;
/** More than any font of one width takes for a character of 14 pixels. */
export const CHARACTER = 8.6;
/** The same for small text of 11 pixels. */
export const SMALL = 6.8;

/** How many characters have room. */
export function fitting(width: number, character = CHARACTER): number {
  return Math.max(1, Math.floor(width / character));
}
