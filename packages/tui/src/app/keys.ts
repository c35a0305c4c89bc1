/**
 * The keys: one table, from which keys are looked up and help and footer are written. Conventions
 * come from less and vi; with Ctrl only the few that every terminal program has. A screen takes the
 * rows that do something on it, and adds its own.
 */

import type { Command } from "./action.js";

/** Headings of the help, in its order. */
export const GROUPS = [
  "Time",
  "Field",
  "Text",
  "Edit",
  "Find",
  "Copy",
  "Screens",
  "Program",
] as const;

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

/**
 * A row.
 *
 * @param keys names of keys, with blanks between them
 * @param hint its word in the footer
 */
export const bind = (
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

/** Keys that ask a screen for something. */
const SCREEN_KEYS: readonly Binding[] = [
  bind("Time", "Left h Backspace", { kind: "previous-step" }, "previous step", "step"),
  bind("Time", "Right l Space", { kind: "next-step" }, "next step", "step"),
  bind("Time", "Home g", { kind: "first-step" }, "first step"),
  bind("Time", "End G", { kind: "last-step" }, "last step"),
  bind("Time", "3G", (step) => ({ kind: "go-to-step", step }), "step 3, or any other number"),
  bind("Field", "Up k", { kind: "previous-field" }, "previous field", "field"),
  bind("Field", "Down j", { kind: "next-field" }, "next field", "field"),
  bind("Field", "[", { kind: "last-change" }, "back to where this field last changed", "change"),
  bind("Field", "]", { kind: "next-change" }, "on to where this field next changes", "change"),
  bind("Field", "Enter", { kind: "open" }, "this field: rules, sources, all encodings", "open"),
  bind("Field", "a", { kind: "fold" }, "show or fold the quiet fields"),
  bind("Field", "x", { kind: "encoding" }, "the next encoding of the values"),
  bind("Field", "c", { kind: "lanes" }, "which lanes are shown"),
  bind("Text", "PgUp ^U", { kind: "scroll-up" }, "scroll up by a page"),
  bind("Text", "PgDn ^D", { kind: "scroll-down" }, "scroll down by a page"),
  bind("Text", "s", { kind: "sources" }, "show or hide what the sources say"),
  bind("Text", "o", { kind: "link" }, "the links of the sources"),
  bind("Edit", "Tab", { kind: "next-control" }, "next lane or control"),
  bind("Edit", "Shift-Tab", { kind: "previous-control" }, "previous lane or control"),
  bind("Edit", "e", { kind: "edit" }, "edit"),
];

/** The rows of the table for these actions, in its order. */
export function keysFor(...kinds: readonly Command["kind"][]): readonly Binding[] {
  const kindOf = ({ command, counted }: Binding) => (command ?? counted(1)).kind;
  return SCREEN_KEYS.filter((row) => kinds.some((kind) => kind === kindOf(row)));
}

/** Keys that do the same on every screen. */
export const PROGRAM_KEYS: readonly Binding[] = [
  bind("Edit", "u", { kind: "undo" }, "undo the last edit"),
  bind("Edit", "^R", { kind: "redo" }, "do again what was undone"),
  bind("Edit", "r", { kind: "reset" }, "back to what was opened"),
  bind("Find", "/", { kind: "search" }, "search this screen", "find"),
  bind("Find", "n", { kind: "find-next" }, "the next that the search found"),
  bind("Find", "N", { kind: "find-previous" }, "the one before it"),
  bind(
    "Find",
    ":",
    { kind: "palette" },
    "every command by name; also a step, as in :3",
    "commands",
  ),
  bind("Find", "m", { kind: "mark" }, "mark this state"),
  bind("Find", "'", { kind: "to-mark" }, "back to the mark"),
  bind("Find", "D", { kind: "difference" }, "what differs from the mark"),
  bind("Copy", "y", { kind: "copy" }, "copy; then c command, t text, m Markdown, j JSON, s SVG"),
  bind("Copy", "p", { kind: "paste" }, "decode what is pasted; a paste does so anywhere"),
  bind("Copy", "w", { kind: "save" }, "save the session; dr6 replay FILE comes back to it"),
  bind("Program", "t", { kind: "theme" }, "the other theme: default, high contrast"),
  bind("Program", "A", { kind: "ascii" }, "ASCII characters only, or frames"),
  bind("Program", "%", { kind: "mouse" }, "the mouse: to click here, or the terminal's own"),
  bind("Program", "? F1", { kind: "help" }, "show or hide this help", "help"),
  bind("Program", "Esc", { kind: "close" }, "close what lies on top; never quits"),
  bind("Program", "^L", { kind: "redraw" }, "draw the screen again"),
  bind("Program", "^Z", { kind: "suspend" }, "suspend; the shell's fg comes back here"),
  bind("Program", "q", { kind: "quit" }, "quit", "quit"),
  bind("Program", "^C", { kind: "interrupt" }, "quit with exit code 130"),
];

/** Longer numbers than any scenario has steps are cut, so that a held digit key does no harm. */
const MAX_DIGITS = 4;

/** What a key means after the digits that were typed before it, and the digits after it. */
export interface Reading {
  readonly digits: string;
  /** Left out: the key is a digit, or no row has it. */
  readonly command?: Command;
}

/**
 * The rows with each key once: a key that a row further up has is taken from those below, and rows
 * that are left without a key go.
 */
export function withoutShadowed(rows: readonly Binding[]): readonly Binding[] {
  const taken = new Set<string>();
  return rows.flatMap((row) => {
    const keys = row.keys.filter((key) => !taken.has(key));
    for (const key of keys) taken.add(key);
    return keys.length === 0 ? [] : [{ ...row, keys }];
  });
}

/** Reads one key by the rows that are bound now. */
export function readKey(rows: readonly Binding[], digits: string, key: string): Reading {
  const counts = rows.some(({ counted }) => counted !== undefined);
  if (counts && (/^[1-9]$/.test(key) || (key === "0" && digits !== ""))) {
    return { digits: (digits + key).slice(0, MAX_DIGITS) };
  }
  const counted = digits === "" ? undefined : rows.find((row) => takesCount(row, key))?.counted;
  const command =
    counted?.(Number(digits)) ??
    rows.find((row) => row.counted === undefined && row.keys.includes(key))?.command;
  return command === undefined ? { digits: "" } : { digits: "", command };
}

function takesCount({ counted, keys }: Binding, key: string): boolean {
  return counted !== undefined && keys.some((name) => name.replace(/^\d+/, "") === key);
}
