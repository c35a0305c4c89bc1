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

/** Every register is either what was printed or nothing: never something else. */
function expectNeverWrong(dumps: readonly Dump[], what: string): void {
  for (const dump of dumps) {
    for (const name of REGISTERS) {
      const value = dump[name];
      if (value !== null) {
        expect(hex(value).slice(2).padStart(16, "0"), `${name}, ${what}`).toBe(VALUES[name]);
      }
    }
  }
}

describe("damaged dumps", () => {
  it("reads the undamaged one", () => {
    const { dumps } = readText(DUMP);
    expect(dumps).toHaveLength(1);
    expectNeverWrong(dumps, "whole");
    expect(REGISTERS.every((name) => dumps[0]?.[name] !== null)).toBe(true);
    expect(dumps[0]?.damage).toEqual([]);
  });

  it("never reads a wrong value where the text ends early", () => {
    for (let end = 0; end < DUMP.length; end += 1) {
      expectNeverWrong(readText(DUMP.slice(0, end)).dumps, `cut at ${String(end)}`);
      expectNeverWrong(readText(DUMP.slice(end)).dumps, `from ${String(end)} on`);
    }
  });

  it("never reads a wrong value where each line is cut at the same column", () => {
    for (let column = 1; column < 90; column += 1) {
      const cut = DUMP.split("\n").map((line) => line.slice(0, column));
      expectNeverWrong(readText(cut.join("\n")).dumps, `column ${String(column)}`);
    }
  });

  it("never reads a wrong value where a message is printed in between", () => {
    for (let at = 0; at < DUMP.length; at += 1) {
      for (const message of [PRINTK, PRINTK.repeat(3), `\n${PRINTK}`, "BUG: ", "e0 ", "\x1b[31m"]) {
        const text = DUMP.slice(0, at) + message + DUMP.slice(at);
        expectNeverWrong(readText(text).dumps, `${message.trim()} at ${String(at)}`);
      }
    }
  });

  it("never reads a wrong value where characters are lost or doubled", () => {
    for (let at = 0; at < DUMP.length; at += 1) {
      for (const length of [1, 2, 7, 12]) {
        // A loss that takes the end of one number and the beginning of the next can't be seen.
        const lost = DUMP.slice(at, at + length);
        if (/[0-9a-f] DR\d: [0-9a-f]|\n/.test(lost)) continue;
        const text = DUMP.slice(0, at) + DUMP.slice(at + length);
        expectNeverWrong(readText(text).dumps, `${String(length)} lost at ${String(at)}`);
      }
      const doubled = DUMP.slice(0, at + 1) + DUMP.slice(at);
      expectNeverWrong(readText(doubled).dumps, `doubled at ${String(at)}`);
    }
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
