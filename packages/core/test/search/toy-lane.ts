/** Lanes drawn as a table of states: small enough to count what a search of them has to find. */

import type { Effect, Event, Lane } from "../../src/index.js";

/** The events of toy lanes: kinds without values, which here mean nothing but themselves. */
export type Kind = "reset" | "init" | "smi" | "kexec";

/** Where an event leads: the next state, what is seen, and whether each rule behind it is established. */
export interface Arrow {
  readonly to: string;
  readonly effects?: readonly Effect[];
  readonly sure?: readonly boolean[];
}

/** A state: its DR6, and where events lead that change something. */
export interface State {
  readonly dr6?: number;
  readonly on?: Readonly<Partial<Record<Kind, string | Arrow>>>;
}

const RULE = { id: "toy", statement: "A toy's rule.", sources: [], basis: "read" } as const;

/** The lane of a table; it begins in the first state. */
export function toyLane(states: Readonly<Record<string, State>>): Lane<string> {
  const masks = { writable: 0xffff_ffff, fixedOnes: 0, fixedZeros: 0 };
  return {
    id: "toy",
    initial: Object.keys(states)[0] ?? "",
    step: (state, { kind }) => {
      const arrow = states[state]?.on?.[kind as Kind] ?? state;
      if (typeof arrow === "string") return { state: arrow, effects: [], because: [] };
      const { to, effects = [], sure = [] } = arrow;
      // As in every lane, a reason says only that it is not sure.
      const because = sure.map((each) => (each ? { rule: RULE } : { rule: RULE, sure: false }));
      return { state: to, effects, because };
    },
    dr6: (state) => states[state]?.dr6 ?? 0,
    writeMasks: () => masks,
  };
}

/** Events by their kinds. */
export const toyEvents = (...kinds: readonly Kind[]): readonly Event[] =>
  kinds.map((kind) => ({ kind }));

/** The kinds of events. */
export const kindsOf = (events: readonly Event[]): readonly string[] =>
  events.map(({ kind }) => kind);

/** A signal, as something that can be seen beside DR6. */
export const TRACE: Effect = { kind: "signal", signal: "SIGTRAP", code: "TRAP_TRACE" };
