/** How many digits the registers of a dump have, where its layout doesn't fix it. */

import type { Width } from "./fixed-value.js";
import type { Token } from "./spelling.js";

/**
 * The digits of most registers: 8, or 16 where as many have more than 8. Fewer than 8 are a cut
 * number, more than 16 are two that ran together, and neither says anything.
 */
export function widest(text: string, tokens: readonly Token[]): Width {
  let narrow = 0;
  let wide = 0;
  for (const { valueAt } of tokens) {
    const near = text.slice(valueAt, valueAt + 80);
    const digits = /^[ \t\n]{0,40}([0-9A-Fa-f]{1,40})/.exec(near)?.[1]?.length ?? 0;
    if (digits === 8) narrow += 1;
    if (digits > 8 && digits <= 16) wide += 1;
  }
  return wide > 0 && wide >= narrow ? 16 : 8;
}
