/** For whom something holds, in as few words as say it exactly. */

import { FEATURES, formatFeatures, type Feature } from "@dr6/core";
import type { DiffSetup } from "./setups.js";

/** A condition on a setup, and its words. */
interface Condition {
  readonly words: string;
  readonly holds: (setup: DiffSetup) => boolean;
}

const upper = (feature: Feature) => feature.toUpperCase();
const either = FEATURES.map(upper).join(" or ");

const OF_HOSTS: readonly Condition[] = [
  { words: "on Intel", holds: ({ vendor }) => vendor === "intel" },
  { words: "on AMD", holds: ({ vendor }) => vendor === "amd" },
  ...FEATURES.flatMap((feature): readonly Condition[] => [
    { words: `on CPUs with ${upper(feature)}`, holds: ({ host }) => host.includes(feature) },
    { words: `on CPUs without ${upper(feature)}`, holds: ({ host }) => !host.includes(feature) },
  ]),
  { words: `on CPUs with ${either}`, holds: ({ host }) => host.length > 0 },
  { words: `on CPUs without ${either}`, holds: ({ host }) => host.length === 0 },
];
const OF_GUESTS: readonly Condition[] = [
  ...FEATURES.flatMap((feature): readonly Condition[] => [
    {
      words: `guests that have ${upper(feature)}`,
      holds: ({ has }) => has.after.includes(feature),
    },
    {
      words: `guests that lack ${upper(feature)}`,
      holds: ({ has }) => !has.after.includes(feature),
    },
  ]),
  ...FEATURES.flatMap((feature): readonly Condition[] => [
    {
      words: `guests that have ${upper(feature)} before`,
      holds: ({ has }) => has.before.includes(feature),
    },
    {
      words: `guests that have ${upper(feature)} before, not after`,
      holds: ({ has }) => has.before.includes(feature) && !has.after.includes(feature),
    },
    {
      words: `guests that have ${upper(feature)} after, not before`,
      holds: ({ has }) => !has.before.includes(feature) && has.after.includes(feature),
    },
  ]),
  ...FEATURES.flatMap((feature): readonly Condition[] => [
    {
      words: `guests that are shown ${upper(feature)}`,
      holds: ({ exposed }) => exposed.includes(feature),
    },
    {
      words: `guests that are not shown ${upper(feature)}`,
      holds: ({ exposed }) => !exposed.includes(feature),
    },
  ]),
  { words: `guests that have ${either}`, holds: ({ has }) => has.after.length > 0 },
  {
    words: `guests that have neither ${FEATURES.map(upper).join(" nor ")}`,
    holds: ({ has }) => has.after.length === 0,
  },
];

/** Words for the setups of `universe` in which it `holds`; a list where no few words say it. */
export function whereInWords(
  holds: (setup: DiffSetup) => boolean,
  universe: readonly DiffSetup[],
  isGuest: boolean,
): string {
  if (universe.every(holds)) return "everywhere";
  const atoms = isGuest ? [...OF_GUESTS, ...OF_HOSTS] : OF_HOSTS;
  const exact = (each: Condition) => universe.every((setup) => each.holds(setup) === holds(setup));
  const pairs = atoms.flatMap((a, n) => atoms.slice(n + 1).map((b) => both(a, b)));
  const simple = [...atoms, ...pairs].find(exact);
  if (simple !== undefined) return simple.words;
  const triples = pairs.flatMap((a) => atoms.map((b) => both(a, b)));
  const alternatives = atoms.flatMap((a, n) =>
    [...atoms.slice(n + 1), ...pairs].map((b) => anyOf(a, b)),
  );
  const found = [...triples, ...alternatives].find(exact);
  return found?.words ?? list(universe.filter(holds), isGuest);
}

function both(a: Condition, b: Condition): Condition {
  return { words: `${a.words}, ${b.words}`, holds: (setup) => a.holds(setup) && b.holds(setup) };
}

function anyOf(a: Condition, b: Condition): Condition {
  return { words: `${a.words}; ${b.words}`, holds: (setup) => a.holds(setup) || b.holds(setup) };
}

function list(setups: readonly DiffSetup[], isGuest: boolean): string {
  const names = setups.map(({ vendor, host, exposed }) =>
    [vendor, formatFeatures(host), ...(isGuest ? [formatFeatures(exposed)] : [])].join("/"),
  );
  return [...new Set(names)].join(" ");
}
