/** From single divergences to cases: what differs, after which events, for whom. */

import { statusFields } from "@dr6/core";
import type { Aspect } from "@dr6/core/search";
import { causesBetween, unique, type Cause, type CausesOf } from "./causes.js";
import { whereInWords } from "./conditions.js";
import type { Found } from "./explore.js";
import { allSetups, type DiffSetup, type Releases } from "./setups.js";
import { LEAKED, type Subject } from "./subjects.js";

/** Something that a guest or a user could observe to differ. */
export interface Case {
  /** Who shows it in the same way. */
  readonly subjects: readonly Subject[];
  readonly aspect: Aspect;
  readonly what: string;
  /** The fields of DR6 that differ, and for whom each. */
  readonly fields: readonly { readonly name: string; readonly where: string }[];
  /** False where it follows from another case. */
  readonly isOrigin: boolean;
  /** False where what one of the releases does is not established. */
  readonly sure: boolean;
  /** It takes a DR6 with bits that are fixed for the guest: the host's, or userspace's. */
  readonly leaked: boolean;
  /** The words of the events that show it. */
  readonly events: readonly string[];
  /** For whom, in words. */
  readonly where: string;
  readonly setups: readonly DiffSetup[];
  /** What brings it about: each of them in some of the places, or each alone. */
  readonly causedBy: readonly Cause[];
  /** The shortest way there, with what is seen at its end. */
  readonly example: Found;
}

/**
 * The cases, those that start something first, the shortest first; piece by piece, so that something
 * else can be done between two.
 */
export function* casesBySteps(
  found: readonly Found[],
  releases: Releases,
): Generator<undefined, readonly Case[]> {
  const universe = allSetups(releases);
  const causesOf = causesBetween(releases);
  const cases: Case[] = [];
  for (const group of Map.groupBy(found, keyOf).values()) {
    cases.push(caseOf(group, universe, causesOf));
    yield;
  }
  return merged(cases).sort((a, b) => order(a) - order(b));
}

function keyOf({ subject, divergence, trace }: Found): string {
  const { isOrigin, tag, aspect, what, fields, before, after } = divergence;
  // A value differs in fields; of anything else it counts what was seen.
  const seen = fields.length > 0 ? [] : [before, after].map(kindOfValue);
  return JSON.stringify([subject.id, isOrigin, tag, aspect, what, eventOf(trace), seen]);
}

/** The last event; of a handler's the #DB as well, for it answers to that. */
export function eventOf(trace: readonly string[]): string {
  const raised = trace.findLastIndex((word) => !word.startsWith("handler-"));
  return trace.slice(Math.max(0, Math.min(raised, trace.length - 1))).join(" ");
}

function caseOf(group: readonly Found[], universe: readonly DiffSetup[], causesOf: CausesOf): Case {
  const example = group.reduce((best, each) => (sizeOf(each) < sizeOf(best) ? each : best));
  const { subject, divergence } = example;
  const { aspect, what, isOrigin, tag } = divergence;
  const where = (some: readonly Found[]) => {
    const keys = keysOf(some);
    return whereInWords((setup) => keys.has(keyOfSetup(setup)), universe, subject.isGuest);
  };
  const present = new Set(group.flatMap(({ divergence: { fields } }) => fields));
  const names = statusFields().flatMap(({ name }) => (present.has(name) ? [name] : []));
  const keys = keysOf(group);
  return {
    subjects: [subject],
    aspect,
    what,
    fields: names.map((name) => ({
      name,
      where: where(group.filter(({ divergence: { fields } }) => fields.includes(name))),
    })),
    isOrigin,
    leaked: tag === LEAKED,
    sure: group.some(({ divergence: { sure } }) => sure),
    events: [...new Set(group.map(({ trace }) => eventOf(trace)))],
    where: where(group),
    setups: universe.filter((setup) => keys.has(keyOfSetup(setup))),
    causedBy: causesOf([example, ...group]),
    example,
  };
}

