/** Takes pastes that come as keys out of what a keyboard sends, before Ink sees it. */

import type { ReadStream } from "node:tty";

import { createBursts } from "./burst.js";
import { filteredKeyboard } from "./filtered-keyboard.js";

/** A keyboard without such pastes, and the pastes. */
export interface BurstInput {
  readonly keyboard: ReadStream;
  /** Whom to tell of them; undefined: nobody. */
  listener: ((text: string) => void) | undefined;
}

/** Divides a keyboard. */
export function burstInput(terminal: ReadStream): BurstInput {
  const bursts = createBursts((text) => input.listener?.(text));
  const input: BurstInput = {
    listener: undefined,
    keyboard: filteredKeyboard(terminal, (chunk) => bursts.take(chunk)),
  };
  return input;
}
