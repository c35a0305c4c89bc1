/**
 * What is said where a text comes on standard input and nobody asked for it to be read. Reading it
 * unasked could wait for ever, and would take from a script what is meant for its next line.
 */

import type { Ends } from "./session.js";

/** The words; undefined where nothing comes, or a terminal is there. */
export function unreadInput({ stdin }: Pick<Ends, "stdin">): string | undefined {
  return stdin === "pipe" || stdin === "file"
    ? "standard input is not read; to decode it: dr6 decode -"
    : undefined;
}
