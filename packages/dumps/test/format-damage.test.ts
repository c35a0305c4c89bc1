import { describe, expect, it } from "vitest";
import { decodeText, readText, type DumpFormatId } from "../src/index.js";
import { SAMPLES, type Sample } from "./samples.js";

const PRINTK = "[  986.603186] run fstests generic/475 at 2022-05-13 12:00:00\n";
const samples = Object.entries(SAMPLES) as [DumpFormatId, Sample][];

/** The digits of a register as a sample prints them, and where they begin. */
function digitsOf(text: string, name: "dr6" | "dr7"): { at: number; digits: string } {
  const pattern = new RegExp(
    `(?<![\\w])${name}(?:\\)|\\[\\d\\]|")?(?:[ \\t]*[:=-][ \\t]*|[ \\t]+)"?(?:0x)?([0-9a-f]+)`,
    "id",
  );
  const match = pattern.exec(text);
  const [at = 0] = match?.indices?.[1] ?? [];
  return { at, digits: match?.[1] ?? "" };
}

const WITH_DR6 = samples.filter(([, { dr6 }]) => dr6 !== null);

/** Formats whose values have a width: a cut one can be told. Behind `0x`, few have. */
const FIXED = samples.filter(([format, { text, dr6 }]) => {
  if (format === "json-decimal" || format === "kvm-debug-exit") return false;
  const { at, digits } = digitsOf(text, "dr6");
  const free = text.slice(at - 2, at) === "0x";
  return dr6 !== null && (free ? text.includes("0x00000000ffff") : digits.length >= 8);
});

describe("a value of fixed width", () => {
  it("is that of most formats", () => {
    expect(FIXED.length).toBeGreaterThan(15);
  });

  it.each(FIXED)("%s: that was cut is no value", (_format, { text }) => {
    const { at, digits } = digitsOf(text, "dr6");
    for (let left = 1; left < digits.length; left += 1) {
      const cut = text.slice(0, at + left) + text.slice(at + digits.length);
      const { dumps, unknown } = readText(cut);
      const [dump] = dumps;
      // With no other register beside it, there is no dump, but the mention is counted.
      if (dump === undefined) expect(unknown, cut).toBeGreaterThan(0);
      expect(dump?.dr6 ?? null, cut).toBeNull();
      if (dump !== undefined && dump.dr7 !== null) {
        expect(dump.damage, cut).toContainEqual(expect.objectContaining({ register: "dr6" }));
      }
    }
  });
});

describe("a value of any width", () => {
  it.each(WITH_DR6)("%s: that runs into other text is no value", (_format, { text }) => {
    const { at, digits } = digitsOf(text, "dr6");
    for (const tail of ["ize", "0123456789abcdef0", "_x"]) {
      const over = text.slice(0, at + digits.length) + tail + text.slice(at + digits.length);
      const { dumps, unknown } = readText(over);
      expect(dumps[0]?.dr6 ?? null, over).toBeNull();
      if (dumps.length === 0) expect(unknown, over).toBeGreaterThan(0);
    }
  });
});

describe("truncation", () => {
  it.each(samples)("%s: at any character gives no other value", (_format, { text, dr6, dr7 }) => {
    for (let end = 0; end <= text.length; end += 1) {
      const { dumps } = readText(text.slice(0, end));
      expect(dumps.length).toBeLessThan(2);
      const [dump] = dumps;
      if (dump === undefined) continue;
      // A number without a fixed width can't be seen to be cut at the very end of a text.
      const loose = /[0-9a-fx]$/i.test(text.slice(0, end));
      if (loose) continue;
      const value = (word: typeof dump.dr6) =>
        word === null ? null : (BigInt(word.high) << 32n) | BigInt(word.low);
      if (dump.dr6 !== null) expect(value(dump.dr6)).toBe(BigInt(dr6 ?? -1));
      if (dump.dr7 !== null) expect(value(dump.dr7)).toBe(BigInt(dr7 ?? -1));
    }
  });
});

describe("another message", () => {
  it.each(samples)("%s: between any two lines changes nothing", (_format, { text }) => {
    const plain = decodeText(text).dumps;
    const lines = text.split("\n");
    for (let index = 1; index < lines.length; index += 1) {
      const torn = [...lines.slice(0, index), PRINTK.trim(), ...lines.slice(index)].join("\n");
      const { dumps } = decodeText(torn);
      expect(
        dumps.map(({ dr6, dr7, format }) => ({ dr6, dr7, format })),
        torn,
      ).toEqual(plain.map(({ dr6, dr7, format }) => ({ dr6, dr7, format })));
    }
  });

  it.each(WITH_DR6)("%s: inside the number is taken out of it, and said", (format, { text }) => {
    const { at, digits } = digitsOf(text, "dr6");
    const half = at + digits.length / 2;
    const torn = `${text.slice(0, half)}${PRINTK}${text.slice(half)}`;
    const [plain] = readText(text).dumps;
    const [dump] = readText(torn).dumps;
    if (dump?.dr6 === null || dump === undefined) return;
    expect(dump.format).toBe(format);
    expect(dump.dr6).toEqual(plain?.dr6);
    expect(dump.damage).toContainEqual(
      expect.objectContaining({ register: "dr6", kind: "interrupted" }),
    );
  });
});

describe("two dumps whose lines interleave", () => {
  const two = samples.filter(
    ([, { text }]) => /dr6/i.exec(text) !== null && readText(text).dumps[0]?.dr0 !== null,
  );
  it.each(two)("%s: never give one the other's value in silence", (_format, { text }) => {
    const { at, digits } = digitsOf(text, "dr6");
    const other = `${text.slice(0, at)}${digits.replace(/f0$/i, "f8")}${text.slice(at + digits.length)}`;
    const others = other.split("\n");
    const both = text
      .split("\n")
      .flatMap((line, index) => [line, others[index] ?? ""])
      .join("\n");
    const { dumps } = readText(both);
    const read = dumps.flatMap(({ dr6 }) => (dr6 === null ? [] : [dr6.low]));
    const real = [text, other].map((each) => readText(each).dumps[0]?.dr6?.low);
    expect(real).toEqual(expect.arrayContaining(read));
  });
});
