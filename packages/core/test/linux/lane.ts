/** Linux on a processor, event by event, in the terms of a test's table. */

import {
  ANY_CONTEXT,
  hardware,
  parseRelease,
  type Effect,
  type Event,
  type Feature,
  type Release,
  type Vendor,
} from "../../src/index.js";
import { linux, LINUX_BEHAVIOURS, type LinuxOptions } from "../../src/linux.js";

/** Linux 6.15 on an Intel CPU with BLD unless said otherwise. */
export interface Setup extends Partial<Omit<LinuxOptions, "release" | "cpu">> {
  readonly kernel?: string;
  readonly vendor?: Vendor;
  readonly features?: readonly Feature[];
  readonly debugctl?: number;
}

function release(text: string): Release {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

/** The lane of a setup. */
export function lane(setup: Setup = {}) {
  const { kernel = "6.15", vendor = "intel", features = ["bld"], debugctl = 0, ...rest } = setup;
  const cpu = { vendor, features };
  return linux("native", hardware(cpu, { debugctl }), { release: release(kernel), cpu, ...rest });
}

/** The outcome of the last of `events`: DR6, the rules' names, their arithmetic, the effects. */
export function last(events: readonly Event[], setup: Setup = {}) {
  const played = lane(setup);
  let step: ReturnType<typeof played.step> = { state: played.initial, effects: [], because: [] };
  for (const event of events) step = played.step(step.state, event);
  return {
    state: step.state,
    dr6: played.dr6(step.state).toString(16),
    effects: step.effects,
    seen: step.effects.map(shown),
    rules: step.because.map(({ rule }) => rule.id).join(" "),
    details: step.because.flatMap(({ detail }) => detail ?? []),
    unsure: step.because.filter(({ sure }) => sure === false).map(({ rule }) => rule.id),
  };
}

/** A #DB in user mode unless said otherwise. */
export function db(causes: readonly string[], mode: "user" | "kernel" = "user"): Event {
  return { kind: "debug-exception", causes, context: { ...ANY_CONTEXT, mode } };
}

function shown(effect: Effect): string {
  switch (effect.kind) {
    case "write":
      return `DR${String(effect.register)} := ${effect.value.toString(16)}`;
    case "read":
      return `${effect.what} reads ${effect.value.low.toString(16)}`;
    case "exception":
      return effect.exception.vector;
    case "log":
      return "log";
    case "signal":
      return `${effect.signal} ${effect.code}`;
    case "exit":
      return `${effect.what} ${String(effect.value?.toString(16))}`;
    case "queued":
      return `queued ${effect.causes.toString(16)}`;
    case "refused":
      return `${effect.ioctl} ${effect.errno}`;
  }
}
