import { describe, expect, it } from "vitest";
import { hex } from "@dr6/core";
import { readText, REGISTERS, type Dump, type RegisterName } from "../src/index.js";
import { PRINTK, WHOLE_DUMPS } from "./whole-dumps.js";

/** Every register is either what was printed or nothing: never something else. How many were read. */
function expectNeverWrong(
  dumps: readonly Dump[],
  values: Readonly<Record<RegisterName, string>>,
  what: string,
): number {
  let read = 0;
  for (const dump of dumps) {
    for (const name of REGISTERS) {
      const value = dump[name];
      if (value === null) continue;
      const digits = hex(value).slice(2).padStart(values[name].length, "0");
      expect(digits, `${name}, ${what}`).toBe(values[name]);
      read += 1;
    }
  }
  return read;
}

describe.each(Object.entries(WHOLE_DUMPS))("damage to %s", (format, { values, text: DUMP }) => {
  it("reads the undamaged one", () => {
    const { dumps } = readText(DUMP);
    expect(dumps.map((dump) => dump.format)).toEqual([format]);
    expect(expectNeverWrong(dumps, values, "whole")).toBe(REGISTERS.length);
    expect(REGISTERS.every((name) => dumps[0]?.[name] !== null)).toBe(true);
    expect(dumps[0]?.damage).toEqual([]);
  });

  /** The share of all values that a reader finds in texts, none of them wrong. */
  function shareRead(texts: readonly (readonly [what: string, text: string])[]): number {
    const read = texts.reduce(
      (sum, [what, text]) => sum + expectNeverWrong(readText(text).dumps, values, what),
      0,
    );
    return read / (texts.length * REGISTERS.length);
  }
  const everywhere = Array.from(DUMP, (_, at) => at);

  // Of a dump whose end is missing, or its beginning, half is there on average.
  it("never reads a wrong value where the text ends early", () => {
    const share = shareRead(everywhere.map((at) => [`cut at ${String(at)}`, DUMP.slice(0, at)]));
    expect(share).toBeGreaterThan(0.4);
  });

  it("never reads a wrong value where the text begins late", () => {
    const share = shareRead(everywhere.map((at) => [`from ${String(at)} on`, DUMP.slice(at)]));
    expect(share).toBeGreaterThan(0.4);
  });

  it("never reads a wrong value where each line is cut at the same column", () => {
    const texts = Array.from({ length: 89 }, (_, index) => {
      const cut = DUMP.split("\n").map((line) => line.slice(0, index + 1));
      return [`column ${String(index + 1)}`, cut.join("\n")] as const;
    });
    expect(shareRead(texts)).toBeGreaterThan(0.4);
  });

  it.each([
    ["a message", PRINTK, 0.9],
    ["three messages", PRINTK.repeat(3), 0.9],
    ["a message on a line of its own", `\n${PRINTK}`, 0.9],
    ["the beginning of a message", "BUG: ", 0.9],
    ["digits", "e0 ", 0.9],
    ["an escape sequence", "\x1b[31m", 0.99],
  ])("never reads a wrong value where %s is printed in between", (_what, message, least) => {
    const texts = everywhere.map(
      (at) => [`at ${String(at)}`, DUMP.slice(0, at) + message + DUMP.slice(at)] as const,
    );
    expect(shareRead(texts)).toBeGreaterThan(least);
  });

  it.each([
    [1, 0.9],
    [2, 0.9],
    [6, 0.8],
    [7, 0.8],
    [8, 0.8],
    [12, 0.8],
  ])("never reads a wrong value where %i characters are lost", (length, least) => {
    const texts = everywhere.flatMap((at) => {
      // A loss that takes the end of one number and the beginning of the next can't be seen.
      const lost = DUMP.slice(at, at + length);
      if (/[0-9a-f] DR\d: [0-9a-f]|\n/.test(lost)) return [];
      return [[`lost at ${String(at)}`, DUMP.slice(0, at) + DUMP.slice(at + length)] as const];
    });
    expect(shareRead(texts)).toBeGreaterThan(least);
  });

  it("never reads a wrong value where a character is doubled", () => {
    const texts = everywhere.map(
      (at) => [`doubled at ${String(at)}`, DUMP.slice(0, at + 1) + DUMP.slice(at)] as const,
    );
    expect(shareRead(texts)).toBeGreaterThan(0.9);
  });
});
