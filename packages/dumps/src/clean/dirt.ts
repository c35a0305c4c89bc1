/** What mail, terminals and log daemons add to a text, by kind, and how a step that undoes one looks. */

/** A kind of dirt. */
export type DirtKind =
  | "carriage return"
  | "escape sequence"
  | "control character"
  | "no-break space"
  | "mail quote"
  | "soft line break"
  | "quoted-printable character"
  | "HTML"
  | "log prefix";

/** How often a kind was undone. */
export interface Dirt {
  readonly kind: DirtKind;
  /** 1 or more. */
  readonly count: number;
}

/** A text after one step. */
export interface Undone {
  readonly text: string;
  readonly count: number;
}

/**
 * Stands in the working text where a line of the original begins, apart from the first one. It
 * travels through all steps, so that a number joined from two lines still knows both of them.
 */
export const LINE_MARK = "\ue000";

/** Replaces and counts. */
export function undo(text: string, dirt: RegExp, by: string | ((match: string) => string)): Undone {
  let count = 0;
  const replaced = text.replace(dirt, (match: string) => {
    count += 1;
    return typeof by === "string" ? by : by(match);
  });
  return { text: replaced, count };
}

/** The line marks in `text` and nothing else: what has to survive when `text` is dropped. */
export function lineMarks(text: string): string {
  return LINE_MARK.repeat(text.split(LINE_MARK).length - 1);
}
