/** What is shown after each key. Pure: keys in; the next state, and what has to be done, out. */

import { plain, type Size } from "../render/line.js";
import type { Action, Command, Effect, Paging } from "./action.js";
import { bringToFront, type Bench, type Kit } from "./bench.js";
import { frame } from "./frame.js";
import { readKey, type Binding } from "./keys.js";
import { characterOf, layerKey } from "./layer-keys.js";
import { reveal } from "./reveal.js";
import { boundRows } from "./rows.js";
import { scrollPage, scrollWheel } from "./scroll.js";
import { act, openTab } from "./tab.js";
import { doWork, isWork, only, type After } from "./work.js";

export { frame } from "./frame.js";

const EFFECTS: ReadonlySet<string> = new Set<Effect["kind"]>([
  "quit",
  "interrupt",
  "suspend",
  "redraw",
]);

const isEffect = (command: Command): command is Effect => EFFECTS.has(command.kind);

const isPaging = (command: Command): command is Paging =>
  command.kind === "scroll-down" || command.kind === "scroll-up";

/** The workbench after one key. `size` limits how far a text on top scrolls. */
export function press(kit: Kit, before: Bench, key: string, size: Size): After {
  const counted = before.layer === undefined ? toStep(kit, before, key) : undefined;
  if (counted !== undefined) return only(counted);
  const rows = boundRows(kit, before);
  const bench = { ...before, hint: undefined, counting: undefined };
  if (bench.layer !== undefined) return layerPress(kit, bench, key, rows, size);
  const { screen, state } = bench.front;
  if (screen.typing?.(state) === true) {
    const text = characterOf(key);
    if (text !== "") return only(ask(bench, { kind: "type", text }));
    if (key === "Backspace") return only(ask(bench, { kind: "erase" }));
  }
  const { digits: begun, from } = before.counting ?? { digits: "", from: bench };
  const { digits } = readKey(boundRows(kit, from), begun, key);
  if (digits !== "") {
    // A digit is a screen at once; where it counts, what counts comes back here.
    const { bench: shown, deeds } = doWork(bench, kit, { kind: "screen", key });
    return { bench: { ...shown, counting: { digits, from } }, deeds };
  }
  const { command } = readKey(rows, "", key);
  if (command === undefined) {
    const help = screen.typing?.(state) === true ? "F1" : "?";
    return only({ ...bench, hint: `no action on ${key}; ${help} for keys` });
  }
  return obey(kit, bench, command, size);
}

/** Back where digits were typed: at the step that this key makes of them, or as it was by Esc. */
function toStep(kit: Kit, { counting }: Bench, key: string): Bench | undefined {
  if (counting === undefined) return undefined;
  const { digits, from } = counting;
  if (key === "Esc") return from;
  const rows = boundRows(kit, from);
  const { command } = readKey(rows, digits, key);
  const counts = rows.some(({ counted }) => counted?.(1).kind === command?.kind);
  if (!counts || command === undefined) return undefined;
  return isWork(command) || isEffect(command) || isPaging(command) ? undefined : ask(from, command);
}

/** Digits with nothing behind them count nothing any more. */
export function settle(bench: Bench): After {
  return only({ ...bench, counting: undefined });
}

/** Does what a key asks for. */
function obey(kit: Kit, bench: Bench, command: Command, size: Size): After {
  if (isEffect(command)) return { bench, deeds: [command] };
  if (isWork(command)) {
    const after = doWork(bench, kit, command);
    const found = command.kind === "find-next" || command.kind === "find-previous";
    return found ? { ...after, bench: reveal(kit, after.bench, size) } : after;
  }
  return only(isPaging(command) ? scrollPage(bench, command, size) : ask(bench, command));
}

/** Asks the screen in front. */
function ask(bench: Bench, action: Action): Bench {
  const { front } = bench;
  const { screen, state, from } = front;
  const opened = screen.opens?.(state, action);
  if (opened !== undefined) return bringToFront(bench, openTab(opened, front));
  const details = action.kind === "open" && screen.typing?.(state) !== true;
  if (details && (screen.detail?.(state, 80) ?? []).length > 0) {
    return { ...bench, layer: { kind: "detail", scroll: 0 } };
  }
  const after = act(front, action);
  // Esc that means nothing to the screen goes back to the one that opened it.
  if (action.kind === "close" && from !== undefined && after.state === state) {
    return { ...bench, front: from };
  }
  return { ...bench, front: after };
}

function layerPress(
  kit: Kit,
  bench: Bench,
  key: string,
  rows: readonly Binding[],
  size: Size,
): After {
  const { layer } = bench;
  if (layer === undefined) return only(bench);
  const isText = "scroll" in layer;
  const { command } = readKey(rows, "", key);
  // Control keys leave and suspend from everywhere; q where no letters are typed.
  if (command !== undefined && isEffect(command) && (isText || key.startsWith("^"))) {
    return { bench, deeds: [command] };
  }
  const after = layerKey(bench, layer, key, rows, kit, size);
  if (after.line !== undefined) return paste(kit, after.bench, after.line);
  if (after.command === undefined) return after;
  const obeyed = obey(kit, after.bench, after.command, size);
  return layer.kind === "search" ? { ...obeyed, bench: reveal(kit, obeyed.bench, size) } : obeyed;
}

/** What happens to a text that is pasted: it is typed where letters are typed, else decoded. */
export function paste(kit: Kit, bench: Bench, sent: string): After {
  const { layer, front } = bench;
  // Terminals send the end of a line as the key that types it.
  const text = sent.replace(/\r\n?/g, "\n");
  const line = Array.from(text.slice(0, 1000), (each) => (each < " " ? " " : each)).join("");
  if (layer !== undefined && "selected" in layer) {
    return only({ ...bench, layer: { ...layer, text: layer.text + line.trim(), selected: 0 } });
  }
  if (layer === undefined && front.screen.typing?.(front.state) === true) {
    return only(ask(bench, { kind: "type", text }));
  }
  const row = kit.screens.find((each) => each.paste !== undefined);
  if (row?.paste === undefined) return only({ ...bench, hint: "no screen reads what is pasted" });
  const opened = openTab(row.paste(text));
  return only({ ...bringToFront(bench, opened), hint: undefined });
}

/** What a click does, or the wheel: rows and columns from 0. */
export function click(
  kit: Kit,
  bench: Bench,
  { row, col, wheel }: { row: number; col: number; wheel: -1 | 0 | 1 },
  size: Size,
): After {
  if (wheel !== 0) {
    if (bench.layer !== undefined) return press(kit, bench, wheel < 0 ? "PgUp" : "PgDn", size);
    return only(scrollWheel(bench, wheel < 0 ? "scroll-up" : "scroll-down", size));
  }
  const { screen, state } = bench.front;
  const line = frame(kit, bench, size)[row];
  if (bench.layer !== undefined || line === undefined) return only(bench);
  const action = screen.click?.(state, plain(line), col);
  return only(action === undefined ? bench : ask({ ...bench, hint: undefined }, action));
}
