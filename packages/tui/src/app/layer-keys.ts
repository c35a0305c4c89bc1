/** Keys while something lies on top of the screen. */

import type { Command } from "./action.js";
import type { Bench, Kit, Layer } from "./bench.js";
import { COPY_KEYS } from "./copy.js";
import { readKey, type Binding } from "./keys.js";
import { layerList, layerText, type ListLayer, type TextLayer } from "./layer-lines.js";
import { overflow } from "./overlay.js";
import type { Size } from "../render/line.js";
import { only, type After } from "./work.js";

/** What a key does to a layer, or what it asks for when the layer has gone. */
export type LayerAfter = After & { readonly command?: Command; readonly line?: string };

const closed = (bench: Bench): Bench => ({ ...bench, layer: undefined });

/** The character that a key types; empty for keys that type none. */
export function characterOf(key: string): string {
  if (key === "Space") return " ";
  return key.length === 1 ? key : "";
}

/** One key. */
export function layerKey(
  bench: Bench,
  layer: Layer,
  key: string,
  rows: readonly Binding[],
  kit: Kit,
  size: Size,
): LayerAfter {
  if (key === "Esc") return only(closed(bench));
  if (layer.kind === "copy") return copyKey(bench, key);
  if (layer.kind === "paste") return pasteKey(bench, layer.text, key, kit);
  return "selected" in layer
    ? listKey(bench, layer, key, rows, kit)
    : textKey(bench, layer, key, rows, size);
}

function copyKey(bench: Bench, key: string): LayerAfter {
  const { screen, state } = bench.front;
  const row = COPY_KEYS.find((each) => each.key === key);
  const forms = { ...screen.forms(state), command: () => screen.command(state) };
  const make = row === undefined ? undefined : forms[row.form];
  if (row === undefined || make === undefined) {
    return only({ ...closed(bench), hint: `nothing to copy with ${key}` });
  }
  return { bench: closed(bench), deeds: [{ kind: "copy", form: row.form, text: make() }] };
}

function pasteKey(bench: Bench, text: string, key: string, kit: Kit): LayerAfter {
  const opened = kit.screens.find(({ paste }) => paste !== undefined);
  if (key === "Enter" && opened !== undefined && text.trim() !== "") {
    return { ...only(closed(bench)), line: text.trim() };
  }
  return only({ ...bench, layer: { kind: "paste", text: typed(text, key) } });
}

/** A text after a key: a character more, one fewer, none. */
function typed(text: string, key: string): string {
  if (key === "Backspace") return text.slice(0, -1);
  if (key === "^U") return "";
  return text + characterOf(key);
}

const LIST_STEPS: Readonly<Record<string, number>> = { Up: -1, Down: 1, PgUp: -10, PgDn: 10 };

function listKey(
  bench: Bench,
  layer: ListLayer,
  key: string,
  rows: readonly Binding[],
  kit: Kit,
): LayerAfter {
  const step = LIST_STEPS[key];
  // What is typed is searched for when it is drawn.
  const found = key === "Enter" || step !== undefined ? layerList(bench, layer, rows, kit) : [];
  const at = Math.min(layer.selected, Math.max(0, found.length - 1));
  if (key === "Enter") {
    const choice = found[at]?.choice;
    if (choice === undefined) return only({ ...closed(bench), hint: "nothing found" });
    const on = bench.front.screen.id;
    const sought = layer.kind === "search" ? { text: layer.text, at, on } : bench.sought;
    const after = only({ ...closed(bench), sought });
    if (choice.kind === "command") return { ...after, command: choice.command };
    return { ...after, deeds: [{ kind: "run", line: choice.line }] };
  }
  if (step !== undefined) {
    const selected = Math.max(0, Math.min(found.length - 1, at + step));
    return only({ ...bench, layer: { ...layer, selected } });
  }
  if (key === "Backspace" && layer.text === "") return only(closed(bench));
  return only({ ...bench, layer: { ...layer, text: typed(layer.text, key), selected: 0 } });
}

/** Scrolls, or goes away by the key that brought it. */
function textKey(
  bench: Bench,
  layer: TextLayer,
  key: string,
  rows: readonly Binding[],
  size: Size,
): LayerAfter {
  const page = Math.max(1, size.rows - 2);
  const steps: Readonly<Record<string, number>> = {
    Up: -1,
    k: -1,
    Down: 1,
    j: 1,
    PgUp: -page,
    "^U": -page,
    PgDn: page,
    Space: page,
    "^D": page,
    Home: -Infinity,
    g: -Infinity,
    End: Infinity,
    G: Infinity,
  };
  const step = steps[key];
  if (step !== undefined) {
    const most = overflow(layerText(bench, layer, rows, size).text, size);
    const scroll = Math.max(0, Math.min(Math.min(layer.scroll, most) + step, most));
    return only({ ...bench, layer: { ...layer, scroll } });
  }
  const { command } = readKey(rows, "", key);
  const closes = { help: "help", detail: "open", difference: "difference", output: "" };
  return only(command?.kind === closes[layer.kind] ? closed(bench) : bench);
}
