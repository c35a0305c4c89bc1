import { describe, expect, it } from "vitest";

import { holds, parseRelease } from "../src/index.js";
import { LINUX_BEHAVIOURS } from "../src/linux.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

describe("a behaviour that was seen in some releases only", () => {
  const row = (rest: object) => ({
    id: "row",
    summary: "It is so.",
    since: "5.10",
    parent: "5.9",
    sources: [],
    ...rest,
  });
  const at = (rest: object, text: string) => holds(row(rest), release(text));

  it.each([
    // seen missing up to, seen from, release, holds, established
    [undefined, undefined, "5.9", false, false],
    [undefined, undefined, "5.10", true, false],
    [undefined, "5.12", "5.11", true, false],
    [undefined, "5.12", "5.12", true, true],
    ["5.8", undefined, "5.8", false, true],
    ["5.8", undefined, "5.9", false, false],
    ["5.8", "5.12", "5.7", false, true],
    ["5.8", "5.12", "6.1", true, true],
  ])(
    "missing in %s, seen in %s: %s has it %s, established %s",
    (notIn, seenIn, text, has, sure) => {
      const rest = {
        ...(notIn === undefined ? {} : { notIn }),
        ...(seenIn === undefined ? {} : { seenIn }),
      };
      expect(at(rest, text)).toEqual({ holds: has, sure });
    },
  );

  it.each([
    ["5.9.6", false, true],
    ["5.9.7", false, true],
    ["5.9.8", false, false],
    ["5.9.9", true, false],
    ["5.9-rc2", false, false],
    ["5.8.9", false, false],
  ])(
    "carried likely by 5.9.9 and not by 5.9.7: %s has it %s, established %s",
    (text, has, sure) => {
      const backports = [{ line: "5.9", version: "5.9.9", sure: false, notIn: "5.9.7" }];
      expect(at({ backports }, text)).toEqual({ holds: has, sure });
    },
  );

  it("is surely there where the release was built from its commit", () => {
    const built = { ...release("5.9"), extra: ["row"] };
    expect(holds(row({}), built)).toEqual({ holds: true, sure: true });
    expect(holds(row({ id: "other" }), built)).toEqual({ holds: false, sure: false });
  });

  it("is surely missing where it was taken out of the release", () => {
    const reverted = { ...release("5.10"), without: ["row"] };
    expect(holds(row({}), reverted)).toEqual({ holds: false, sure: true });
    expect(holds(row({ id: "other" }), reverted)).toEqual({ holds: true, sure: false });
  });

  it("is established of no release whose sources weren't read", () => {
    const unread = { ...release("7.9"), isUnread: true };
    expect(holds(row({ seenIn: "5.12" }), release("7.9"))).toEqual({ holds: true, sure: true });
    expect(holds(row({ seenIn: "5.12" }), unread)).toEqual({ holds: true, sure: false });
    expect(holds(row({ since: "8.1", notIn: "8.0" }), unread)).toEqual({
      holds: false,
      sure: false,
    });
  });

  it("that holds no version is a mistake in the table", () => {
    expect(() => at({ since: "five" }, "5.9")).toThrow(
      new RangeError('the release table holds "five", which is no version'),
    );
  });
});
