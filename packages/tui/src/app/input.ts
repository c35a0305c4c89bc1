/**
 * From what Ink reports to key names. Over a slow line several keys come in one read, and Ink hands
 * on letters that arrive together as one string: each character is a key of its own.
 */

import type { Key } from "ink";

/** The part of Ink's key that tells which key it is. */
export type InkKey = Partial<Key>;

/** Keys that Ink names by a flag, with our names. */
const NAMED: readonly (readonly [flag: keyof InkKey, name: string])[] = [
  ["upArrow", "Up"],
  ["downArrow", "Down"],
  ["leftArrow", "Left"],
  ["rightArrow", "Right"],
  ["pageUp", "PgUp"],
  ["pageDown", "PgDn"],
  ["home", "Home"],
  ["end", "End"],
  ["return", "Enter"],
  ["escape", "Esc"],
  ["tab", "Tab"],
  ["backspace", "Backspace"],
  ["delete", "Delete"],
];

/** Control characters that have a name of their own. */
const CONTROL = new Map([
  ["\b", "Backspace"],
  ["\t", "Tab"],
  ["\n", "Enter"],
  ["\r", "Enter"],
  ["\x1b", "Esc"],
  [" ", "Space"],
  ["\x7f", "Backspace"],
]);

/** The keys of one event of `useInput`, in the order they were pressed. */
export function keyNames(input: string, key: InkKey): readonly string[] {
  if (key.eventType === "release") return [];
  const named = NAMED.find(([flag]) => key[flag] === true);
  if (named !== undefined) {
    // Esc comes with `meta`, as terminals send Alt as a leading Esc.
    return [named[1] === "Esc" ? "Esc" : modifiers(key, "Ctrl-", key.shift === true) + named[1]];
  }
  if (key.ctrl === true && input !== "") {
    return [(key.meta === true ? "Alt-" : "") + "^" + characterName(input.toUpperCase())];
  }
  return Array.from(input, (character) => modifiers(key, "") + characterName(character));
}

function modifiers(key: InkKey, ctrl: string, shift = false): string {
  return (
    (key.ctrl === true ? ctrl : "") + (key.meta === true ? "Alt-" : "") + (shift ? "Shift-" : "")
  );
}

/** A name in printable ASCII, so that it can be shown on any terminal and counted in columns. */
function characterName(character: string): string {
  const named = CONTROL.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return "^" + String.fromCharCode(code + 0x40);
  if (code < 0x7f) return character;
  return "U+" + code.toString(16).toUpperCase().padStart(4, "0");
}
