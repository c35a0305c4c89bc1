import { describe, expect, it } from "vitest";
import { decodeText, readText } from "../src/index.js";
import { PRINTK, WHOLE_DUMPS } from "./whole-dumps.js";

const { values: VALUES, text: DUMP } = WHOLE_DUMPS["linux-x86_64"];

describe("damaged dumps", () => {
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

  it("takes a name without a number for no dump", () => {
    expect(readText("what does DR6: and DR7: mean?").dumps).toEqual([]);
  });
});
