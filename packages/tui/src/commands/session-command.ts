/** The commands that a session holds: those that open its screens. No other is run from a file. */

import type { ScreenId } from "../app/screen.js";
import { words } from "./words.js";

/** A command, with the option that makes it open the screen where it needs one. */
interface Opener {
  readonly command: string;
  readonly option?: string;
}

const OPENERS: Readonly<Record<ScreenId, readonly Opener[]>> = {
  walk: [
    { command: "walk" },
    { command: "check", option: "--play" },
    { command: "diff", option: "--play" },
  ],
  decode: [{ command: "decode" }],
  whatif: [{ command: "whatif" }],
  diff: [{ command: "diff" }],
  sources: [{ command: "sources" }],
  learn: [{ command: "learn" }],
};

/** Whether `dr6 …` may stand in a session as what opens a screen. */
export function opensScreen(id: ScreenId, line: string): boolean {
  const [program, command, ...rest] = words(line) ?? [];
  return (
    program === "dr6" &&
    OPENERS[id].some(
      (opener) =>
        opener.command === command && (opener.option === undefined || rest.includes(opener.option)),
    )
  );
}

/** What opens a screen, in words: `dr6 walk, dr6 check --play`. */
export function openersOf(id: ScreenId): string {
  return OPENERS[id]
    .map(({ command, option }) => ["dr6", command, option].filter(Boolean).join(" "))
    .join(", ");
}
