/** What a debugger does to a traced program: the tables of @dr6/fixtures have this form. */

/** What a debugger asks; values are hex digits. */
export type Request =
  | { readonly ask: "poke"; readonly value: string }
  | { readonly ask: "peek" }
  /** Each of the 64 bits of u_debugreg[6] alone is poked and peeked. */
  | { readonly ask: "walk" }
  /** PTRACE_CONT until it exits, but no more than six times. */
  | { readonly ask: "continue" }
  | { readonly ask: "continue-once" | "step" | "block" };

/** An offset in the body, or in the data. */
export type Target = { readonly body: number } | { readonly data: number };

/** One scenario. */
export interface TracedProgram {
  /** Names of instructions. */
  readonly body: readonly string[];
  readonly targets?: readonly (readonly [register: number, target: Target])[];
  readonly requests: readonly Request[];
}

/** One POKEUSER of a scenario that runs nothing. */
export interface Poke {
  readonly register: number;
  readonly value: { readonly high: number; readonly low: number };
  /** Without one it isn't recorded. */
  readonly label?: string;
  /** What stands before the register that is read back; without it, none is. */
  readonly read?: string;
}
