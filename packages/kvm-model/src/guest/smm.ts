/** System management mode: KVM saves DR6 and DR7, and RSM loads them like MOV does. */

import {
  because,
  digits,
  DR7_RESET_VALUE,
  writeDr6,
  writeDr7,
  type Outcome,
  type Word64,
} from "@dr6/core";
import { takeBack } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** The SMM handler is entered; DR7 is reset, DR6 isn't touched. */
export function smi(before: GuestState, setting: Setting): Outcome<GuestState> {
  const { state, because: why } = takeBack(before, setting);
  if (state.smm !== null) return { state, because: why };
  const { dr6, dr7 } = state;
  return {
    state: { ...state, dr7: DR7_RESET_VALUE, smm: { dr6, dr7 } },
    because: [...why, because(R.smi, digits(dr6))],
  };
}

/** The SMM handler returns; `changed` is the DR6 that it left in the save area. */
export function rsm(
  changed: Word64 | undefined,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const { state, because: why } = takeBack(before, setting);
  const { smm } = state;
  if (smm === null) return { state, because: why };
  // The 32-bit save area has 32 bits; of the 64-bit one the model keeps as many.
  const saved = changed?.low ?? smm.dr6;
  const dr6 = writeDr6(saved, setting.masks);
  const sum = `${digits(saved)} becomes ${digits(dr6)}`;
  return {
    state: { ...state, dr6, dr7: writeDr7(smm.dr7), smm: null },
    because: [...why, because(R.rsm, sum)],
  };
}
