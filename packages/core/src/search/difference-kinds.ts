/** What differs between the sights of two steps, and which differences need not be told apart. */

import { pairOf, type Numbers, type Transition } from "./numbered.js";
import { differences, sights, type Difference, type Sight } from "./sight.js";

/** A difference, and a text that is the same for those that need not be told apart. */
export interface KindOfDifference {
  readonly difference: Difference;
  readonly kind: string;
}

/** What differs between the sights of two steps, worked out once for each two. */
export function differencesByNumber({
  thing: looksOf,
  of: numberOf,
}: Numbers<readonly Sight[]>): (a: Transition, b: Transition) => readonly KindOfDifference[] {
  const known = new Map<number, readonly KindOfDifference[]>();
  const looks = (step: Transition) =>
    step.looks < 0 ? numberOf(sights(step.dr6, [])) : step.looks;
  return (first, second) => {
    const [a, b] = [looks(first), looks(second)];
    const key = pairOf(a, b);
    const found =
      known.get(key) ??
      differences(looksOf(a), looksOf(b)).map((difference) => {
        const { aspect, what, fields, before, after } = difference;
        const kind = JSON.stringify([aspect, what, fields, kindOf(before), kindOf(after)]);
        return { difference, kind };
      });
    known.set(key, found);
    return found;
  };
}

/** Of a value it counts that there is one, of anything else which: a signal that is lost is no new one. */
function kindOf(value: string | null): string | null {
  return value?.startsWith("0x") === true ? "value" : value;
}
