/** What an event is called: in JSON, in a heading, in the bar of steps. */

import { resetValue, digits, type Event } from "@dr6/core";
import type { Frame } from "@dr6/core";

/** The names of one event. */
export interface EventTitle {
  /** In JSON and on the command line: `single-step`. */
  readonly name: string;
  /** In a heading. */
  readonly title: string;
  /** In the bar of steps. */
  readonly label: string;
}

const CAUSES: Readonly<Record<string, string>> = {
  B0: "breakpoint 0",
  B1: "breakpoint 1",
  B2: "breakpoint 2",
  B3: "breakpoint 3",
  BLD: "bus-lock",
  BD: "general-detect",
  BS: "single-step",
  BT: "task-switch",
  RTM: "RTM",
};

/** Names the event of a frame; what the kernel wrote is taken from what it did. */
export function eventTitle({ event, lanes }: Frame): EventTitle {
  const stored = lanes
    .flatMap(({ effects }) => effects)
    .find((effect) => effect.kind === "write" && effect.register === 6);
  const value = stored?.kind === "write" ? shortValue(stored.value) : "";
  switch (event.kind) {
    case "reset":
      return { name: "reset", title: "Power-up or RESET", label: "reset" };
    case "init":
      return { name: "init", title: "INIT", label: "INIT" };
    case "boot-init":
      return {
        name: "boot-init",
        title: `Boot: the kernel writes ${value} to DR6`,
        label: `boot: MOV DR6,${value}`,
      };
    case "mov-to-dr": {
      const operand = `MOV DR${String(event.register)},${digits(event.value)}`;
      return { name: "mov-to-dr", title: operand, label: operand };
    }
    case "debug-exception": {
      const causes = event.causes.map((name) => CAUSES[name] ?? name).join(" and ");
      return {
        name: causeName(event),
        title: `Debug exception: ${causes}`,
        label: `#DB: ${causes}`,
      };
    }
    case "handler-read":
      return {
        name: "handler-read",
        title: "The #DB handler reads DR6 and works out the causes",
        label: "read, flip",
      };
    case "handler-rearm":
      return {
        name: "handler-rearm",
        title: `The #DB handler writes ${value} to DR6`,
        label: "re-arm",
      };
  }
}

function causeName(event: Extract<Event, { kind: "debug-exception" }>): string {
  return event.causes.map((name) => (CAUSES[name] ?? name).replace(" ", "-")).join("+");
}

function shortValue(value: number): string {
  return value === 0 ? "0" : value === resetValue() ? digits(resetValue()) : digits(value);
}
