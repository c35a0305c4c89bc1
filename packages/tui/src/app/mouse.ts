/** The mouse, as terminals report it by SGR 1006 when they are asked to. */

/** A click, or a turn of the wheel. */
export interface Click {
  /** From 0, at the top. */
  readonly row: number;
  /** From 0, at the left. */
  readonly col: number;
  /** -1 up, 1 down. */
  readonly wheel: -1 | 0 | 1;
}

/** Asks the terminal to report clicks, and to stop it. */
export const MOUSE_ON = "\x1b[?1000h\x1b[?1006h";
export const MOUSE_OFF = "\x1b[?1006l\x1b[?1000l";

const REPORT = /^\x1b\[<(\d+);(\d+);(\d+)([Mm])$/u;

/** The left button going down, or the wheel; undefined for all else. */
export function readMouse(sequence: string): Click | undefined {
  const [, button = "", col = "", row = "", end] = REPORT.exec(sequence) ?? [];
  const wheel = ({ 64: -1, 65: 1 } as const)[Number(button)] ?? 0;
  if (end !== "M" || (wheel === 0 && button !== "0")) return undefined;
  return { row: Number(row) - 1, col: Number(col) - 1, wheel };
}
