/**
 * The mail that this project starts from: Xin Li and Sean Christopherson, 18 June 2025, and what
 * follows from it. Statements in the order in which the mail makes them.
 */

import { BRING_UP } from "./seed/bring-up.js";
import { FIRST_EXCEPTION } from "./seed/first-exception.js";
import { FUNCTION } from "./seed/function.js";
import { GUESTS } from "./seed/guest.js";
import { MASKS } from "./seed/masks.js";
import { ZEROING } from "./seed/zeroing.js";
import type { Statement } from "./statement.js";

const number = ({ id }: Statement) => Number(id.slice(1));

/** S1 to S11. */
export const SEED: readonly Statement[] = [
  ...BRING_UP,
  ...ZEROING,
  ...MASKS,
  ...GUESTS,
  ...FIRST_EXCEPTION,
  ...FUNCTION,
].toSorted((a, b) => number(a) - number(b));
