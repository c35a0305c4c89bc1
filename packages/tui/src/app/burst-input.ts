/** Takes pastes that come as keys out of what a keyboard sends, before Ink sees it. */

import type { ReadStream } from "node:tty";

import { createBursts } from "./burst.js";

/** A keyboard without such pastes, and the pastes. */
export interface BurstInput {
  readonly keyboard: ReadStream;
  /** Whom to tell of them; undefined: nobody. */
  listener: ((text: string) => void) | undefined;
}

/** Divides a keyboard. */
export function burstInput(terminal: ReadStream): BurstInput {
  const bursts = createBursts((text) => input.listener?.(text));
  const read = (size?: number): unknown => {
    const chunk: unknown = terminal.read(size);
    return typeof chunk === "string" ? bursts.take(chunk) : chunk;
  };
  const input: BurstInput = {
    listener: undefined,
    keyboard: new Proxy(terminal, {
      get(target, name) {
        if (name === "read") return read;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    }),
  };
  return input;
}
