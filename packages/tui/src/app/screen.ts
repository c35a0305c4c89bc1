/**
 * The contract between the workbench and what is shown in it. A screen is a pure state machine:
 * keys become actions by the rows it gives, actions change the state, the state is drawn as lines
 * for a size.
 */

import type { Drawn } from "../render/drawn.js";
import type { Glyphs, Line, Size } from "../render/line.js";
import type { Action } from "./action.js";
import type { Binding } from "./keys.js";

/** The screens. */
export type ScreenId = "walk" | "decode" | "whatif" | "diff" | "sources" | "learn";

/** A form in which a state is copied and exported. */
export type FormId = "text" | "markdown" | "json" | "svg";

/** The forms that a screen has. */
export type Forms = Readonly<Partial<Record<FormId, () => string>>>;

/** What the workbench wants to have on a screen. */
export interface Chrome {
  /** The last line: what the keys do, a hint, a question. Left out of windows without room. */
  readonly keys: Line;
  /** `EDITED, undo: 2`, for the right end of the header, left of the place; empty if unedited. */
  readonly edited: string;
}

/** Something that can be found, and the action that goes there. */
export interface Entry {
  readonly text: string;
  readonly action: Action;
}

/** A screen over a state `S`. All is pure: the same state gives the same answer. */
export interface Screen<S = unknown> {
  readonly id: ScreenId;
  readonly initial: S;
  /** The rows of keys that do something in this state; footer, help and look-up are made from them. */
  bindings(state: S): readonly Binding[];
  /** The state after an action; actions that mean nothing here give the same state. */
  update(state: S, action: Action): S;
  /** Exactly `size.rows` lines or fewer, none wider than `size.cols`; and how far they scroll. */
  lines(state: S, size: Size, glyphs: Glyphs, chrome: Chrome): Drawn;
  /** Where the user is, for the line left behind on quitting: `step 3/6`. */
  place(state: S): string;
  /** The command that opens this state again. */
  command(state: S): string;
  /** What that command reads from standard input, where it reads any. */
  input?(state: S): string | undefined;
  /**
   * What a session keeps of a state where its command would lose something: the command that opens
   * it with that, and what it reads from standard input.
   */
  saved?(state: S): { readonly command: string; readonly input: string } | undefined;
  /** What copying and `dr6 export` write. */
  forms(state: S): Forms;
  /** What a search finds here. */
  entries(state: S): readonly Entry[];
  /** One quiet line in place of the one about keys: why the last action did nothing. */
  hint?(state: S): string | undefined;
  /**
   * What was edited, as a text: undo goes back to the state in which it was another, and EDITED
   * shows where it isn't that of the initial state. Left out where there is nothing to edit.
   */
  edit?(state: S): string;
  /**
   * True while letters are typed into a control: then every character arrives as `type`, and
   * Backspace as `erase`, a paste as one `type` with all that is in it; other keys are looked up as always (Enter `open`, Esc `close`).
   */
  typing?(state: S): boolean;
  /** True while an edit can still be dropped: undo passes over such states. As `typing` if left out. */
  editing?(state: S): boolean;
  /** Another screen that this action asks for; Esc comes back from there. */
  opens?(state: S, action: Action): Screen | undefined;
  /** More about what is selected, for Enter: shown on top, scrolled, closed by Esc; empty: none. */
  detail?(state: S, cols: number): readonly Line[];
  /** What differs between a marked state of a screen of this kind and this one, shown on top. */
  difference?(marked: S, state: S, cols: number): readonly Line[];
  /**
   * Does a piece of what takes long, between keys and while the screen is in front: the state after
   * it, or undefined where nothing is left to do.
   */
  work?(state: S): S | undefined;
  /** What a click does: the line's text as it is drawn, and the column from 0. */
  click?(state: S, line: string, col: number): Action | undefined;
}

/** A screen that the workbench can open: one row of its registry. */
export interface ScreenRow {
  readonly id: ScreenId;
  /** The key that shows it. */
  readonly key: string;
  readonly title: string;
  /** The screen as it is when nothing was asked for; called when it is shown first. */
  readonly create: () => Screen;
  /** The screen on a text that was pasted. */
  readonly paste?: (text: string) => Screen;
}
