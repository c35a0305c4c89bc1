/** What a debugger does to a traced program: the tables of @dr6/fixtures have this form. */

/** What a debugger asks; values are hex digits. */
export type Request =
  /** POKEUSER of u_debugreg[6]. */
  | { readonly ask: "poke"; readonly value: string }
  /** PEEKUSER of u_debugreg[6]. */
  | { readonly ask: "peek" }
  /** Each of the 64 bits of u_debugreg[6] alone is poked and peeked. */
  | { readonly ask: "walk" }
  /** PTRACE_CONT until it exits, but no more than six times. */
  | { readonly ask: "continue" }
  /** PTRACE_CONT, PTRACE_SINGLESTEP or PTRACE_SINGLEBLOCK, once. */
  | { readonly ask: "continue-once" | "step" | "block" };

/** A byte offset in the body, or in the data. */
export type Target = { readonly body: number } | { readonly data: number };

/** One scenario. */
export interface TracedProgram {
  /** Names of instructions, those that {@link assemble} knows. */
  readonly body: readonly string[];
  /** What is poked into DR0 to DR3; DR7 is poked only where something is. */
  readonly targets?: readonly (readonly [register: number, target: Target])[];
  /** In the order in which they are asked. */
  readonly requests: readonly Request[];
}

/** One POKEUSER of a scenario that runs nothing. */
export interface Poke {
  /** 0 to 7: the index in u_debugreg. */
  readonly register: number;
  /** Bits 63:32 and 31:0. */
  readonly value: { readonly high: number; readonly low: number };
  /** Without one it isn't recorded. */
  readonly label?: string;
  /** What stands before the register that is read back; without it, none is. */
  readonly read?: string;
}
