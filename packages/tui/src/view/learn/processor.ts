/** A bare CPU on which the lessons try things out, and its DR6 as a register to draw. */

import {
  digits,
  fieldNames,
  hardware,
  reporting,
  type Feature,
  type MachineEvent,
  type Reason,
  type WriteMasks,
} from "@dr6/core";
import type { RegisterBlock } from "../page/page.js";
import { registerRows } from "../register-rows.js";

/** What one event left. */
export interface Moment {
  readonly was: number;
  readonly dr6: number;
  readonly masks: WriteMasks;
  /** The causes that the event itself reports. */
  readonly causes: readonly string[];
  readonly because: readonly Reason[];
}

/** A debug exception with these causes. */
export function exception(...causes: readonly string[]): MachineEvent {
  return { kind: "debug-exception", causes };
}

/** MOV of a value to DR6. */
export function write(value: number): MachineEvent {
  return { kind: "mov-to-dr", register: 6, value: { high: 0, low: value } };
}

/** What the last of these events leaves, from power-up on. */
export function after(features: readonly Feature[], ...events: readonly MachineEvent[]): Moment {
  const last = moments(features, events).at(-1);
  if (last === undefined) throw new RangeError("no event");
  return last;
}

function moments(features: readonly Feature[], events: readonly MachineEvent[]): readonly Moment[] {
  const machine = hardware({ vendor: "intel", features });
  let state = machine.powerOn;
  return events.map((event) => {
    const was = machine.registers(state).dr6;
    const { state: after, because } = machine.step(state, event);
    state = after;
    return {
      was,
      dr6: machine.registers(after).dr6,
      masks: machine.writeMasks(after),
      causes: event.kind === "debug-exception" ? event.causes : [],
      because,
    };
  });
}

/**
 * A moment to draw. As in a walk the marks take each field at its word; which of them is left over
 * is said beside the rows.
 */
export function drawn(name: string, on: string, moment: Moment): RegisterBlock {
  const { was, dr6, masks } = moment;
  return {
    kind: "register",
    name,
    on,
    value: digits(dr6),
    was: digits(was),
    rows: registerRows({
      value: dr6,
      masks,
      changed: fieldNames((was ^ dr6) >>> 0),
      reporting: fieldNames(reporting(dr6)),
    }),
    stale: staleIn(moment),
  };
}

/** The fields that report although the event did not cause them. */
export function staleIn({ dr6, causes }: Moment): readonly string[] {
  return fieldNames(reporting(dr6)).filter((name) => !causes.includes(name));
}

/** The sources of the rules that were followed, each once. */
export function sourcesOf(...followed: readonly Moment[]): readonly string[] {
  const rules = followed.flatMap(({ because }) => because.map(({ rule }) => rule));
  return [...new Set(rules.flatMap(({ sources }) => sources))];
}
