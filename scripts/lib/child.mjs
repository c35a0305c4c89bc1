// Runs other programs as a shell would: they get our terminal, our signals reach them, and how
// they end is how we end.
import { spawn } from "node:child_process";
import { constants } from "node:os";

/** A problem that its message explains; the stack would only hide it. */
export class Problem extends Error {}

/** Ctrl-C and Ctrl-\ : the terminal sends them to all programs in the foreground, so to the child too. */
const FROM_TERMINAL = ["SIGINT", "SIGQUIT"];
const FROM_OUTSIDE = ["SIGTERM", "SIGHUP"];

/** How long a child that shares our terminal may take over a signal before it gets ours as well. */
const GRACE_MS = 1000;

/** @type {NodeJS.Signals | undefined} */
let caught;

/** The exit code of the last signal that came while a child ran; undefined where none did. */
export function interruption() {
  return caught === undefined ? undefined : 128 + constants.signals[caught];
}

/**
 * Runs a program to its end. With a listener, its output goes there and not to the terminal.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string; shell?: boolean; onOutput?: (text: string) => void }} [options]
 * @returns {Promise<{ code: number; signal: NodeJS.Signals | null }>} the exit code, 128+n where a
 *   signal ended it
 */
export function run(command, args, { cwd, shell = false, onOutput } = {}) {
  return new Promise((resolve, reject) => {
    // A child that is listened to gets no stdin: what is piped in belongs to the program after it.
    const stdio = onOutput === undefined ? "inherit" : ["ignore", "pipe", "pipe"];
    // The listeners first: a signal between the two would end us and leave the child behind.
    const stop = guard((signal) => child.kill(signal));
    const child = spawn(command, args, { cwd, shell, stdio: /** @type {"inherit"} */ (stdio) });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => onOutput?.(String(text)));
    }
    child.on("error", (error) => {
      stop();
      reject(error);
    });
    child.on("close", (code, signal) => {
      stop();
      const bySignal = signal === null ? 1 : 128 + constants.signals[signal];
      resolve({ code: code ?? bySignal, signal });
    });
  });
}

/**
 * Passes signals on as long as a child runs. A listener also keeps a signal from ending us before
 * the child had time to tidy up.
 *
 * @param {(signal: NodeJS.Signals) => void} kill the child
 * @returns {() => void} ends it
 */
function guard(kill) {
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  /** @param {NodeJS.Signals} signal */
  const listener = (signal) => {
    caught = signal;
    // Windows has no signals to pass on; its console events reach the child by themselves.
    if (process.platform === "win32") return;
    if (FROM_TERMINAL.includes(signal) && process.stdin.isTTY) {
      grace ??= setTimeout(kill, GRACE_MS, signal);
    } else {
      kill(signal);
    }
  };
  const signals = [...FROM_TERMINAL, ...FROM_OUTSIDE];
  for (const signal of signals) process.on(signal, listener);
  const stopWatching = onParentLost(() => {
    kill("SIGTERM");
  });
  return () => {
    clearTimeout(grace);
    stopWatching();
    for (const signal of signals) process.off(signal, listener);
  };
}

/**
 * npm hands SIGTERM to the shell between it and us, and the shell ends without telling us. The
 * child must end then too, so that nothing stays behind on a terminal that others use again.
 *
 * @param {() => void} lost
 * @returns {() => void} stops watching
 */
function onParentLost(lost) {
  if (process.env["npm_lifecycle_event"] === undefined) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) lost();
  }, 200);
  return () => {
    clearInterval(timer);
  };
}
