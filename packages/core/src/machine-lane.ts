/** A machine without an operating system as a lane: software that does what the events say. */

import type { Effect } from "./effect.js";
import { isSystemEvent } from "./event.js";
import type { Lane, Step } from "./lane.js";
import type { Machine } from "./machine.js";

/** The lane of `machine`; what only an operating system does changes nothing. */
export function machineLane<M>(id: string, machine: Machine<M>): Lane<M> {
  return {
    id,
    initial: machine.powerOn,
    step: (state, event): Step<M> => {
      if (isSystemEvent(event)) return { state, effects: [], because: [] };
      const { state: after, exception, read, effects = [], because } = machine.step(state, event);
      const seen: readonly Effect[] = [
        ...(exception === undefined ? [] : [{ kind: "exception", exception } as const]),
        ...(read === undefined ? [] : [{ kind: "read", what: "register", value: read } as const]),
        ...effects,
      ];
      return { state: after, effects: seen, because };
    },
    dr6: (state) => machine.registers(state).dr6,
    writeMasks: (state) => machine.writeMasks(state),
  };
}
