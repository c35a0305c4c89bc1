/**
 * KVM_RUN blocks the thread, and with it every timer of Node.js. SIGALRM brings it back with EINTR;
 * the listener is there only so that the signal doesn't end the process.
 */

import { isMainThread } from "node:worker_threads";

import type { Libc } from "../native/libc.js";

const listen = () => undefined;

/** Whether the time of something is over. */
export type IsOver = () => boolean;

/** Runs something that must be over after so many seconds of the clock. */
export function underWatchdog<T>(libc: Libc, seconds: number, run: (isOver: IsOver) => T): T {
  // Signals are the main thread's: elsewhere nothing could hear this one.
  if (!isMainThread) throw new Error("guests run on the main thread only");
  process.on("SIGALRM", listen);
  const until = performance.now() + 1000 * seconds;
  // A second later than the clock says, so that the guest isn't entered again with no signal to come.
  libc.alarm(seconds + 1);
  try {
    return run(() => performance.now() >= until);
  } finally {
    libc.alarm(0);
    process.off("SIGALRM", listen);
  }
}
