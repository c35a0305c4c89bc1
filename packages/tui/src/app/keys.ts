/**
 * The keys: one table, from which keys are looked up and help and footer are written. Conventions
 * come from less and vi; with Ctrl only the few that every terminal program has.
 */

import type { Action } from "./screen.js";

/** What a key asks of the program itself, not of the screen. */
export interface Effect {
  readonly kind: "quit" | "interrupt" | "suspend" | "redraw";
}

/** What a key asks for. */
export type Command = Action | Effect;

/** Headings of the help, in its order. */
export const GROUPS = ["Time", "Field", "Text", "Program"] as const;

interface Row {
  /** As the help shows them. */
  readonly keys: readonly string[];
  readonly group: (typeof GROUPS)[number];
  readonly help: string;
  /** Its word in the footer. Rows that share a word share a place there. */
  readonly hint?: string;
}

/** A row of the table. Before a `counted` key a number is typed; its `keys` show one, as in `3G`. */
export type Binding = Row &
  (
    | { readonly command: Command; readonly counted?: never }
    | { readonly counted: (count: number) => Command; readonly command?: never }
  );

const bind = (
  group: Row["group"],
  keys: string,
  command: Command | ((count: number) => Command),
  help: string,
  hint?: string,
): Binding => ({
  group,
  keys: keys.split(" "),
  help,
  ...(hint === undefined ? {} : { hint }),
  ...(typeof command === "function" ? { counted: command } : { command }),
});

/** Every key that does something. */
export const BINDINGS: readonly Binding[] = [
  bind("Time", "Left h Backspace", { kind: "previous-step" }, "previous step", "step"),
  bind("Time", "Right l Space", { kind: "next-step" }, "next step", "step"),
  bind("Time", "Home g", { kind: "first-step" }, "first step"),
  bind("Time", "End G", { kind: "last-step" }, "last step"),
  bind("Time", "3G", (step) => ({ kind: "go-to-step", step }), "step 3, or any other number"),
  bind("Field", "Up k", { kind: "previous-field" }, "previous field", "field"),
  bind("Field", "Down j", { kind: "next-field" }, "next field", "field"),
  bind("Field", "[", { kind: "last-change" }, "back to where this field last changed", "change"),
  bind("Field", "]", { kind: "next-change" }, "on to where this field next changes", "change"),
  bind("Text", "PgUp ^U", { kind: "scroll-up" }, "scroll up"),
  bind("Text", "PgDn ^D", { kind: "scroll-down" }, "scroll down"),
  bind("Program", "? F1", { kind: "help" }, "show or hide this help", "help"),
  bind("Program", "Esc", { kind: "close" }, "close what lies on top; never quits"),
  bind("Program", "^L", { kind: "redraw" }, "draw the screen again"),
  bind("Program", "^Z", { kind: "suspend" }, "suspend; the shell's fg comes back here"),
  bind("Program", "q", { kind: "quit" }, "quit", "quit"),
  bind("Program", "^C", { kind: "interrupt" }, "quit with exit code 130"),
];

const plainKeys = new Map<string, Command>();
const countedKeys = new Map<string, (count: number) => Command>();
for (const row of BINDINGS) {
  for (const key of row.keys) {
    if (row.counted === undefined) plainKeys.set(key, row.command);
    else countedKeys.set(key.replace(/^\d+/, ""), row.counted);
  }
}

/** Longer numbers than any scenario has steps are cut, so that a held digit key does no harm. */
const MAX_DIGITS = 4;

/** What a key means after the digits that were typed before it, and the digits after it. */
export interface Reading {
  readonly digits: string;
  readonly command?: Command;
}

/** Reads one key. */
export function readKey(digits: string, key: string): Reading {
  if (/^[1-9]$/.test(key) || (key === "0" && digits !== "")) {
    return { digits: (digits + key).slice(0, MAX_DIGITS) };
  }
  const counted = digits === "" ? undefined : countedKeys.get(key);
  const command = counted?.(Number(digits)) ?? plainKeys.get(key) ?? { kind: "unbound", key };
  return { digits: "", command };
}
