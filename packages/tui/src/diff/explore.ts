/** Plays all groups of events on all subjects and setups, on both releases. */

import {
  compare,
  holds,
  LINUX_BEHAVIOURS,
  parseEvents,
  type Behaviour,
  type Divergence,
  type Event,
} from "@dr6/core";
import { ALPHABETS, type Alphabet } from "@dr6/fixtures";
import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import { HANDLER_ORDER } from "./handler-order.js";
import { allSetups, type DiffSetup, type Releases } from "./setups.js";
import { SUBJECTS, type Subject } from "./subjects.js";

/** A divergence, and where it shows. */
export interface Found {
  readonly subject: Subject;
  readonly setup: DiffSetup;
  readonly divergence: Divergence;
  /** The words of its trace. */
  readonly trace: readonly string[];
}

/** Everything that was found, and how much was looked at. */
export interface Explored {
  /** The rows of the release tables that hold on one of the two only. */
  readonly behaviours: readonly DifferingBehaviour[];
  readonly found: readonly Found[];
  readonly states: number;
  readonly steps: number;
  /** False where a search was given up: then something may be missing. */
  readonly complete: boolean;
}

/** A row of a release table, and whether it is established for both releases. */
export interface DifferingBehaviour {
  readonly behaviour: Behaviour;
  readonly sure: boolean;
}

/** Called before each piece of work, for a progress bar. */
export type Progress = (done: number, of: number) => void;

/** Compares two releases everywhere. */
export function explore(releases: Releases, progress: Progress = () => undefined): Explored {
  const differs = (behaviour: Behaviour) =>
    holds(behaviour, releases.before).holds !== holds(behaviour, releases.after).holds;
  const native = LINUX_BEHAVIOURS.filter(differs);
  const kvm = KVM_BEHAVIOURS.filter(differs);
  const work = workFor(releases, native.length > 0, kvm.length > 0);
  const found: Found[] = [];
  let [states, steps, complete] = [0, 0, true];
  for (const [index, { subject, members, alphabet }] of work.entries()) {
    progress(index, work.length);
    const words = readAlphabet(alphabet);
    const [setup] = members;
    if (setup === undefined) continue;
    const tag = subject.tag(setup, releases);
    const compared = compare(
      subject.lane(setup, releases.before),
      subject.lane(setup, releases.after),
      [...words.keys()],
      { tag, ...(alphabet.on === "linux" ? { grammar: HANDLER_ORDER } : {}) },
    );
    states += compared.states;
    steps += compared.steps;
    complete &&= compared.complete;
    for (const divergence of compared.divergences.filter(isWorthSaying)) {
      const trace = divergence.trace.map((event) => words.get(event) ?? event.kind);
      found.push(...members.map((member) => ({ subject, setup: member, divergence, trace })));
    }
  }
  progress(work.length, work.length);
  const isSure = (behaviour: Behaviour) =>
    holds(behaviour, releases.before).sure && holds(behaviour, releases.after).sure;
  const behaviours = [...native, ...kvm].map((behaviour) => ({
    behaviour,
    sure: isSure(behaviour),
  }));
  return { behaviours, found, states, steps, complete };
}

interface Work {
  readonly subject: Subject;
  /** Setups that behave alike. */
  readonly members: readonly DiffSetup[];
  readonly alphabet: Alphabet;
}

/** Whoever rests on nothing that differs can't differ. */
function workFor(releases: Releases, native: boolean, kvm: boolean): readonly Work[] {
  const setups = allSetups(releases);
  return SUBJECTS.filter(
    ({ on, isGuest }) => (on === "linux" && native) || (isGuest && kvm),
  ).flatMap((subject) =>
    [...Map.groupBy(setups, subject.same).values()].flatMap((members) =>
      ALPHABETS.filter(
        ({ id, on }) => on === subject.on && (subject.alphabets?.includes(id) ?? true),
      ).map((alphabet) => ({ subject, members, alphabet })),
    ),
  );
}

/** Once DR6 differs, that it goes on to differ is no news. */
function isWorthSaying({ isNew, aspect, what }: Divergence): boolean {
  const isDr6 = aspect === "dr6" || (aspect === "read" && what === "register");
  return isNew ? !(aspect === "read" && what === "register") : !isDr6;
}

function readAlphabet({ id, words }: Alphabet): ReadonlyMap<Event, string> {
  const texts = words.split(" ");
  return new Map(
    texts.map((text): [Event, string] => {
      const read = parseEvents(text);
      const event = read.ok ? read.events[0] : undefined;
      if (event === undefined) throw new RangeError(`the group ${id} has the event ${text}`);
      return [event, text];
    }),
  );
}
