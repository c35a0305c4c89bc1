/**
 * Events as one word each, so that a list of them fits on a command line:
 * `reset boot-init db=BS handler-read mov6=0 int1@kernel`.
 *
 * `=` brings a value, `@` says where or how. What has no word here (an instruction at an address,
 * a watchpoint) is played by scenarios only.
 *
 * @example
 *
 * ```ts
 * import { parseEvents } from "@dr6/core/event-text";
 *
 * const parsed = parseEvents("reset db=BS handler-read mov6=0");
 * console.log(parsed.ok ? parsed.events.map(({ kind }) => kind).join(" ") : parsed.message);
 * ```
 *
 * ```text
 * reset debug-exception handler-read mov-to-dr
 * ```
 *
 * @module \@dr6/core/event-text
 * @packageDocumentation
 */

import { parseFeatures } from "./cpu.js";
import { statusFields } from "./dr6.js";
import type { Event } from "./event.js";
import { WORDS, type Takes, type Word } from "./event-words.js";
import { printable } from "./printable.js";
import { parseWord64, type ParseError } from "./word64.js";

/** What {@link parseEvents} answers. */
export type ParsedEvents = { readonly ok: true; readonly events: readonly Event[] } | ParseError;

/** The words that {@link parseEvents} knows. */
export const EVENT_WORDS: readonly string[] = Object.keys(WORDS);

/** Reads events, one word each, with spaces between them. */
export function parseEvents(text: string): ParsedEvents {
  const events: Event[] = [];
  for (const part of text.split(/\s+/).filter((each) => each !== "")) {
    const parsed = parseEvent(part);
    if ("message" in parsed) return { ok: false, message: parsed.message };
    events.push(parsed.event);
  }
  return events.length > 0 ? { ok: true, events } : { ok: false, message: "no event is given" };
}

function parseEvent(part: string): { readonly event: Event } | { readonly message: string } {
  const [head = "", ...given] = part.split("@");
  const [name = "", value = "", ...more] = head.split("=");
  const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  const shown = printable(part, 40);
  if (word === undefined)
    return { message: `"${shown}" is no event; known: ${EVENT_WORDS.join(" ")}` };
  if (more.length > 0) return { message: `"${shown}": one = is enough` };
  const odd = given.find((flag) => word.flags?.includes(flag) !== true);
  if (odd !== undefined) {
    const known = (word.flags ?? []).map((flag) => `@${flag}`).join(" ");
    return { message: `"${shown}": ${name} takes ${known === "" ? "no @" : known}` };
  }
  const complaint = complaintOf(word, value, head.includes("="));
  if (complaint !== undefined) return { message: `"${shown}": ${name} ${complaint}` };
  return { event: word.event(value, new Set(given)) };
}

function complaintOf({ takes, optional }: Word, value: string, given: boolean): string | undefined {
  if (takes === undefined) return given ? "takes no value" : undefined;
  if (!given) return optional === true ? undefined : `takes a value: ${EXAMPLES[takes]}`;
  const wrong = `takes ${EXAMPLES[takes]}`;
  switch (takes) {
    case "value": {
      const parsed = parseWord64(value);
      return parsed.ok ? undefined : `${wrong}: ${parsed.message}`;
    }
    case "value32": {
      const parsed = parseWord64(value);
      if (!parsed.ok) return `${wrong}: ${parsed.message}`;
      return parsed.value.high === 0 ? undefined : "takes no more than 32 bits";
    }
    case "features":
      return parseFeatures(value).ok ? undefined : wrong;
    case "switch":
      return value === "0" || value === "1" ? undefined : wrong;
    case "causes": {
      const names = statusFields().map((field) => field.name);
      return value === "none" || value.split("+").every((each) => names.includes(each))
        ? undefined
        : wrong;
    }
  }
}

const EXAMPLES = {
  value: "=HEX",
  value32: "=HEX",
  causes: "=none or fields joined by +, as BS+B0",
  features: "=none, bld, rtm or bld,rtm",
  switch: "=0 or =1",
} as const satisfies Record<Takes, string>;
