/** What keys ask for: of the screen, of the workbench around it, of the process. */

/** What a screen can be asked to do. */
export type Action =
  | { readonly kind: "next-step" | "previous-step" | "first-step" | "last-step" }
  | { readonly kind: "go-to-step"; readonly step: number }
  /** The row below or above: a field, a cell, an entry of a list. */
  | { readonly kind: "next-field" | "previous-field" }
  | { readonly kind: "select-field"; readonly field: string }
  /** A line, from 1, of the text with this number among those that are shown, from 0. */
  | { readonly kind: "go-to-line"; readonly text: number; readonly line: number }
  | { readonly kind: "next-change" | "last-change" }
  /** To so many lines away from the top of what scrolls. */
  | { readonly kind: "scroll"; readonly to: number }
  | { readonly kind: "next-control" | "previous-control" | "toggle" | "edit" }
  /** Enter: opens what is selected, or keeps what was typed. */
  | { readonly kind: "open" }
  /** Esc, when nothing lies on top. */
  | { readonly kind: "close" }
  | { readonly kind: "lanes" | "encoding" | "fold" | "sources" | "link" }
  /** While {@link Screen.typing}: characters, the key that takes one back, a whole paste. */
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "erase" }
  /** What only one screen knows, by a name of its own. */
  | { readonly kind: "own"; readonly name: string };

/** What the workbench makes a {@link Action} `scroll` of: by as much as is in sight. */
export interface Paging {
  readonly kind: "scroll-down" | "scroll-up";
}

/** What the workbench does itself, on whatever screen. */
export type Work =
  | { readonly kind: "screen"; readonly key: string }
  | { readonly kind: "help" | "palette" | "search" | "find-next" | "find-previous" }
  | { readonly kind: "undo" | "redo" | "reset" }
  | { readonly kind: "mark" | "to-mark" | "difference" }
  | { readonly kind: "copy" | "save" | "paste" }
  | { readonly kind: "theme" | "ascii" | "mouse" };

/** What a key asks of the process: what is pure only names it. */
export interface Effect {
  readonly kind: "quit" | "interrupt" | "suspend" | "redraw";
}

/** What a key asks for. */
export type Command = Action | Paging | Work | Effect;
