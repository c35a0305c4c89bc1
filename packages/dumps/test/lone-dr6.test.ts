import { describe, expect, it } from "vitest";
import { decodeText, readText } from "../src/index.js";

/** Format, DR6 and the line of each dump, and how many mentions were left unread. */
const seen = (text: string) => {
  const { dumps, unknown } = readText(text);
  return [
    ...dumps.map(({ format, dr6, line }) => [format, dr6?.high, dr6?.low, line].join(" ")),
    ...(unknown === 0 ? [] : [`${String(unknown)} unread`]),
  ];
};

const READ = `program-print 0 ${String(0xfffe07f0)}`;
const UNREAD = ["1 unread"];

describe("DR6 with 8 digits alone on its line", () => {
  it.each([
    ["as the whole text", "DR6: fffe07f0", 1],
    ["with a line end", "DR6: fffe07f0\n", 1],
    ["of Windows", "DR6: fffe07f0\r\n", 1],
    ["in capitals", "DR6: FFFE07F0", 1],
    ["between blanks", "  DR6:  fffe07f0  \n", 1],
    ["between sentences", "I saw this:\n\nDR6: fffe07f0\n\nWhat is it?\n", 3],
    ["quoted", "> > DR6: fffe07f0\n", 1],
    ["behind a time stamp", "[   12.345678] DR6: fffe07f0\n", 1],
    ["behind a caller tag", "[   12.345678][    C3] DR6: fffe07f0\n", 1],
    ["of a syslog", "Jun  9 13:20:02 host kernel: [   12.345678] DR6: fffe07f0\n", 1],
    ["in colour", "\u001b[31mDR6: fffe07f0\u001b[0m\n", 1],
    ["of a page", "<pre>DR6: fffe07f0</pre>\n", 1],
    ["far from a dump", `DR6: fffe07f0\n${"a line of text\n".repeat(600)}DR3: 00000000`, 1],
  ])("is read %s", (_what, text, line) => {
    expect(seen(text)).toEqual([`${READ} ${String(line)}`]);
  });

  it("is read each time", () => {
    expect(seen("DR6: fffe07f0\nDR6: ffff4ff0\n")).toEqual([
      `${READ} 1`,
      `program-print 0 ${String(0xffff4ff0)} 2`,
    ]);
  });

  it("is not said to be anybody's", () => {
    const [dump] = decodeText("DR6: fffe07f0\n").dumps;
    expect(dump).toMatchObject({ outcome: "leftover", legal: true, whyPrinted: null, damage: [] });
    expect(dump?.readings[0]).toMatchObject({ certainty: "cannot tell" });
    expect(dump?.readings[0]?.text).toMatch(/^This is free text: whose DR6 it is/);
  });

  it.each([
    // The first half of 16 digits, which is 0 in every DR6.
    ["zeros", "DR6: 00000000"],
    ["seven digits", "DR6: fffe07f"],
    ["nine digits", "DR6: 0fffe07f0"],
    ["the rest on the next line", "DR6: fffe07f0\n00000400\n"],
    ["a single digit on the next line", "DR6: fffe07f0\n0\n"],
    ["digits behind a blank", "DR6: fffe07f0 0000"],
    ["text behind", "DR6: fffe07f0 D"],
    ["text stuck to it", "DR6: fffe07f0[ 12.3] usb"],
    ["dots behind", "DR6: fffe07f0..."],
    ["text before", "foo DR6: fffe07f0"],
    ["a register behind that was cut", "DR6: fffe07f0 DR7: 000"],
    ["a register on the next line that was cut", "DR6: fffe07f0\nDR7: 000"],
  ])("is not read with %s", (_what, text) => {
    expect(seen(text)).toEqual(UNREAD);
  });

  it("is a part where another register stands near", () => {
    const first = "DR0: 00000000000000aa DR1: 0000000000000000 DR2: 0000000000000000\n";
    const [dump, ...more] = readText(`${first}DR6: fffe07f0\n`).dumps;
    expect(more).toEqual([]);
    expect(dump).toMatchObject({ format: "linux-x86_64", dr6: null });
  });
});
