/** The clipboard of the terminal, by OSC 52: it works over ssh, where the terminal allows it. */

import type { Environment } from "../terminal/colour.js";

/** What to send, and whether the terminal is known to take it. */
export interface Clipboard {
  /** Left out where the text is too long for a control sequence. */
  readonly sequence?: string;
  readonly allowed: boolean;
}

/** xterm takes no longer sequence, and nobody pastes more. */
const LONGEST = 74_994;

/** Terminals that take OSC 52 as they come, by the variables they set. */
const ALLOWS: readonly ((env: Environment) => boolean)[] = [
  (env) => env["KITTY_WINDOW_ID"] !== undefined,
  (env) => env["WT_SESSION"] !== undefined,
  (env) => /^(WezTerm|ghostty|contour)$/.test(env["TERM_PROGRAM"] ?? ""),
  (env) => /^(alacritty|foot|xterm-kitty|xterm-ghostty)/.test(env["TERM"] ?? ""),
];

/** Between the program and the terminal: these keep OSC 52 for themselves unless told otherwise. */
const inBetween = (env: Environment) => env["TMUX"] !== undefined || env["STY"] !== undefined;

/** The sequence that puts a text there. */
export function clipboard(text: string, env: Environment): Clipboard {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length > LONGEST) return { allowed: false };
  const allowed = !inBetween(env) && ALLOWS.some((rule) => rule(env));
  return { sequence: `\x1b]52;c;${encoded}\x07`, allowed };
}
