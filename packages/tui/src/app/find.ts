/** What the search and the palette find for what is typed into them. */

import type { Bench, Choice, Kit } from "./bench.js";
import type { Binding } from "./keys.js";

/** A row of what was found. */
export interface Found {
  readonly text: string;
  /** The keys that do the same. */
  readonly keys: string;
  readonly choice: Choice;
}

const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether a text holds every word of another, whatever their case. */
function holds(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** What is on the screen in front. */
export function searchFor({ front: { screen, state } }: Bench, typed: string): readonly Found[] {
  const words = wordsOf(typed);
  return screen
    .entries(state)
    .filter(({ text }) => holds(text, words))
    .map(({ text, action }) => ({
      text,
      keys: "",
      choice: { kind: "command", command: action },
    }));
}

/** Commands: what is bound, what can be opened, the number of a step, any command line. */
export function paletteFor(rows: readonly Binding[], kit: Kit, typed: string): readonly Found[] {
  const line = typed.trim().replace(/^dr6(\s+|$)/, "");
  if (/^\d+$/.test(line)) return numbered(rows, Number(line));
  const words = wordsOf(line);
  const found = [...bound(rows), ...offered(kit)].filter(({ text, keys }) =>
    holds(`${text} ${keys}`, words),
  );
  // Who types a key as its name means that key.
  const exact = found.filter(({ keys }) => keys.split(" ").includes(line));
  const others = found.filter((each) => !exact.includes(each));
  const asTyped: Found = { text: `dr6 ${line}`, keys: "", choice: { kind: "line", line } };
  return [...exact, ...others, ...(line === "" ? [] : [asTyped])];
}

function bound(rows: readonly Binding[]): readonly Found[] {
  return rows.flatMap(({ help, keys, command }): readonly Found[] =>
    command === undefined || command.kind === "palette"
      ? []
      : [{ text: help, keys: keys.join(" "), choice: { kind: "command", command } }],
  );
}

function offered({ lines }: Kit): readonly Found[] {
  return lines.map(({ line, title }) => ({
    text: `dr6 ${line}: ${title}`,
    keys: "",
    choice: { kind: "line", line },
  }));
}

function numbered(rows: readonly Binding[], count: number): readonly Found[] {
  return rows.flatMap(({ counted, keys, help }): readonly Found[] => {
    if (counted === undefined) return [];
    const [key = ""] = keys;
    const text = help.replace(/\d+, or any other number/, String(count));
    const command = counted(count);
    return [
      { text, keys: key.replace(/^\d+/, String(count)), choice: { kind: "command", command } },
    ];
  });
}
