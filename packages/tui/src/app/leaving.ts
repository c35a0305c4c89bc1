/**
 * How the program is left: by a key, a signal, a closed window, an error. Each has its exit code
 * and its last words.
 */

import type { ReadStream } from "node:tty";

import type { Screen } from "./screen.js";

/** Reasons, with their exit codes: 70 is EX_SOFTWARE of sysexits.h, a signal n gives 128 + n. */
export const EXIT_CODES = {
  quit: 0,
  error: 70,
  hangup: 129,
  interrupt: 130,
  terminated: 143,
} as const;

/** Why the program is left. */
type Why = keyof typeof EXIT_CODES;

/** The end of a program. */
export interface Leaving {
  readonly why: Why;
  /** What was thrown, if `why` is `error`. */
  readonly error?: unknown;
}

const SIGNALS = { SIGHUP: "hangup", SIGINT: "interrupt", SIGTERM: "terminated" } as const;

/**
 * Calls `leave` on signals, on errors that nobody catches, and when the terminal goes away. Gives
 * the function that ends this.
 */
export function listenForLeaving(
  keyboard: ReadStream,
  leave: (leaving: Leaving) => void,
): () => void {
  const signals = Object.entries(SIGNALS).map(
    ([signal, why]) =>
      [
        signal,
        () => {
          leave({ why });
        },
      ] as const,
  );
  const failed = (error: unknown) => {
    leave({ why: "error", error });
  };
  const gone = () => {
    leave({ why: "hangup" });
  };
  for (const [signal, listener] of signals) process.on(signal, listener);
  process.on("uncaughtException", failed);
  process.on("unhandledRejection", failed);
  // A terminal that is gone fails on reads and writes, also on those that restore it: these
  // listeners stay.
  keyboard.on("end", gone).on("error", gone);
  process.stdout.on("error", gone);
  return () => {
    for (const [signal, listener] of signals) process.off(signal, listener);
    process.off("uncaughtException", failed);
    process.off("unhandledRejection", failed);
  };
}

/** What to say on the normal screen after leaving; empty if nobody is there to read it. */
export function lastWords({ why, error }: Leaving, screen: Screen, state: unknown): string {
  if (why === "hangup") return "";
  if (why !== "error") {
    return `dr6: left at ${screen.place(state)}. Same state: ${screen.command(state)}\n`;
  }
  return `dr6: internal error: ${describe(error)}\n${sameState(screen, state)}`;
}

/** The message and where it came from, short enough to leave what stands above on the screen. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? error.message).split("\n").slice(0, 6).join("\n");
}

/** After an error the state may be what is broken: then say less. */
function sameState(screen: Screen, state: unknown): string {
  try {
    return `Same state: ${screen.command(state)}\n`;
  } catch {
    return "";
  }
}
