/**
 * Invariants that users state in a file, one a line:
 *
 *     # comment
 *     step-clears-b0: on guest, bare after db=BS never reports B0
 *     step-is-no-lock: on native after db=BS never reports BLD
 *
 * Without `after` every step is meant. Anything else is stated in TypeScript, see `check()`.
 */

import { printable, type Event } from "@dr6/core";
import { parseEvents } from "@dr6/core/event-text";
import { always, type Invariant } from "@dr6/core/search";
import { UsageError } from "../usage-error.js";
import { parseCondition } from "./condition.js";
import { CHECK_SUBJECTS, planFor, type Plan } from "./plan.js";

const LINE =
  /^(?<id>[a-z0-9][a-z0-9-]{0,39}):\s+on\s+(?<on>[a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)(?:\s+after\s+(?<after>\S+(?:\s*,\s*\S+)*?))?\s+(?<mood>always|never)\s+(?<condition>.+)$/;

/** The searches for a file's invariants; `name` is the file's. Throws a {@link UsageError}. */
export function readStated(text: string, name: string): readonly Plan[] {
  const rows = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), n: index + 1 }));
  const plans = rows
    .filter(({ line }) => line !== "" && !line.startsWith("#"))
    .flatMap(({ line, n }) => plansOf(line, `${printable(name, 80)}:${String(n)}`));
  if (plans.length === 0) throw new UsageError(`${printable(name, 80)} states no invariant`);
  return plans;
}

function plansOf(line: string, where: string): readonly Plan[] {
  const groups = LINE.exec(line)?.groups;
  if (groups === undefined) {
    throw new UsageError(
      `${where}: an invariant is "ID: on SUBJECT [after EVENT] always|never CONDITION"`,
    );
  }
  const { id = "", on = "", after, mood, condition = "" } = groups;
  const parsed = parseCondition(condition);
  if (!parsed.ok) throw new UsageError(`${where}: ${parsed.message}`);
  const words = after?.split(/\s*,\s*/) ?? [];
  const events = new Set(words.map((word) => JSON.stringify(readEvent(word, where))));
  const isMeant = (event: Event) => events.size === 0 || events.has(JSON.stringify(event));
  const statement = `${printable(line.slice(id.length + 1).trim(), 400)}.`;
  const invariant = always({ id, statement, sources: [] }, (moment) => {
    const [lane] = moment.lanes;
    if (lane === undefined || !isMeant(moment.event)) return true;
    return parsed.condition(lane) === (mood === "always");
  });
  return on.split(/\s*,\s*/).map((subject) => planOn(subject, invariant, words, where));
}

function readEvent(word: string, where: string): Event {
  const parsed = parseEvents(word);
  const [event] = parsed.ok ? parsed.events : [];
  if (event !== undefined) return event;
  throw new UsageError(`${where}: ${parsed.ok ? "no event" : parsed.message}`);
}

function planOn(
  name: string,
  invariant: Invariant<null>,
  words: readonly string[],
  where: string,
): Plan {
  const subject = CHECK_SUBJECTS.find(({ id }) => id === name);
  if (subject === undefined) {
    const known = CHECK_SUBJECTS.map(({ id }) => id).join(" ");
    throw new UsageError(`${where}: nobody is called ${printable(name, 40)}; known: ${known}`);
  }
  const plan = planFor(invariant, subject);
  return {
    ...plan,
    words: (setup) => [...new Set([...plan.words(setup).split(" "), ...words])].join(" "),
  };
}
