/** What a screen answers to actions, as a table: what is left out changes nothing. */

import type { Action } from "./action.js";

/** The state after each kind of action. */
export type Answers<S> = {
  readonly [K in Action["kind"]]?: (state: S, action: Action & { readonly kind: K }) => S;
};

/** The state after an action; the same where the table has no row for it. */
export function answer<S>(answers: Answers<S>, state: S, action: Action): S {
  const row = answers[action.kind] as ((state: S, action: Action) => S) | undefined;
  return row === undefined ? state : row(state, action);
}
