/** Steps of a lane, put together. */

import type { Step } from "../lane.js";
import { because, type Rule } from "../rule.js";

/** A step that only follows a rule. */
export function said<S>(state: S, rule: Rule): Step<S> {
  return { state, effects: [], because: [because(rule)] };
}

/** Steps after each other, as one. */
export function inTurn<S>(first: Step<S>, ...rest: readonly ((state: S) => Step<S>)[]): Step<S> {
  return rest.reduce((step, act) => {
    const next = act(step.state);
    return {
      state: next.state,
      effects: [...step.effects, ...next.effects],
      because: [...step.because, ...next.because],
    };
  }, first);
}
