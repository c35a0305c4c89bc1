/** The debug registers of one logical processor, and what of the rest of it they depend on. */

import { resetValue } from "../dr6.js";
import { DR7_RESET_VALUE } from "../dr7.js";
import { word64, type Word64 } from "../word64.js";

/** DR0 to DR3. */
export type Addresses = readonly [Word64, Word64, Word64, Word64];

/** The state of a processor as far as debug exceptions go. */
export interface DebugState {
  /** Linear addresses, or I/O ports, of the four breakpoints. */
  readonly addresses: Addresses;
  /** BLD and RTM report with 0, the other fields with 1; unsigned 32 bits. */
  readonly dr6: number;
  readonly dr7: number;
  /** IA32_DEBUGCTL: bit 1 BTF, bit 2 BUS_LOCK_DETECT, bit 15 RTM_DEBUG. */
  readonly debugctl: number;
  /** CR4.DE: DR4 and DR5 raise #UD, and I/O breakpoints work. */
  readonly cr4De: boolean;
  /** The last instruction was MOV SS or POP SS: debug exceptions wait for the next one. */
  readonly shadow: boolean;
  /** Causes that wait since then, as a mask, 1 = happened. */
  readonly held: number;
}

const ZERO = word64(0);

/** After power-up and RESET. */
export const POWER_ON: DebugState = {
  addresses: [ZERO, ZERO, ZERO, ZERO],
  dr6: resetValue(),
  dr7: DR7_RESET_VALUE,
  debugctl: 0,
  cr4De: false,
  shadow: false,
  held: 0,
};

/** IA32_DEBUGCTL[1], BTF: TF traps on taken branches only (Linux msr-index.h). */
export const DEBUGCTL_BTF = 1 << 1;
/** IA32_DEBUGCTL[15], RTM_DEBUG: advanced debugging of RTM regions, together with DR7.RTM. */
export const DEBUGCTL_RTM_DEBUG = 1 << 15;
