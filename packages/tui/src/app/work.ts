/** What the workbench does itself, on whatever screen. Pure: what is done outside is a deed. */

import type { Work } from "./action.js";
import { bringToFront, type Bench, type Deed, type Kit } from "./bench.js";
import { searchFor } from "./find.js";
import { sessionOf } from "./session.js";
import { act, moveTo, openTab, redo, reset, undo, type Tab } from "./tab.js";

/** The workbench after something, and what has to be done outside. */
export interface After {
  readonly bench: Bench;
  readonly deeds: readonly Deed[];
}

/** Only the workbench changes. */
export const only = (bench: Bench): After => ({ bench, deeds: [] });

const say = (bench: Bench, hint: string): After => only({ ...bench, hint });

const withFront = (bench: Bench, front: Tab | undefined, otherwise: string): After =>
  front === undefined ? say(bench, otherwise) : only({ ...bench, front });

type Doing = (bench: Bench, kit: Kit, work: Work) => After;

const DOINGS: Readonly<Record<Work["kind"], Doing>> = {
  screen: (bench, kit, work) => showScreen(bench, kit, work.kind === "screen" ? work.key : ""),
  help: (bench) => only({ ...bench, layer: { kind: "help", scroll: 0 } }),
  palette: (bench) => only({ ...bench, layer: { kind: "palette", text: "", selected: 0 } }),
  search: (bench) => only({ ...bench, layer: { kind: "search", text: "", selected: 0 } }),
  "find-next": (bench) => findAgain(bench, 1),
  "find-previous": (bench) => findAgain(bench, -1),
  undo: (bench) => withFront(bench, undo(bench.front), "nothing to undo"),
  redo: (bench) => withFront(bench, redo(bench.front), "nothing to redo"),
  reset: (bench) => only({ ...bench, front: reset(bench.front) }),
  mark: (bench) => {
    const { screen, state } = bench.front;
    const hint = `marked ${screen.place(state)}; ' comes back here, D shows what differs`;
    return say({ ...bench, mark: { screen, state } }, hint);
  },
  "to-mark": (bench) => {
    const { mark, front } = bench;
    if (mark === undefined) return say(bench, "nothing is marked; m marks");
    if (mark.screen === front.screen) {
      return only({ ...bench, front: moveTo(front, mark.state) });
    }
    return only(bringToFront(bench, moveTo(openTab(mark.screen, front), mark.state)));
  },
  difference: (bench) => {
    const { mark, front } = bench;
    if (mark === undefined) return say(bench, "nothing is marked; m marks");
    if (mark.screen.id !== front.screen.id)
      return say(bench, "the mark is on another screen; ' goes there");
    if (front.screen.difference === undefined)
      return say(bench, "nothing to compare on this screen");
    return only({ ...bench, layer: { kind: "difference", scroll: 0 } });
  },
  copy: (bench) => only({ ...bench, layer: { kind: "copy" } }),
  paste: (bench) => only({ ...bench, layer: { kind: "paste", text: "" } }),
  save: (bench) => ({ bench, deeds: [{ kind: "save", session: sessionOf(bench) }] }),
  theme: (bench) => {
    const theme = bench.look.theme === "default" ? "contrast" : "default";
    const hint = `theme: ${theme === "default" ? "default" : "high contrast"}`;
    return say({ ...bench, look: { ...bench.look, theme } }, hint);
  },
  ascii: (bench) => {
    const glyphs = bench.look.glyphs === "ascii" ? "unicode" : "ascii";
    return only({ ...bench, look: { ...bench.look, glyphs } });
  },
  mouse: (bench) => {
    const mouse = !bench.look.mouse;
    const hint = mouse ? "mouse: clicks select, the wheel scrolls; % gives it back" : "mouse: off";
    return say({ ...bench, look: { ...bench.look, mouse } }, hint);
  },
};

/** Does what a key asks of the workbench. */
export function doWork(bench: Bench, kit: Kit, work: Work): After {
  return DOINGS[work.kind](bench, kit, work);
}

/** Whether the workbench does it itself. */
export function isWork(command: { readonly kind: string }): command is Work {
  return Object.hasOwn(DOINGS, command.kind);
}

function showScreen(bench: Bench, kit: Kit, key: string): After {
  const row = kit.screens.find((each) => each.key === key);
  if (row === undefined) return say(bench, `no screen ${key}; ? for keys`);
  if (row.id === bench.front.screen.id) return only({ ...bench, layer: undefined });
  return only(bringToFront(bench, bench.tabs[row.id] ?? openTab(row.create())));
}

/** Goes to what the last search found, before or after where that left. */
function findAgain(bench: Bench, offset: 1 | -1): After {
  if (bench.sought === undefined) return say(bench, "nothing was searched; / searches");
  const found = searchFor(bench, bench.sought.text);
  if (found.length === 0) return say(bench, `nothing here holds ${bench.sought.text}`);
  const at = (bench.sought.at + offset + found.length) % found.length;
  const { choice, text } = found[at] ?? {};
  if (choice?.kind !== "command" || isWork(choice.command)) return only(bench);
  const front = act(bench.front, choice.command as Parameters<typeof act>[1]);
  const hint = `${String(at + 1)}/${String(found.length)}: ${text ?? ""}`;
  return say({ ...bench, front, sought: { ...bench.sought, at, on: front.screen.id } }, hint);
}
