/** Conditions of invariants that users state: what a step shows, in two words each. */

import { fieldMask, logs, printable, reporting, statusFields } from "@dr6/core";
import type { LaneMoment } from "@dr6/core/search";

/** Whether a step shows it. */
type Condition = (moment: LaneMoment) => boolean;

/** A condition, or what is wrong with the words. */
export type ParsedCondition =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

const FIELDS = statusFields().map(({ name }) => name);
const VECTORS = ["#DB", "#BP", "#GP(0)", "#UD"];
const SIGNALS = ["SIGTRAP", "SIGBUS"];

interface Verb {
  /** What may stand behind it. */
  readonly objects: readonly string[];
  readonly condition: (object: string) => Condition;
}

/** The verbs, each with what it takes. */
const VERBS: Readonly<Record<string, Verb>> = {
  reports: {
    objects: FIELDS,
    condition:
      (name) =>
      ({ dr6 }) =>
        (reporting(dr6) & fieldMask(name)) !== 0,
  },
  changes: {
    objects: FIELDS,
    condition:
      (name) =>
      ({ was, dr6 }) =>
        ((was ^ dr6) & fieldMask(name)) !== 0,
  },
  raises: {
    objects: VECTORS,
    condition:
      (vector) =>
      ({ effects }) =>
        effects.some((effect) => effect.kind === "exception" && effect.exception.vector === vector),
  },
  signals: {
    objects: SIGNALS,
    condition:
      (signal) =>
      ({ effects }) =>
        effects.some((effect) => effect.kind === "signal" && effect.signal === signal),
  },
  logs: {
    objects: ["bus_lock"],
    condition:
      (what) =>
      ({ effects }) =>
        effects.some((effect) => logs(effect, what)),
  },
};

/** Reads `reports BLD and raises #DB`: all of them in one step. */
export function parseCondition(text: string): ParsedCondition {
  const conditions: Condition[] = [];
  for (const part of text.split(/\s+and\s+/)) {
    const [name = "", object = "", ...more] = part.trim().split(/\s+/);
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb === undefined) {
      const known = Object.keys(VERBS).join(", ");
      return { ok: false, message: `"${printable(name, 40)}" is no condition; known: ${known}` };
    }
    if (more.length > 0 || !verb.objects.includes(object)) {
      return { ok: false, message: `${name} takes one of ${verb.objects.join(" ")}` };
    }
    conditions.push(verb.condition(object));
  }
  return { ok: true, condition: (moment) => conditions.every((holds) => holds(moment)) };
}
