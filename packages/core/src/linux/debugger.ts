/** ptrace at u_debugreg[6]: the kernel's copy of DR6, by release. */

import type { Step } from "../lane.js";
import type { Word64 } from "../word64.js";
import { has } from "./options.js";
import { peekDr6, pokeDr6 } from "./ptrace.js";
import { LINUX_RULES as R } from "./rules.js";
import { said } from "./steps.js";
import type { LinuxState, System } from "./system.js";

/** PTRACE_PEEKUSER. */
export function peek<M>({ options }: System<M>, state: LinuxState<M>): Step<LinuxState<M>> {
  const copy = state.virtualDr6;
  const value = has("virtual-dr6", options) ? peekDr6(copy) : copy;
  return {
    ...said(state, R["ptrace-copy"]),
    effects: [{ kind: "read", what: "u_debugreg[6]", value }],
  };
}

/** PTRACE_POKEUSER. */
export function poke<M>(
  { options }: System<M>,
  state: LinuxState<M>,
  value: Word64,
): Step<LinuxState<M>> {
  const virtualDr6 = has("virtual-dr6", options) ? pokeDr6(value) : value;
  return said({ ...state, virtualDr6 }, R["ptrace-copy"]);
}
