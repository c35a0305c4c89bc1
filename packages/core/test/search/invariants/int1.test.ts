import { describe, expect, it } from "vitest";

import type { Event } from "../../../src/index.js";
import { parseEvents } from "../../../src/event-text.js";
import { INT1_RAISES_SIGTRAP } from "../../../src/search.js";
import { LOGGED, moment, SIGBUS, SIGTRAP } from "./moment.js";

const { start, after, holds } = INT1_RAISES_SIGTRAP;

function event(word: string): Event {
  const parsed = parseEvents(word);
  if (!parsed.ok || parsed.events[0] === undefined) throw new Error(word);
  return parsed.events[0];
}

describe("SIGTRAP for INT1", () => {
  it.each([
    ["int1", true],
    ["int1@kernel", false],
    ["step", false],
    ["step@kernel", false],
    ["db=BS", false],
  ])("%s: is due: %s", (word, due) => {
    expect(after(start, moment(event(word), []))).toBe(due);
  });

  it("stays due while the handler reads, and no longer", () => {
    const read = after(true, moment(event("handler-read"), []));
    expect(read).toBe(true);
    expect(after(read, moment(event("handler-rearm"), []))).toBe(false);
    expect(after(false, moment(event("handler-read"), []))).toBe(false);
  });

  it("comes as the handler reads, on every lane, whatever else is seen", () => {
    const read = (...lanes: readonly (readonly (typeof SIGTRAP)[])[]) =>
      holds(true, moment(event("handler-read"), ...lanes));
    expect(read([SIGTRAP])).toBe(true);
    expect(read([LOGGED, SIGTRAP])).toBe(true);
    expect(read([])).toBe(false);
    expect(read([SIGBUS])).toBe(false);
    expect(read([LOGGED])).toBe(false);
    expect(read([SIGTRAP], [])).toBe(false);
    expect(read([], [SIGTRAP])).toBe(false);
  });

  it("isn't asked for where none is due, or at another event", () => {
    expect(holds(false, moment(event("handler-read"), []))).toBe(true);
    expect(holds(true, moment(event("int1"), []))).toBe(true);
  });
});
