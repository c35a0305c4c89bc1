/**
 * u_debugreg[6] as ptrace shows it: a copy of the kernel's own, which never reaches the register
 * and knows no fixed bits.
 */

import { resetValue } from "../dr6.js";
import { word64, type Word64 } from "../word64.js";

/** The kernel's copy in positive polarity, with all 64 bits that a debugger may have poked. */
export type VirtualDr6 = Word64;

/** A fresh process: nothing happened. */
export const FRESH_VIRTUAL_DR6: VirtualDr6 = word64(0);

/** What PTRACE_PEEKUSER reads (since 5.10). */
export function peekDr6({ low, high }: VirtualDr6): Word64 {
  return word64(low ^ resetValue(), high);
}

/** The copy after PTRACE_POKEUSER: any value is taken, bits 63:32 as well (since 5.10). */
export function pokeDr6({ low, high }: Word64): VirtualDr6 {
  return word64(low ^ resetValue(), high);
}
