/** A keyboard of which something else takes a part first, before Ink sees it. */

import type { ReadStream } from "node:tty";

/** @param keysOf takes what was read; gives what of it are keys */
export function filteredKeyboard(
  terminal: ReadStream,
  keysOf: (chunk: string) => string,
): ReadStream {
  const read = (size?: number): unknown => {
    const chunk: unknown = terminal.read(size);
    return typeof chunk === "string" ? keysOf(chunk) : chunk;
  };
  return new Proxy(terminal, {
    get(target, name) {
      if (name === "read") return read;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
