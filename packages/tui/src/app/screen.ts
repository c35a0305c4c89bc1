/**
 * The contract between the terminal and what is shown in it. A screen is a pure state machine: keys
 * become actions, actions change the state, the state is drawn as lines for a size.
 */

import type { Glyphs, Line, Size } from "../render/line.js";

/** What a key asks a screen to do. */
export type Action =
  | { readonly kind: "next-step" }
  | { readonly kind: "previous-step" }
  | { readonly kind: "first-step" }
  | { readonly kind: "last-step" }
  | { readonly kind: "go-to-step"; readonly step: number }
  | { readonly kind: "next-field" }
  | { readonly kind: "previous-field" }
  | { readonly kind: "next-change" }
  | { readonly kind: "last-change" }
  | { readonly kind: "scroll-down" }
  | { readonly kind: "scroll-up" }
  | { readonly kind: "help" }
  | { readonly kind: "close" }
  /** A key that no binding knows, as it should be named to the user. */
  | { readonly kind: "unbound"; readonly key: string };

/** A screen over a state `S`. */
export interface Screen<S = unknown> {
  readonly initial: S;
  update(state: S, action: Action): S;
  /** Exactly `size.rows` lines or fewer, none wider than `size.cols`. */
  lines(state: S, size: Size, glyphs: Glyphs): readonly Line[];
  /** Where the user is, for the line left behind on quitting: `step 3/6`. */
  place(state: S): string;
  /** The command that opens this state again. */
  command(state: S): string;
}
