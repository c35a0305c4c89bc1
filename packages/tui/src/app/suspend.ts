/**
 * Job control. In raw mode the terminal does not turn Ctrl-Z into a signal, so the program stops
 * itself, after it has given the terminal back.
 */

/** Who stops: the whole job, as when the terminal does it, or this process alone. */
export type Stopped = "job" | "process";

/** The longest that a stop signal takes to arrive. */
const SETTLE_MS = 100;

/**
 * Stops, and resolves when continued. Resolves soon if nothing stopped: in an orphaned process
 * group, where no shell could continue it, the system ignores the signal.
 */
export async function stop(stopped: Stopped): Promise<void> {
  // Windows has no job control.
  if (process.platform === "win32") return;
  // Only with nobody listening does the signal stop the process.
  const listeners = process.listeners("SIGTSTP");
  process.removeAllListeners("SIGTSTP");
  await new Promise<void>((resolve) => {
    const continued = () => {
      clearTimeout(timer);
      process.off("SIGCONT", continued);
      resolve();
    };
    const timer = setTimeout(continued, SETTLE_MS);
    process.on("SIGCONT", continued);
    process.kill(stopped === "job" ? 0 : process.pid, "SIGTSTP");
  });
  for (const listener of listeners) process.on("SIGTSTP", listener);
  // Only the job in the foreground is told that the window changed: look again.
  process.kill(process.pid, "SIGWINCH");
}
