/** The workbench: the screens that were opened, the one in front, and what lies on top of it. */

import type { Glyphs } from "../render/line.js";
import type { Theme } from "../terminal/paint.js";
import type { Command, Effect } from "./action.js";
import type { FormId, Screen, ScreenId, ScreenRow } from "./screen.js";
import { openTab, type Tab } from "./tab.js";

/** How everything is drawn. */
export interface Look {
  readonly theme: Theme;
  readonly glyphs: Glyphs;
  /** Whether the mouse is the program's, not the terminal's own. */
  readonly mouse: boolean;
}

/** What a row of a list on top does when it is chosen. */
export type Choice =
  | { readonly kind: "command"; readonly command: Command }
  /** A command line, without `dr6`. */
  | { readonly kind: "line"; readonly line: string };

/** Something that lies on the screen. */
export type Layer =
  | { readonly kind: "help" | "detail" | "difference"; readonly scroll: number }
  /** What a command printed. */
  | {
      readonly kind: "output";
      readonly title: string;
      readonly text: readonly string[];
      readonly scroll: number;
    }
  /** Text that is typed to find something, and which of what it finds is selected. */
  | {
      readonly kind: "search" | "palette";
      readonly text: string;
      readonly selected: number;
    }
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "copy" };

/** A state to come back to. */
interface Mark {
  readonly screen: Screen;
  readonly state: unknown;
}

/** What is shown. */
export interface Bench {
  readonly tabs: Readonly<Partial<Record<ScreenId, Tab>>>;
  readonly front: Tab;
  readonly look: Look;
  /** Digits that were typed just now, and where: a key behind them may make them a step there. */
  readonly counting?: { readonly digits: string; readonly from: Bench } | undefined;
  readonly layer?: Layer | undefined;
  /** One quiet line about the last key. */
  readonly hint?: string | undefined;
  readonly mark?: Mark | undefined;
  /** What was searched last, which of what was found is shown, and on which screen. */
  readonly sought?:
    { readonly text: string; readonly at: number; readonly on: ScreenId } | undefined;
}

/** What the workbench can open. */
export interface Kit {
  readonly screens: readonly ScreenRow[];
  /** Command lines, without `dr6`, that the palette offers. */
  readonly lines: readonly { readonly line: string; readonly title: string }[];
}

/** What the program around has to do. */
export type Deed =
  | Effect
  | { readonly kind: "copy"; readonly form: FormId | "command"; readonly text: string }
  | { readonly kind: "save"; readonly session: object }
  | { readonly kind: "run"; readonly line: string };

/** The workbench with one screen open. */
export function openBench(screen: Screen, look: Look): Bench {
  return { tabs: {}, front: openTab(screen), look };
}

/** The workbench with another tab in front; the one that was there keeps its state. */
export function bringToFront(bench: Bench, tab: Tab): Bench {
  const { front } = bench;
  const tabs = { ...bench.tabs, [front.screen.id]: front };
  return { ...bench, tabs, front: tab, layer: undefined };
}
