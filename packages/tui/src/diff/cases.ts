/** From single divergences to cases: what differs, after which events, for whom. */

import { statusFields, type Aspect } from "@dr6/core";
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
  /** It takes a DR6 with bits that are fixed for the guest: the host's, or userspace's. */
  readonly leaked: boolean;
  /** The words of the events that show it. */
  readonly events: readonly string[];
  /** For whom, in words. */
  readonly where: string;
  readonly setups: readonly DiffSetup[];
  /** The shortest way there, with what is seen at its end. */
  readonly example: Found;
}

/** The cases, those that start something first, the shortest first. */
export function casesOf(found: readonly Found[], releases: Releases): readonly Case[] {
  const universe = allSetups(releases);
  const cases = [...Map.groupBy(found, keyOf).values()].map((group) => caseOf(group, universe));
  return merged(cases).sort((a, b) => order(a) - order(b));
}

function keyOf({ subject, divergence, trace }: Found): string {
  const { isOrigin, tag, aspect, what } = divergence;
  return JSON.stringify([subject.id, isOrigin, tag, aspect, what, trace.at(-1)]);
}

function caseOf(group: readonly Found[], universe: readonly DiffSetup[]): Case {
  const example = group.reduce((best, each) => (shorter(each, best) ? each : best));
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
    events: [...new Set(group.flatMap(({ trace }) => trace.at(-1) ?? []))],
    where: where(group),
    setups: universe.filter((setup) => keys.has(keyOfSetup(setup))),
    example,
  };
}

/** Subjects that show the same in the same places are named together. */
function merged(cases: readonly Case[]): Case[] {
  const groups = Map.groupBy(cases, (each) => `${looksOf(each)} ${String(each.isOrigin)}`);
  const whole = [...groups.values()].flatMap((group): readonly Case[] => {
    const [first] = group;
    if (first === undefined) return [];
    const subjects = [...new Set(group.flatMap((each) => each.subjects))];
    const events = [...new Set(group.flatMap((each) => each.events))];
    const [shortest = first.example] = group
      .map(({ example }) => example)
      .sort((a, b) => (shorter(a, b) ? -1 : 1));
    return [{ ...first, subjects, events, example: shortest }];
  });
  const origins = whole.filter(({ isOrigin }) => isOrigin);
  return whole.filter((each) => each.isOrigin || !origins.some((origin) => covers(origin, each)));
}

/** What shows again once it has begun to show is no case of its own. */
function covers(
  origin: Case,
  { subjects, aspect, what, leaked, fields, events, where }: Case,
): boolean {
  const names = origin.fields.map(({ name }) => name);
  return (
    origin.aspect === aspect &&
    origin.what === what &&
    origin.leaked === leaked &&
    fields.every(({ name }) => names.includes(name)) &&
    origin.subjects.some(({ on }) => subjects.some((subject) => subject.on === on)) &&
    (origin.where === where || events.every((event) => origin.events.includes(event)))
  );
}

/** The same for cases that differ in no more than who shows them, and after which events. */
function looksOf({ subjects, aspect, what, fields, leaked, where }: Case): string {
  const [first] = subjects;
  return JSON.stringify([first?.on, first?.isGuest, aspect, what, fields, leaked, where]);
}

function keysOf(found: readonly Found[]): ReadonlySet<string> {
  return new Set(found.map(({ setup }) => keyOfSetup(setup)));
}

function keyOfSetup({ vendor, host, exposed }: DiffSetup): string {
  return `${vendor} ${host.join()} ${exposed.join()}`;
}

/** A shorter trace; of equal ones the setup with fewer features. */
function shorter(a: Found, b: Found): boolean {
  const size = ({ trace, setup }: Found) =>
    100 * trace.length + 10 * setup.host.length + setup.exposed.length;
  return size(a) < size(b);
}

function order({ isOrigin, leaked, example }: Case): number {
  return (isOrigin ? 0 : 1000) + (leaked ? 500 : 0) + example.trace.length;
}