/** Subjects that show the same in the same places are named together. */
function merged(cases: readonly Case[]): Case[] {
  const groups = Map.groupBy(cases, (each) => `${looksOf(each)} ${String(each.isOrigin)}`);
  const grouped = [...groups.values()].flatMap((group): readonly Case[] => {
    const [first] = group;
    if (first === undefined) return [];
    const subjects = [...new Set(group.flatMap((each) => each.subjects))];
    const events = [...new Set(group.flatMap((each) => each.events))];
    const [shortest = first.example] = group
      .map(({ example }) => example)
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    const causedBy = causesOfAll(group);
    return [{ ...first, subjects, events, causedBy, example: shortest }];
  });
  const whole = absorbed(grouped);
  const origins = whole.filter(({ isOrigin }) => isOrigin);
  return whole.filter(
    (each) =>
      !origins.some((origin) => origin !== each && isBefore(origin, each) && covers(origin, each)),
  );
}

/** What differs in some of the places of another case, after other events, belongs to it. */
function absorbed(cases: readonly Case[]): readonly Case[] {
  const wide = [...cases].sort((a, b) => b.setups.length - a.setups.length);
  return wide.reduce<readonly Case[]>((kept, each) => {
    const home = kept.find((other) => isPartOf(each, other));
    if (home === undefined) return [...kept, each];
    const events = [...new Set([...home.events, ...each.events])];
    const causedBy = causesOfAll([home, each]);
    return kept.map((other) => (other === home ? { ...home, events, causedBy } : other));
  }, []);
}

function causesOfAll(cases: readonly Case[]): readonly Cause[] {
  return unique(cases.flatMap(({ causedBy }) => causedBy));
}

function isPartOf(each: Case, other: Case): boolean {
  const places = new Set(other.setups.map(keyOfSetup));
  return (
    each.isOrigin === other.isOrigin &&
    kindOf(each) === kindOf(other) &&
    each.setups.every((setup) => places.has(keyOfSetup(setup)))
  );
}

/** A plain case goes before one that takes leaked bits, an origin before what follows. */
function isBefore(origin: Case, each: Case): boolean {
  return !each.isOrigin || (each.leaked && !origin.leaked);
}

/** What shows again once it has begun to show, in no other places, is no case of its own. */
function covers(origin: Case, each: Case): boolean {
  const names = origin.fields.map(({ name }) => name);
  const places = new Set(origin.setups.map(keyOfSetup));
  return (
    origin.aspect === each.aspect &&
    origin.what === each.what &&
    (origin.leaked === each.leaked || !origin.leaked) &&
    each.fields.every(({ name }) => names.includes(name)) &&
    seenOf(origin) === seenOf(each) &&
    origin.subjects.some(({ on }) => each.subjects.some((subject) => subject.on === on)) &&
    each.setups.every((setup) => places.has(keyOfSetup(setup))) &&
    (!each.isOrigin || each.events.every((event) => origin.events.includes(event)))
  );
}

/** What was seen, where it is no value with fields. */
function seenOf({ fields, example: { divergence } }: Case): string {
  const { before, after } = divergence;
  return fields.length > 0 ? "" : JSON.stringify([before, after].map(kindOfValue));
}

/** Of a register it counts that there is a value, of a text which. */
function kindOfValue(value: string | null): string | null {
  return value?.startsWith("0x") === true ? "value" : value;
}

/** The same for cases that differ in no more than who shows them, and after which events. */
function looksOf(each: Case): string {
  return JSON.stringify([kindOf(each), each.fields, each.where]);
}

/** The same for cases that differ in no more than that, and in where they show. */
function kindOf(each: Case): string {
  const { subjects, aspect, what, fields, leaked, sure } = each;
  const [first] = subjects;
  const names = fields.map(({ name }) => name);
  const who = [first?.on, first?.isGuest];
  return JSON.stringify([...who, aspect, what, names, leaked, sure, seenOf(each)]);
}

function keysOf(found: readonly Found[]): ReadonlySet<string> {
  return new Set(found.map(({ place }) => keyOfSetup(place)));
}

function keyOfSetup({ vendor, host, exposed }: DiffSetup): string {
  return `${vendor} ${host.join()} ${exposed.join()}`;
}

/** A shorter trace; of equal ones the setup with fewer features. */
function sizeOf({ trace, setup }: Found): number {
  return 100 * trace.length + 10 * setup.host.length + setup.exposed.length;
}

function order({ isOrigin, leaked, example }: Case): number {
  return (isOrigin ? 0 : 1000) + (leaked ? 500 : 0) + example.trace.length;
}
