import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { clean, decodeText, lineAt, type DecodedText } from "../src/index.js";
import { dumpRecord } from "./corpus.js";
import { SOILS } from "./soils.js";

/** Real dumps without dirt of their own. */
const DUMPS = [
  ...[1, 37, 39, 52, 78, 121, 130].map((number) =>
    dumpRecord(`linux-oops-64-${String(number).padStart(3, "0")}`),
  ),
  ...[6, 15, 16, 21].map((number) =>
    dumpRecord(`linux-oops-32-${String(number).padStart(3, "0")}`),
  ),
  dumpRecord("u-boot-i386-001"),
];

/** Without what may differ: line numbers, and what was ignored. */
function meaning({ dumps }: DecodedText): unknown {
  return dumps.map((dump) => ({ ...dump, line: 0, lines: 0 }));
}

describe.each(Object.entries(SOILS))("dirt: %s", (_name, soil) => {
  it.each(DUMPS.map((record) => [record.id, record.raw] as const))("%s", (_id, raw) => {
    const plain = decodeText(raw);
    const dirty = soil(raw.split("\n"));
    const decoded = decodeText(dirty);
    expect(plain.dumps).toHaveLength(1);
    expect(meaning(decoded)).toEqual(meaning(plain));
    // The line that holds the name of DR6 in the dirty text, counted by hand.
    const before = dirty.slice(0, /D(?:=\n(?:> )?)?R(?:=\n(?:> )?)?6/.exec(dirty)?.index);
    const lineEnd = dirty.includes("\n") ? "\n" : "\r";
    expect(decoded.dumps[0]?.line).toBe(before.split(lineEnd).length);
  });
});

describe("line numbers", () => {
  it("survive a number that spans two lines", () => {
    const cleaned = clean("one\nDR6: 00000000fff=\ne0ff0\nfour");
    const at = cleaned.text.indexOf("DR6");
    expect(cleaned.text).toContain("DR6: 00000000fffe0ff0\n");
    expect(lineAt(cleaned, at)).toBe(2);
    expect(lineAt(cleaned, at + 17)).toBe(3);
    expect(lineAt(cleaned, cleaned.text.indexOf("four"))).toBe(4);
  });

  it("count the lines of the file, with and without a line end at its end", () => {
    expect(clean("a\nb\n").lines).toBe(2);
    expect(clean("a\nb").lines).toBe(2);
    expect(clean("a\r\nb\r\n").lines).toBe(2);
    expect(clean("a\rb\rc").lines).toBe(3);
    expect(clean("a<br>b\nc").lines).toBe(2);
    expect(clean("").lines).toBe(1);
  });

  it("of several dumps in one log", () => {
    const one = dumpRecord("linux-oops-64-078").raw;
    const two = dumpRecord("linux-oops-64-130").raw;
    const { dumps, lines } = decodeText(`noise\n${one}\nnoise\n\n${two}\n`);
    expect(dumps.map(({ line }) => line)).toEqual([8, 19]);
    expect(dumps.map(({ lines: range }) => range)).toEqual([
      [7, 8],
      [18, 19],
    ]);
    expect(dumps.map(({ context }) => context.kernel)).toEqual([
      "4.18.0-372.9.1.el8.x86_64",
      "6.12.0-smp--65cbdf61cc85-dbg",
    ]);
    expect(lines).toBe(20);
  });
});

describe("what was ignored", () => {
  it("is counted by kind", () => {
    expect(clean("> > DR6: 00=\n> 00\n> x\n").ignored).toEqual([
      { kind: "mail quote", count: 3 },
      { kind: "soft line break", count: 1 },
    ]);
    expect(clean("[  1.000000][   T7] x\n<4>y").ignored).toEqual([
      { kind: "log prefix", count: 3 },
    ]);
    expect(clean("plain text\n").ignored).toEqual([]);
  });

  it("leaves a rule of equals signs alone", () => {
    expect(clean("a\n====\nDR6").text).toBe("a\n====\nDR6\n");
    expect(clean("DR6==\n00").text).toBe("DR6=00\n");
  });

  it("leaves the log's own angle brackets alone", () => {
    expect(clean(" <TASK>\n <#DB>\n </#DB>").text).toBe("<TASK>\n<#DB>\n</#DB>\n");
  });

  it("decodes =20 only where the text is quoted-printable", () => {
    expect(clean("size=20 x").text).toBe("size=20 x\n");
    expect(clean("size=3D20 x").text).toBe("size=20 x\n");
  });
});

describe("a text that shows no dirt", () => {
  /** Dirt of all kinds with what looks like it, in lines with prefixes. */
  const pieces = fc.constantFrom(
    ..."= =3D =20 =\n > | <br> <B <TASK> <#DB> <4> &gt; & &x ^M ^[[0m #033[m DR6: 00000400".split(
      " ",
    ),
    " ",
    "\n",
    "\r",
    "\t",
    "\x1b[0m",
    "\u00a0",
    "\u200b",
    "\ue000",
    "é",
    "[    1.5] ",
    "[   T7] ",
    "kernel: ",
  );

  it("is cleaned as if all steps had run", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        // A control character in a line of its own makes a text dirty, and changes nothing else.
        const dirty = clean(`${text}\n\x01`);
        const plain = clean(`${text}\n`);
        expect(plain.text.trimEnd()).toBe(dirty.text.trimEnd());
        expect(plain.marks.slice(0, -1)).toEqual(dirty.marks.slice(0, -1));
        const added = ({ kind }: { kind: string }) => (kind === "control character" ? 1 : 0);
        expect(plain.ignored).toEqual(
          dirty.ignored
            .map((each) => ({ ...each, count: each.count - added(each) }))
            .filter(({ count }) => count > 0),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
