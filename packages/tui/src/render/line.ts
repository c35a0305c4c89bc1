/**
 * What every renderer draws: lines of styled text, already laid out for a size. A screen, its
 * printed form and its golden file are the same lines.
 */

/**
 * How a span stands out. No meaning is carried by style alone: without styles the text says the
 * same.
 */
export type Style = "plain" | "bold" | "dim" | "event" | "change" | "selected";

/** A run of characters of one style; never holds a line break or a control character. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line on the screen. */
export type Line = readonly Span[];

/** A window's size in character cells. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Which characters draw frames: box drawing, or ASCII only. */
export type Glyphs = "unicode" | "ascii";

/** A span. */
export function span(text: string, style: Style = "plain"): Span {
  return { text, style };
}

/** The characters of a line without styles. */
export function plain(line: Line): string {
  return line.map(({ text }) => text).join("");
}

/** A line without the blanks at its end, for output that is kept. */
export function trimEnd(line: Line): Line {
  const last = line.at(-1);
  if (last === undefined) return line;
  const text = last.text.trimEnd();
  return text === "" ? trimEnd(line.slice(0, -1)) : [...line.slice(0, -1), span(text, last.style)];
}
