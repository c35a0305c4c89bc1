/** Reads a session that was saved: JSON of the contract `dr6/session/1`, and nothing else. */

import { SESSION_SCHEMA, type SavedScreen, type Session } from "../app/session.js";
import type { ScreenId } from "../app/screen.js";
import { quoted } from "./quoted.js";
import { openersOf, opensScreen } from "./session-command.js";

/** What was read, or the first thing that is wrong with it. */
export type ReadSession =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly message: string };

const IDS: readonly ScreenId[] = ["walk", "decode", "whatif", "diff", "sources", "learn"];
const THEMES = ["default", "contrast"] as const;
/** A session of this program is far smaller. */
const LONGEST = 64 * 1_048_576;

class Wrong extends Error {}

/** Reads the text of a session. */
export function readSession(text: string): ReadSession {
  try {
    if (text.length > LONGEST) throw new Wrong("it is larger than any session");
    return { ok: true, session: session(parse(text)) };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, message: error.message };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Wrong("it is no JSON");
  }
}

function session(value: unknown): Session {
  const all = object("the file", value);
  if (all["schema"] !== SESSION_SCHEMA) {
    throw new Wrong(`schema: ${SESSION_SCHEMA} is read, not ${quoted(shown(all["schema"]))}`);
  }
  const screens = list("screens", all["screens"]).map((each, index) =>
    screen(`screens[${String(index)}]`, each),
  );
  const front = one("front", all["front"], IDS);
  if (!screens.some(({ id }) => id === front)) throw new Wrong(`front: no screen ${front}`);
  const double = screens.find(({ id }, index) => screens.findIndex((s) => s.id === id) !== index);
  if (double !== undefined) throw new Wrong(`screens: ${double.id} stands there twice`);
  const { mark, ascii } = all;
  if (typeof ascii !== "boolean") throw new Wrong("ascii: true or false");
  return {
    schema: SESSION_SCHEMA,
    front,
    screens,
    ...(mark === undefined ? {} : { mark: screen("mark", mark) }),
    theme: one("theme", all["theme"], THEMES),
    ascii,
  };
}

function screen(at: string, value: unknown): SavedScreen {
  const { id, command, input, pasted } = object(at, value);
  const known = one(`${at}.id`, id, IDS);
  if (typeof command !== "string") throw new Wrong(`${at}.command: a command line`);
  if (!opensScreen(known, command)) {
    throw new Wrong(`${at}.command: ${openersOf(known)}, not ${quoted(command)}`);
  }
  if (input !== undefined && typeof input !== "string") throw new Wrong(`${at}.input: a text`);
  if (pasted !== undefined && pasted !== true) throw new Wrong(`${at}.pasted: true, or left out`);
  const saved = { id: known, command };
  if (input === undefined) return saved;
  return pasted === true ? { ...saved, input, pasted } : { ...saved, input };
}

function object(at: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new Wrong(`${at}: an object`);
}

function list(at: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0 && value.length <= IDS.length) return value;
  throw new Wrong(`${at}: a list of 1 to ${String(IDS.length)}`);
}

function one<T extends string>(at: string, value: unknown, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Wrong(`${at}: ${known.join(", ")}, not ${quoted(shown(value))}`);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
