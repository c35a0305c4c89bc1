/** Plays all groups of events on all subjects and setups, on both releases. */

import { existsOn, parseFeatures, type Behaviour, type Event, type Feature } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import { compare, type Divergence } from "@dr6/core/search";
import { ALPHABETS, type Alphabet } from "@dr6/fixtures";
import { differingBehaviours, openBehaviours, type DifferingBehaviour } from "./behaviours.js";
import { HANDLER_ORDER } from "./handler-order.js";
import { allSetups, diffSetup, type DiffSetup, type Releases } from "./setups.js";
import { SUBJECTS, type Subject } from "./subjects.js";

/** A divergence, and where it shows. */
export interface Found {
  readonly subject: Subject;
  /** Where it begins. */
  readonly setup: DiffSetup;
  /** Where the guest is when it shows: on another host, if it moved. */
  readonly place: DiffSetup;
  readonly divergence: Divergence;
  /** The words of its trace. */
  readonly trace: readonly string[];
}

/** Everything that was found, and how much was looked at. */
export interface Explored {
  /** The rows of the release tables that hold on one of the two only. */
  readonly behaviours: readonly DifferingBehaviour[];
  /** The rows of which it isn't established whether they differ. */
  readonly open: readonly Behaviour[];
  readonly found: readonly Found[];
  readonly states: number;
  readonly steps: number;
  /** False where a search was given up: then something may be missing. */
  readonly complete: boolean;
  /** Pairs were left that parted longer ago than is followed. */
  readonly cut: boolean;
  /** How many groups of events were played. */
  readonly groups: number;
}

/** Called after each piece of work, for a progress bar. */
export type Progress = (done: number, of: number) => void;

/** How far a search is. */
export interface Searched {
  readonly done: number;
  readonly of: number;
}

/** Compares two releases everywhere, piece by piece: something else can be done between two. */
export function* exploreBySteps(releases: Releases): Generator<Searched, Explored> {
  const { native, kvm } = differingBehaviours(releases);
  const work = workFor(releases, native.length > 0, kvm.length > 0);
  const found: Found[] = [];
  let [states, steps, complete, cut] = [0, 0, true, false];
  for (const [index, { subject, members, alphabet }] of work.entries()) {
    yield { done: index, of: work.length };
    const [setup] = members;
    if (setup === undefined) continue;
    const words = readAlphabet(alphabet, setup);
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
    cut ||= compared.cut;
    for (const divergence of compared.divergences.filter(isWorthSaying)) {
      const trace = divergence.trace.map((event) => words.get(event) ?? event.kind);
      found.push(
        ...members.map((member) => {
          const place = placeAfter(trace, member, releases);
          return { subject, setup: member, place, divergence, trace };
        }),
      );
    }
  }
  yield { done: work.length, of: work.length };
  const behaviours = [...native, ...kvm];
  const open = openBehaviours(releases);
  const groups = new Set(work.map(({ alphabet }) => alphabet.id)).size;
  return { behaviours, open, found, states, steps, complete, cut, groups };
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
    ALPHABETS.filter(
      ({ id, on }) => on === subject.on && (subject.alphabets?.includes(id) ?? true),
    ).flatMap((alphabet) => {
      const moves = alphabet.words.includes("migrate=");
      const groups = Map.groupBy(setups, (setup) => subject.same(setup, moves));
      return [...groups.values()].map((members) => ({ subject, members, alphabet }));
    }),
  );
}

/** The host that a word moves the guest to. */
function hostOf(word: string): readonly Feature[] | undefined {
  const [, list] = /^migrate=([a-z,]+)/.exec(word) ?? [];
  const parsed = list === undefined ? undefined : parseFeatures(list);
  return parsed?.ok === true ? parsed.features : undefined;
}

function placeAfter(trace: readonly string[], setup: DiffSetup, releases: Releases): DiffSetup {
  const host = trace.map(hostOf).findLast((each) => each !== undefined);
  return host === undefined ? setup : diffSetup({ ...setup, host }, releases);
}

/** Once DR6 differs, that it goes on to differ, and that MOV reads it, is no news. */
function isWorthSaying({ isNew, aspect, what, dr6Differs }: Divergence): boolean {
  if (aspect === "dr6") return isNew;
  return aspect !== "read" || what !== "register" || !dr6Differs;
}

function readAlphabet({ id, words }: Alphabet, { vendor }: DiffSetup): ReadonlyMap<Event, string> {
  const texts = words
    .split(" ")
    .filter((word) => hostOf(word)?.every((feature) => existsOn(vendor, feature)) ?? true);
  return new Map(
    texts.map((text): [Event, string] => {
      const read = parseEvents(text);
      const event = read.ok ? read.events[0] : undefined;
      if (event === undefined) throw new RangeError(`the group ${id} has the event ${text}`);
      return [event, text];
    }),
  );
}
