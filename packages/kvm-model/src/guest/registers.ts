/**
 * Who has the debug registers: the guest, until its next VM exit, or KVM's copies. With the
 * hardware's register come the bits that the host's CPU fixes; KVM's copies are taken as they are.
 */

import { because, digits, writeDr6, type Reason } from "@dr6/core";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** A state and the rules that led to it. */
export interface Changed {
  readonly state: GuestState;
  readonly because: readonly Reason[];
}

/** Whether an access that is intercepted gives the registers to the guest. */
export function isGiven({ debug }: GuestState, { has }: Setting): boolean {
  return debug === null && has("hardware-path").holds;
}

/** Gives the registers to the guest: KVM loads its DR6, and the host's CPU fixes what it fixes. */
export function give(state: GuestState, setting: Setting): Changed {
  if (state.owned) return { state, because: [because(R.owned)] };
  const dr6 = loaded(state, setting);
  const sum = dr6 === state.dr6 ? undefined : `${digits(state.dr6)} becomes ${digits(dr6)}`;
  return {
    state: { ...state, dr6, owned: true, loadedDr6: state.dr6 },
    because: [
      because(R.given, undefined, setting.has("hardware-path").sure),
      ...(sum === undefined ? [] : [because(R["load-fixes"], sum)]),
    ],
  };
}

/** Takes the registers back at a VM exit. */
export function takeBack(state: GuestState, setting: Setting): Changed {
  if (!state.owned) return { state, because: [] };
  const fixed = setting.has("sync-applies-fixed-bits");
  const dr6 = fixed.holds ? (state.dr6 | setting.masks.fixedOnes) >>> 0 : state.dr6;
  const forced = `${digits(state.dr6)} | ${digits(setting.masks.fixedOnes)} = ${digits(dr6)}`;
  return {
    state: { ...state, dr6, owned: false },
    because: [
      fixed.holds
        ? because(R["sync-fixed-bits"], forced, fixed.sure)
        : because(R["sync-raw"], digits(dr6), fixed.sure),
    ],
  };
}

/** A VM exit that KVM handles without leaving its inner loop: the guest keeps the registers. */
export function fastExit(state: GuestState, setting: Setting): Changed {
  if (!state.owned) return { state, because: [] };
  const svm = setting.options.vendor === "amd";
  const stays = setting.has(svm ? "fastpath-svm" : "fastpath-vmx");
  if (!stays.holds) {
    const back = takeBack(state, setting);
    const none = because(R["fastpath-none"], undefined, stays.sure);
    return { ...back, because: [none, ...back.because] };
  }
  const reloads = svm ? stays : setting.has("fastpath-reloads-dr6");
  const fixed = setting.has("load-dr6-once");
  if (!reloads.holds || fixed.holds) {
    const sure = stays.sure && (fixed.holds ? fixed.sure : reloads.sure);
    return { state, because: [because(R["fastpath-keeps"], undefined, sure)] };
  }
  const dr6 = writeDr6(state.loadedDr6, setting.silicon.writeMasks(state));
  const sum = `${digits(state.dr6)} becomes ${digits(dr6)}`;
  const sure = stays.sure && reloads.sure && fixed.sure;
  return { state: { ...state, dr6 }, because: [because(R["fastpath-reloads"], sum, sure)] };
}

/** DR6 as MOV from DR6 would read it now. */
export function visibleDr6(state: GuestState, setting: Setting): number {
  return state.owned || !isGiven(state, setting) ? state.dr6 : loaded(state, setting);
}

/** KVM's copy as the host's CPU takes it. */
function loaded(state: GuestState, { silicon }: Setting): number {
  return writeDr6(state.dr6, silicon.writeMasks(state));
}
