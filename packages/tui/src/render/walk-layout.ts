/** How a step of a walk is to be drawn, and the widths at which the layout changes. */

import type { Glyphs, Line } from "./line.js";

/** How a step is to be drawn. */
export interface WalkLayout {
  readonly cols: number;
  /** Left out, the step takes as many rows as it needs, without the lines about marks and keys. */
  readonly rows?: number;
  readonly glyphs: Glyphs;
  /** The field that the user selected. */
  readonly selected?: string;
  /** Show every field, not only those of which there is something to say. */
  readonly allFields?: boolean;
  /** Lines of the explanation that are scrolled away. */
  readonly scroll?: number;
  /** `EDITED`, for the header. */
  readonly edited?: string;
  /** The last line: what the keys do, or a hint. */
  readonly keys?: Line;
  /** What the keys do just now, in place of the meanings of the marks. */
  readonly hints?: Line;
}

/** From this width on, there is room for a third lane. */
export const THREE_LANES = 150;
/** Sentences are not drawn wider, however wide the window is. */
export const PROSE = 120;
/** From this width on, lanes stand side by side. */
export const SIDE_BY_SIDE = 100;
/** From this width on, there is room for a row of bits. */
export const WITH_BITS = 60;
/** From this width on, there is room for a list of fields. */
export const LIST = 40;
