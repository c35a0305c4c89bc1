/**
 * The window before and beside Ink. The first frame is on it before Ink is loaded, which takes
 * longer than all else; what is typed then waits in the terminal until Ink reads it. Later frames
 * are painted here too, so that only what differs is sent: Ink sends whole lines.
 */

const ENTER = "\x1b[?1049h";
const LEAVE = "\x1b[?1049l";
const SHOW_CURSOR = "\x1b[?25h";
const HIDE_CURSOR = "\x1b[?25l";

/** Enters the alternate screen. */
export function enterScreen(stdout: NodeJS.WriteStream): void {
  stdout.write(ENTER + HIDE_CURSOR);
}

/** Gives the normal screen back, as long as nobody else does. */
export function leaveScreen(stdout: NodeJS.WriteStream): void {
  stdout.write(SHOW_CURSOR + LEAVE);
}

/** Modes of the terminal: the alternate screen, the cursor, pastes, the mouse. */
const MODES = /^(?:\x1b\[\?(?:1049|25|2004|1000|1006)[hl])+$/u;

/**
 * The stream for Ink: it sets the modes of the terminal, and what it draws is dropped. So is the
 * first time that it asks for the alternate screen: that is there already, and some terminals
 * erase it when asked again.
 */
export function onlyModes(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  let entered = false;
  const write = (...args: Parameters<NodeJS.WriteStream["write"]>): boolean => {
    const [text] = args;
    const callback = args.find((each) => typeof each === "function");
    if (typeof text === "string" && MODES.test(text) && (entered || text !== ENTER)) {
      return stdout.write(...args);
    }
    entered ||= text === ENTER;
    callback?.();
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
