import { describe, expect, it } from "vitest";
import { hex } from "@dr6/core";
import { readText, REGISTERS, decodeText, type Dump } from "../src/index.js";

const VALUES = {
  dr0: "ffffffff810aaee0",
  dr1: "00007fda9aece001",
  dr2: "0000000000000002",
  dr3: "0000000000000003",
  dr6: "00000000fffe0ff0",
  dr7: "00000000000f0602",
} as const;

const DUMP = `[  1.0] CR2: 00007fda9a36c07c CR3: 0000000182c78001 CR4: 00000000003706e0
[  1.0] DR0: ${VALUES.dr0} DR1: ${VALUES.dr1} DR2: ${VALUES.dr2}
[  1.0] DR3: ${VALUES.dr3} DR6: ${VALUES.dr6} DR7: ${VALUES.dr7}
[  1.0] PKRU: 55555554
[  1.0] Call Trace:
[  1.0]  ffff88011a34e000 dead 0000 face
`;

const PRINTK = "[  986.603186] run fstests generic/475 at 2022-05-13 12:00:00\n";

/** Every register is either what was printed or nothing: never something else. How many were read. */
function expectNeverWrong(dumps: readonly Dump[], what: string): number {
  let read = 0;
  for (const dump of dumps) {
    for (const name of REGISTERS) {
      const value = dump[name];
      if (value === null) continue;
      expect(hex(value).slice(2).padStart(16, "0"), `${name}, ${what}`).toBe(VALUES[name]);
      read += 1;
    }
  }
  return read;
}

describe("damaged dumps", () => {
  it("reads the undamaged one", () => {
    const { dumps } = readText(DUMP);
    expect(dumps).toHaveLength(1);
    expect(expectNeverWrong(dumps, "whole")).toBe(REGISTERS.length);
    expect(REGISTERS.every((name) => dumps[0]?.[name] !== null)).toBe(true);
    expect(dumps[0]?.damage).toEqual([]);
  });

  /** The share of all values that a reader finds in texts, none of them wrong. */
  function shareRead(texts: readonly (readonly [what: string, text: string])[]): number {
    const read = texts.reduce(
      (sum, [what, text]) => sum + expectNeverWrong(readText(text).dumps, what),
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
    [7, 0.8],
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

  it("joins a value around a message inside it, and says so", () => {
    const text = DUMP.replace("00000000fffe0ff0", `0000${PRINTK}0000fffe0ff0`);
    const [dump] = decodeText(text).dumps;
    expect(dump?.dr6).toEqual({ high: 0, low: 0xfffe0ff0 });
    expect(dump?.dr7).toEqual({ high: 0, low: 0xf0602 });
    expect(dump?.damage).toEqual([
      { register: "dr6", kind: "interrupted", text: "0000 0000fffe0ff0" },
    ]);
    expect(dump?.answer.certainty).toBe("likely");
  });

  it("reads nothing where the number is cut, and keeps the digits for a person", () => {
    const [dump] = decodeText(DUMP.replace("00000000fffe0ff0", "00000000fffe0ff")).dumps;
    expect(dump?.dr6).toBeNull();
    expect(dump?.damage).toEqual([{ register: "dr6", kind: "cut", text: "00000000fffe0ff" }]);
    expect(dump?.outcome).toBe("unreadable");
    expect(dump?.answer.text).toBe("DR6 is damaged in this text and can't be read.");
    expect(dump?.legal).toBeNull();
  });

  it("takes no other number for the rest of a value, or for a value", () => {
    const end = VALUES.dr7;
    for (const rest of [
      "0000000\nface\n",
      "0000000000000\nabcdef\n",
      "\nffff88011a34e000 dead\n",
      "\nffff88011a34e000 ffff88011a34e008\n",
    ]) {
      const [dump] = readText(DUMP.replace(`${end}\n`, rest)).dumps;
      expect(dump?.dr6?.low, rest).toBe(0xfffe0ff0);
      expect(dump?.dr7, rest).toBeNull();
    }
    // The rest of a number wrapped inside is a line of its own, or stands before the next register.
    const [wrapped] = readText(DUMP.replace(end, "000000000\n00f0602")).dumps;
    expect(wrapped?.dr7?.low).toBe(0xf0602);
    expect(wrapped?.damage).toEqual([]);
  });

  it("reads nothing where other text follows the digits", () => {
    const [dump] = readText(DUMP.replace("00000000fffe0ff0", "00000000fffe0ff0ize")).dumps;
    expect(dump?.dr6).toBeNull();
    expect(dump?.damage[0]?.kind).toBe("overrun");
  });
});

describe("dumps of several CPUs at once", () => {
  const first = (dr0: string, tag = "") =>
    `[ 1.0]${tag} DR0: ${dr0} DR1: 0000000000000000 DR2: 0000000000000000\n`;
  const second = (dr6: string, tag = "") =>
    `[ 1.0]${tag} DR3: 0000000000000000 DR6: ${dr6} DR7: 0000000000000400\n`;
  const A = "00000000000000aa";
  const B = "00000000000000bb";
  const SIX = "00000000fffe0ff0";
  const OTHER = "00000000ffff0ff0";

  it("keeps the lines of each apart by the caller tag", () => {
    const text =
      first(A, "[    C1]") +
      first(B, "[    C2]") +
      second(SIX, "[    C1]") +
      second(OTHER, "[    C2]");
    const { dumps } = readText(text);
    expect(dumps.map(({ dr0, dr6 }) => [dr0?.low, dr6?.low])).toEqual([
      [0xaa, 0xfffe0ff0],
      [0xbb, 0xffff0ff0],
    ]);
  });

  it("reads no DR0 where it can't be told whose it is", () => {
    const { dumps } = readText(first(A) + first(B) + second(SIX) + second(OTHER));
    expect(dumps.map(({ dr0, dr6 }) => [dr0, dr6?.low])).toEqual([
      [null, 0xfffe0ff0],
      [null, 0xffff0ff0],
    ]);
    expect(dumps[0]?.damage[0]).toEqual({ register: "dr0", kind: "ambiguous", text: "" });
  });

  it("needs no telling where both lines are the same", () => {
    const { dumps } = readText(first(A) + first(A) + second(SIX) + second(OTHER));
    expect(dumps.map(({ dr0 }) => dr0?.low)).toEqual([0xaa, 0xaa]);
  });

  it("leaves a first line alone that is far away", () => {
    const { dumps } = readText(first(A) + "noise\n".repeat(2_000) + second(SIX));
    expect(dumps.map(({ dr0, dr6 }) => [dr0?.low ?? null, dr6?.low ?? null])).toEqual([
      [0xaa, null],
      [null, 0xfffe0ff0],
    ]);
    expect(decodeText(first(A)).dumps[0]?.answer.text).toBe("This dump does not hold DR6.");
  });

  it("reads the 8 digits of 32-bit Linux as no dump of this format", () => {
    expect(
      readText(
        "DR0: 00000000 DR1: 00000000 DR2: 00000000 DR3: 00000000\nDR6: ffff4ff0 DR7: 00000400",
      ).dumps,
    ).toEqual([]);
    expect(readText("what does DR6: and DR7: mean?").dumps).toEqual([]);
  });
});
