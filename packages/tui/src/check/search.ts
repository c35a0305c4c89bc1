/** Makes the searches, and gathers what they find over hosts and guests. */

import type { Event, Release } from "@dr6/core";
import { check, withHandlerEvents, withSdmHandler, type Invariant } from "@dr6/core/search";
import { allSetups, setupFor, type DiffSetup } from "../diff/setups.js";
import type { Setup } from "../setup.js";
import { PLANS, type Plan } from "./plan.js";
import type { Subject } from "./subject.js";
import { handlerWord, readWords } from "./words.js";

/** An invariant that doesn't hold for somebody. */
export interface Finding {
  readonly invariant: Invariant;
  readonly subject: Subject;
  /** A shortest way to see it, on {@link setup}, in words and as events. */
  readonly trace: readonly string[];
  readonly events: readonly Event[];
  readonly setup: Setup;
  /** Where the same way leads to it. */
  readonly setups: readonly Setup[];
  /** False where what the release does on the way is not established. */
  readonly sure: boolean;
}

/** What was found, and how much was looked at. */
export interface Searched {
  readonly findings: readonly Finding[];
  /** The invariants that were looked for, and on whom. */
  readonly looked: readonly Pick<Plan, "subject" | "invariant">[];
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  /** Those whose search reached its limit in some setup: that nothing was found decides nothing. */
  readonly undecided: readonly Pick<Plan, "subject" | "id">[];
}

/** What to search. */
export interface SearchOptions {
  readonly plans?: readonly Plan[];
  /** Whether the first violation of an invariant on a subject is enough. */
  readonly first?: boolean;
  /** How many states are looked at in one search; as {@link check} has it by default. */
  readonly limit?: number;
  readonly progress?: (done: number, of: number) => void;
}

/** Every host and guest that behaves in a way of its own on a release. */
export function setupsOf(release: Release, wanted: Partial<DiffSetup> = {}): readonly Setup[] {
  const same = (list: readonly string[] | undefined, other: readonly string[]) =>
    list === undefined || list.join() === other.join();
  return allSetups({ before: release, after: release })
    .filter(
      ({ vendor, host, exposed, has }) =>
        vendor === (wanted.vendor ?? vendor) &&
        same(wanted.host, host) &&
        same(wanted.exposed, exposed) &&
        // A guest that is shown what it doesn't get is the same as one that isn't shown it.
        exposed.every((feature) => has.before.includes(feature)),
    )
    .map((setup) => setupFor(setup, release));
}

/** Makes all searches in all setups. */
export function search(setups: readonly Setup[], options: SearchOptions = {}): Searched {
  const { plans = PLANS, first = false, limit, progress = () => undefined } = options;
  const work = plans.flatMap((plan) =>
    [...Map.groupBy(setups, (setup) => keyOf(plan, setup)).values()].map((members) => ({
      plan,
      members,
    })),
  );
  const found: Way[] = [];
  const undecided = new Set<Plan>();
  let [states, transitions] = [0, 0];
  for (const [index, { plan, members }] of work.entries()) {
    progress(index, work.length);
    const [setup] = members;
    if (setup === undefined) continue;
    const words = readWords(plan.words(setup), setup);
    const lanes = plan.subject.lanes(setup);
    const { grammar, handled } = plan;
    const checked = check(
      handled === true ? lanes.map((lane) => withSdmHandler(lane)) : lanes,
      [...words.keys()],
      plan.invariant(setup),
      {
        first,
        ...(limit === undefined ? {} : { limit }),
        ...(grammar === undefined ? {} : { grammar }),
      },
    );
    states += checked.states;
    transitions += checked.transitions;
    if (!checked.complete) undecided.add(plan);
    const [lane] = lanes;
    for (const { invariant, trace, sure } of checked.violations) {
      const isHandled = handled === true && lane !== undefined;
      const events = isHandled ? withHandlerEvents(lane, trace) : trace;
      const texts = events.map((event) => words.get(event) ?? handlerWord(event));
      const { subject } = plan;
      const before = trace.slice(0, -1).map((event) => words.get(event) ?? "");
      found.push({
        finding: { invariant, subject, trace: texts, events, setup, setups: members, sure },
        way: JSON.stringify([invariant.id, subject.id, before.length === 0 ? texts : before]),
      });
    }
  }
  progress(work.length, work.length);
  return {
    findings: gathered(found),
    looked: plans,
    states,
    transitions,
    complete: undecided.size === 0,
    undecided: [...undecided],
  };
}

/** Setups in which a plan has nothing to tell apart. */
function keyOf({ subject }: Plan, { vendor, host, guest }: Setup): string {
  return JSON.stringify([vendor, host, subject.isGuest ? guest : []]);
}

/** A finding, and a text that is the same for those that show the same. */
interface Way {
  readonly finding: Finding;
  /** The invariant, the subject, and the events before the last. */
  readonly way: string;
}

/** One finding for each way to a state in which an invariant breaks, wherever that can be gone. */
function gathered(found: readonly Way[]): readonly Finding[] {
  return [...Map.groupBy(found, ({ way }) => way).values()].flatMap((group) => {
    const findings = group.map(({ finding }) => finding);
    const [surest] = [...findings].sort((a, b) => sizeOf(a) - sizeOf(b));
    if (surest === undefined) return [];
    return [{ ...surest, setups: [...new Set(findings.flatMap(({ setups }) => setups))] }];
  });
}

/** What is established goes first, then the shorter, then what takes fewer features. */
function sizeOf({ trace, setup, sure }: Finding): number {
  return (sure ? 0 : 1000) + 10 * trace.length + setup.host.length + setup.guest.length;
}
