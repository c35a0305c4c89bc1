import { describe, expect, it } from "vitest";
import { hex } from "@dr6/core";
import { decodeText, type DecodedText, type DumpFormatId } from "../src/index.js";
import { SAMPLES, type Sample } from "./samples.js";

type Soil = (text: string) => string;

const lines =
  (change: (line: string) => string, joint = "\n"): Soil =>
  (text) =>
    text.split("\n").map(change).join(joint);
const encoded = (line: string): string => line.replaceAll("=", "=3D");
const soft = (line: string): string => line.replace(/((?:=3D|.){37})(?=.)/g, "$1=\n");
const html = (line: string): string =>
  line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Breaks a line before each register that isn't its first, as narrow layouts do. */
const apart = (line: string): string => line.replace(/(?<=\S) +(?=dr[1-7][^\w])/gi, "\n");
/** Wraps at the last blank before `columns`, again and again. */
function wrapped(line: string, columns: number): string {
  const at = line.lastIndexOf(" ", columns);
  if (line.length <= columns || line.slice(0, at).trim() === "") return line;
  return `${line.slice(0, at)}\n${wrapped(line.slice(at + 1), columns)}`;
}

/** The twelve kinds of dirt seen in public logs; "several dumps" and "32 bits" have tests of their own. */
const SOILS: Readonly<Record<string, Soil>> = {
  "a quote": lines((line) => `> ${line}`),
  "a quote in a quote": lines((line) => `> > ${line}`),
  "soft breaks inside numbers": lines((line) => soft(encoded(line))),
  "soft breaks inside numbers of a quote": lines((line) =>
    soft(encoded(`> ${line}`)).replaceAll("=\n", "=\n> "),
  ),
  "soft breaks and bare equals signs": lines(soft),
  "blanks at the ends, encoded, beside bare equals signs": lines((line) => `${line}=20`),
  "HTML mail": lines(html, '<br class=3D"">\n'),
  "no-break spaces of HTML": lines((line) => html(line).replaceAll("  ", "&nbsp; "), "<br>\n"),
  "dmesg -x": lines((line) => `kern  :warn  : [  234.370001] ${line}`),
  "a time stamp and a caller": lines((line) => `[  124.100403][  T677] ${line}`),
  "a lone bracket": lines((line) => (/^[A-Z]/.test(line) ? `[${line}` : line)),
  "a register a line": lines(apart),
  "lines of 60 columns": lines((line) => wrapped(line, 60)),
  "CR instead of LF": lines((line) => line, "\r"),
  CRLF: lines((line) => line, "\r\n"),
  syslog: lines((line) => `Jun  9 13:20:02 myhost kernel: [15824.811336] ${line}`),
  "a string of JSON": (text) => `{"log":${JSON.stringify(text)},"stream":"stdout"}\n`,
  "binary noise": (text) => `\x00\x01\xff\ufffd\x7fELF\x02\n${text}\x00\x00\x1b[0m`,
};

/** Without what may differ: line numbers, offsets and what was ignored. */
const meaning = ({ dumps }: DecodedText): unknown =>
  dumps.map((dump) => ({ ...dump, line: 0, lines: 0 }));

const samples = Object.entries(SAMPLES) as [DumpFormatId, Sample][];

describe("a sample of each format", () => {
  it.each(samples)("%s is read exactly", (format, { text, dr6, dr7 }) => {
    const { dumps, unknown } = decodeText(text);
    expect(unknown).toBe(0);
    expect(dumps).toHaveLength(1);
    const [dump] = dumps;
    expect(dump?.format).toBe(format);
    expect(dump?.damage).toEqual([]);
    const value = (word: (typeof dumps)[number]["dr6"]) =>
      word === null ? null : BigInt(hex(word));
    expect(value(dump?.dr6 ?? null)).toBe(dr6 === null ? null : BigInt(dr6));
    expect(value(dump?.dr7 ?? null)).toBe(dr7 === null ? null : BigInt(dr7));
  });
});

describe.each(Object.entries(SOILS))("dirt in every format: %s", (_name, soil) => {
  it.each(samples)("%s", (_format, { text }) => {
    const found = decodeText(soil(text));
    expect(meaning(found)).toEqual(meaning(decodeText(text)));
    expect(found.unknown).toBe(0);
  });
});

describe("a soft line break in a quote", () => {
  it("keeps the blank that it stands before", () => {
    const text =
      "> K: db frsp=3D000000000feff5d0=\n>  dr6=3D00000000ffff0ff1 cr3=3D000000000fc=\n> 26000\n";
    expect(decodeText(text).dumps).toMatchObject([{ line: 2, dr6: { high: 0, low: 0xffff0ff1 } }]);
  });
});

describe("several dumps in a text", () => {
  it.each(samples)("%s between two others", (_format, { text }) => {
    for (const [, other] of samples) {
      const alone = [...decodeText(other.text).dumps, ...decodeText(text).dumps];
      const found = decodeText(`${other.text}\nnoise\n${text}\nnoise\n${other.text}`).dumps;
      expect(found.map(({ format }) => format)).toEqual(
        [...alone, ...decodeText(other.text).dumps].map(({ format }) => format),
      );
      expect(found.map(({ dr6 }) => dr6)).toEqual([alone[0]?.dr6, alone[1]?.dr6, alone[0]?.dr6]);
      expect(found.map(({ dr7 }) => dr7)).toEqual([alone[0]?.dr7, alone[1]?.dr7, alone[0]?.dr7]);
    }
  });
});
