/**
 * A program in a pseudo-terminal, with a terminal emulator that draws what it sends. Nothing here
 * sleeps: a test waits for what it wants to see, and fails with the screen when it does not come.
 *
 * @example
 * await using terminal = openTerminal({ command: ["dr6", "walk"], cols: 100, rows: 30 });
 * await terminal.waitFor("step 1/6");
 * terminal.key("Right");
 * await terminal.waitFor("step 2/6");
 * terminal.type("q");
 * expect(await terminal.exited).toBe(0);
 */

import pty from "@lydell/node-pty";
import xterm from "@xterm/headless";

/** What to run, and in what. */
export interface TerminalOptions {
  readonly command: readonly [file: string, ...args: string[]];
  readonly cols?: number;
  readonly rows?: number;
  /** Added to a small fixed environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** What keys send; anything else is {@link Terminal.type}d. */
const KEYS = {
  Up: "\x1b[A",
  Down: "\x1b[B",
  Right: "\x1b[C",
  Left: "\x1b[D",
  Home: "\x1b[H",
  End: "\x1b[F",
  PgUp: "\x1b[5~",
  PgDn: "\x1b[6~",
  Enter: "\r",
  Esc: "\x1b",
  Tab: "\t",
  Backspace: "\x7f",
  F1: "\x1bOP",
  F5: "\x1b[15~",
  "^C": "\x03",
  "^D": "\x04",
  "^L": "\x0c",
  "^U": "\x15",
  "^Z": "\x1a",
} as const;

/** A key with a name. */
type KeyName = keyof typeof KEYS;

/** Long enough for a busy machine; what comes sooner is not waited for. */
const PATIENCE_MS = 15_000;

/** Signals, by number, as a shell counts them into an exit code. */
const signalled = (exitCode: number, signal: number | undefined) =>
  signal === undefined || signal === 0 ? exitCode : 128 + signal;

/** A program in its terminal. */
export interface Terminal extends AsyncDisposable {
  readonly pid: number;
  /** Settles when the program ends: its exit code, or 128 + the signal that ended it. */
  readonly exited: Promise<number>;
  /** Presses keys, each in a write of its own. */
  key(...names: readonly KeyName[]): void;
  /** Sends text in one write, as pasted or over a slow line. */
  type(text: string): void;
  resize(cols: number, rows: number): void;
  /** The visible text; lines without trailing spaces, the last empty lines left out. */
  screen(): string;
  /** Whether the alternate screen is on. */
  alternate(): boolean;
  /** Whether the cursor is shown. */
  cursor(): boolean;
  /** Everything the program has sent. */
  bytes(): string;
  /** Waits until the screen holds a text. */
  waitFor(text: string | RegExp): Promise<void>;
  /** Waits until something holds; it is asked again after everything the program sends. */
  waitUntil(holds: () => boolean, what?: string): Promise<void>;
}

/** Starts a program in a terminal. */
export function openTerminal({
  command: [file, ...args],
  cols = 80,
  rows = 24,
  env = {},
  cwd = import.meta.dirname,
}: TerminalOptions): Terminal {
  const emulator = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const { PATH, HOME } = process.env;
  const child = pty.spawn(file, args, {
    cols,
    rows,
    cwd,
    name: "xterm-256color",
    env: { PATH, HOME, LANG: "C.UTF-8", TERM: "xterm-256color", ...env },
  });
  let bytes = "";
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  child.onData((data) => {
    bytes += data;
    emulator.write(data, changed);
  });
  // What the program asks the terminal, the terminal answers.
  emulator.onData((answer) => {
    child.write(answer);
  });
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      // The emulator draws what came last before anyone looks.
      emulator.write("", () => {
        resolve(signalled(exitCode, signal));
        changed();
      });
    });
  });
  const ended = { yet: false };
  void exited.then(() => (ended.yet = true));

  const screen = () => {
    const { active } = emulator.buffer;
    const lines = Array.from({ length: emulator.rows }, (_, row) =>
      (
        active.getLine(active.baseY + row)?.translateToString(true, 0, emulator.cols) ?? ""
      ).trimEnd(),
    );
    return lines.join("\n").trimEnd();
  };
  const waitUntil = async (holds: () => boolean, what = String(holds)) =>
    new Promise<void>((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        waiting.delete(check);
        outcome();
      };
      const check = () => {
        if (holds()) settle(resolve);
      };
      const timer = setTimeout(() => {
        const state = ended.yet ? "ended" : "runs";
        settle(() => {
          reject(new Error(`did not come: ${what}\nthe program ${state}; screen:\n${screen()}`));
        });
      }, PATIENCE_MS);
      waiting.add(check);
      check();
    });

  return {
    pid: child.pid,
    exited,
    key(...names) {
      for (const name of names) child.write(KEYS[name]);
    },
    type(text) {
      child.write(text);
    },
    resize(newCols, newRows) {
      emulator.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    screen,
    alternate: () => emulator.buffer.active.type === "alternate",
    cursor: () => bytes.lastIndexOf("\x1b[?25h") >= bytes.lastIndexOf("\x1b[?25l"),
    bytes: () => bytes,
    waitFor: (text) =>
      waitUntil(
        () => (typeof text === "string" ? screen().includes(text) : text.test(screen())),
        String(text),
      ),
    waitUntil,
    async [Symbol.asyncDispose]() {
      if (!ended.yet) child.kill("SIGKILL");
      await exited;
      emulator.dispose();
    },
  };
}
