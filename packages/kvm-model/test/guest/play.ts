/** Plays events on a guest and says what could be seen. */

import {
  hex,
  parseRelease,
  type Effect,
  type Exception,
  type MachineEvent,
  type Outcome,
  type Reason,
} from "@dr6/core";

import { guest, KVM_BEHAVIOURS, type GuestOptions, type GuestState } from "../../src/index.js";

/** A guest of KVM 7.1.5 on VMX without features, unless said otherwise. */
export function guestOf({
  kernel = "7.1.5",
  ...options
}: Partial<Omit<GuestOptions, "release">> & { readonly kernel?: string } = {}) {
  const parsed = parseRelease(kernel, KVM_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return guest({ vendor: "intel", host: [], exposed: [], ...options, release: parsed.release });
}

/** One step: DR6 as the guest reads it, and what could be seen. */
export interface Played {
  readonly dr6: string;
  readonly seen: readonly string[];
  readonly rules: readonly string[];
  readonly reasons: readonly Reason[];
  readonly exception: Exception | undefined;
  readonly state: GuestState;
}

/** Plays `events` from power-up. */
export function play(
  options: Parameters<typeof guestOf>[0],
  events: readonly MachineEvent[],
): readonly Played[] {
  const machine = guestOf(options);
  let state = machine.powerOn;
  return events.map((event) => {
    const outcome = machine.step(state, event);
    state = outcome.state;
    return {
      dr6: hex(machine.registers(state).dr6),
      seen: seen(outcome),
      // What the copy hides goes with every step while it does; copy.test.ts looks at it.
      rules: outcome.because.map(({ rule }) => rule.id).filter((id) => id !== "copy-differs"),
      reasons: outcome.because.filter(({ rule }) => rule.id !== "copy-differs"),
      exception: outcome.exception,
      state,
    };
  });
}

/** DR6 as the guest reads it after each event. */
export function dr6Of(
  options: Parameters<typeof guestOf>[0],
  events: readonly MachineEvent[],
): readonly string[] {
  return play(options, events).map(({ dr6 }) => dr6);
}

/** What could be seen at the last event. */
export function lastSeen(
  options: Parameters<typeof guestOf>[0],
  events: readonly MachineEvent[],
): readonly string[] {
  return play(options, events).at(-1)?.seen ?? [];
}

function seen({ exception, read, effects = [] }: Outcome<GuestState>): readonly string[] {
  return [
    ...(exception === undefined ? [] : [exception.vector]),
    ...(read === undefined ? [] : [`reads ${hex(read)}`]),
    ...effects.filter(({ kind }) => kind !== "queued").map(shown),
  ];
}

function shown(effect: Effect): string {
  switch (effect.kind) {
    case "read":
      return `${effect.what} ${hex(effect.value)}`;
    case "exit":
      return `${effect.what} to ${effect.to} ${effect.value === null ? "without DR6" : hex(effect.value)}`;
    case "refused":
      return `${effect.ioctl} ${effect.errno}`;
    case "queued":
    case "write":
    case "exception":
    case "log":
    case "signal":
      return effect.kind;
  }
}
