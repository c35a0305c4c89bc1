/**
 * Whether there is a person at a terminal, and where their keys come from. Asks the operating
 * system for the descriptors 0 and 1 and nothing else: `CI`, and streams that only look like
 * terminals, do not count.
 */

import { fstatSync, openSync } from "node:fs";
import { isatty, ReadStream } from "node:tty";

import type { Environment } from "./colour.js";

/** What standard input is. `other` is a device such as /dev/null, or closed. */
export type InputKind = "terminal" | "pipe" | "file" | "other";

/** Where keys are read from; `none`: print and exit. */
export type KeySource = "stdin" | "/dev/tty" | "none";

/** The ends of a process that decide whether it may take over the terminal. */
export interface Ends {
  readonly stdin: InputKind;
  /** Whether standard output is a terminal. */
  readonly stdout: boolean;
}

/**
 * Where keys come from. With text piped in, standard input is that text, and keys come from the
 * terminal that controls the process. /dev/null says that nobody will type.
 */
export function keySource({ stdin, stdout }: Ends, env: Environment): KeySource {
  if (!stdout || env["TERM"] === "dumb" || stdin === "other") return "none";
  return stdin === "terminal" ? "stdin" : "/dev/tty";
}

/** The ends of this process. */
export function processEnds(): Ends {
  return { stdin: inputKind(0), stdout: isatty(1) };
}

/**
 * Opens the keyboard, or gives undefined where there is none: also when no terminal controls the
 * process, as in a container or under a service manager. Read piped text before.
 */
export function openKeyboard(source: KeySource): ReadStream | undefined {
  if (source === "none") return undefined;
  if (source === "stdin") return process.stdin;
  try {
    return new ReadStream(openSync("/dev/tty", "r"));
  } catch {
    return undefined;
  }
}

function inputKind(fd: number): InputKind {
  if (isatty(fd)) return "terminal";
  try {
    const stats = fstatSync(fd);
    if (stats.isFIFO() || stats.isSocket()) return "pipe";
    return stats.isFile() ? "file" : "other";
  } catch {
    return "other";
  }
}
