/**
 * Takes what a terminal reports of its mouse out of what it sends: Ink drops such sequences unseen.
 */

import type { ReadStream } from "node:tty";

import { filteredKeyboard } from "./filtered-keyboard.js";
import { readMouse, type Click } from "./mouse.js";

/** A keyboard without its mouse, and the mouse. */
export interface MouseInput {
  readonly keyboard: ReadStream;
  /** Whom to tell of clicks; undefined: nobody. */
  listener: ((click: Click) => void) | undefined;
}

const REPORT = /\x1b\[<\d+;\d+;\d+[Mm]/gu;
/** The beginning of a report whose end has not come yet. */
const BEGUN = /\x1b\[<[\d;]{0,16}$/u;

/** Divides a text into reports and all else; `rest` is to be put before what comes next. */
export function takeReports(text: string): {
  readonly keys: string;
  readonly reports: readonly string[];
  readonly rest: string;
} {
  const without = text.replace(REPORT, "");
  const rest = BEGUN.exec(without)?.[0] ?? "";
  const keys = without.slice(0, without.length - rest.length);
  return { keys, reports: text.match(REPORT) ?? [], rest };
}

/** Divides a keyboard. */
export function mouseInput(terminal: ReadStream): MouseInput {
  let rest = "";
  const input: MouseInput = {
    listener: undefined,
    keyboard: filteredKeyboard(terminal, (chunk) => {
      const taken = takeReports(rest + chunk);
      rest = taken.rest;
      for (const report of taken.reports) {
        const click = readMouse(report);
        if (click !== undefined) input.listener?.(click);
      }
      return taken.keys;
    }),
  };
  return input;
}
