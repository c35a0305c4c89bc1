/**
 * The first frame, painted before Ink is loaded: loading takes longer than all else, and nobody
 * should look at an empty screen meanwhile. What is typed then waits in the terminal until Ink
 * reads it.
 */

import type { Line } from "../render/line.js";
import { paintLine, type Theme } from "../terminal/paint.js";

const ENTER = "\x1b[?1049h";
const LEAVE = "\x1b[?1049l";
const SHOW_CURSOR = "\x1b[?25h";
const HIDE_CURSOR = "\x1b[?25l";
const HOME = "\x1b[H";

/** Enters the alternate screen and paints it. */
export function paintFirst(
  stdout: NodeJS.WriteStream,
  lines: readonly Line[],
  colour: boolean,
  theme: Theme,
): void {
  const text = lines.map((line) => paintLine(line, colour, theme)).join("\r\n");
  stdout.write(`${ENTER}${HIDE_CURSOR}${HOME}${text}`);
}

/** Gives the normal screen back, as long as nobody else does. */
export function leaveFirst(stdout: NodeJS.WriteStream): void {
  stdout.write(`${SHOW_CURSOR}${LEAVE}`);
}

/**
 * The same stream, but for the first time that it is asked for the alternate screen: that is
 * there already, and some terminals erase it when asked again.
 */
export function alreadyEntered(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  let entered = false;
  const write = (...args: Parameters<NodeJS.WriteStream["write"]>): boolean => {
    if (entered || args[0] !== ENTER) return stdout.write(...args);
    entered = true;
    return true;
  };
  return new Proxy(stdout, {
    get(target, name) {
      if (name === "write") return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
