/**
 * What can be typed where a command line says `<release>` or `[scenario]`: each kind of value with
 * the table of the model that knows them.
 */

import { eventEffects, POLICIES, statusFields } from "@dr6/core";
import { ENCODINGS } from "@dr6/core/encoding";
import { SCENARIOS } from "@dr6/fixtures";
import { CHECK_SUBJECTS, INVARIANTS } from "../check/plan.js";
import { FORMATS } from "../commands/export/formats.js";
import { SUBJECTS } from "../diff/subjects.js";
import { TOPICS } from "../explain/topics.js";
import { KINDS } from "../prove/how.js";
import { CONTROLS } from "../screens/whatif-state.js";
import { OPS } from "../vectors/vector.js";
import { EVERY_FEATURE, fieldEntries } from "../view/fields.js";
import { sourceEntries } from "../view/sources.js";
import { BEFORE_AFTER } from "../view/before-after.js";
import { THIRD_LANES } from "../view/third-lane.js";
import { commits, featureLists, releases } from "./release-values.js";
import type { Value } from "./value.js";

/** The values of a kind; `files`; or `free` where no table holds them, as with a number. */
export type Values = readonly Value[] | "files" | "free";

const titled = (rows: readonly { readonly id: string; readonly title: string }[]) =>
  rows.map(({ id, title }): Value => ({ word: id, what: title }));

const bare = (words: readonly string[]) =>
  [...new Set(words)].map((word): Value => ({ word, what: "" }));

/** By the word in brackets. A kind that has no row here can't be on a command line. */
const KINDS_OF_VALUES: Readonly<Record<string, () => Values>> = {
  features: featureLists,
  release: () => [...releases(), ...commits()],
  commit: commits,
  scenario: () => titled(SCENARIOS),
  lane: () => bare([...SCENARIOS.flatMap(({ lanes }) => lanes.map(({ id }) => id)), BEFORE_AFTER]),
  "third-lane": () => THIRD_LANES.map(({ id, what }) => ({ word: id, what })),
  encoding: () => titled(Object.values(ENCODINGS)),
  field: () => statusFields().map(({ name, meaning }) => ({ word: name, what: meaning })),
  name: () =>
    bare(
      fieldEntries(EVERY_FEATURE)
        .flatMap(({ register, name }) => [name, register, `${register}.${name}`])
        .filter((name) => /^[A-Z][\w.]+$/.test(name)),
    ),
  event: () =>
    eventEffects(EVERY_FEATURE, {}).map(({ family: { name, title } }) => ({
      word: name,
      what: title,
    })),
  "policy=option": () =>
    Object.entries(POLICIES).flatMap(([id, policy]) =>
      Object.entries(policy.options).map(([option, { statement }]) => ({
        word: `${id}=${option}`,
        what: statement,
      })),
    ),
  topic: () => titled(TOPICS),
  statement: () => bare(TOPICS.flatMap(({ statements }) => statements.map(({ id }) => id))),
  source: () => titled(sourceEntries()),
  invariant: () => INVARIANTS.map(({ id, statement }) => ({ word: id, what: statement })),
  subject: () => titled(CHECK_SUBJECTS),
  who: () => titled(SUBJECTS),
  control: () => bare(CONTROLS),
  op: () => bare(OPS),
  kinds: () => Object.entries(KINDS).map(([word, { title }]) => ({ word, what: title })),
  format: () => Object.entries(FORMATS).map(([word, { what }]) => ({ word, what })),
  file: () => "files",
  input: () => "files",
  value: () => "free",
  n: () => "free",
  step: () => "free",
  bit: () => "free",
  events: () => "free",
  words: () => "free",
  "new-field": () => "free",
  "i/n": () => "free",
  "begin:end": () => "free",
};

/** The values of a kind. */
export function valuesOf(kind: string): Values {
  const values = KINDS_OF_VALUES[kind];
  if (values === undefined) throw new RangeError(`no table knows what <${kind}> takes`);
  return values();
}
