import { describe, expect, it } from "vitest";

import { decodeJson } from "../../src/render/decode-json.js";
import type { DecodeState } from "../../src/screens/decode-state.js";
import { decodeInput } from "../../src/view/decode-input.js";
import { drawn, opened, pressed, text, typed } from "./pressing.js";
import { empty, LOCKS, onText, onValue, OOPS } from "./samples.js";

describe("a dump", () => {
  const bench = opened(onText(OOPS));
  const shown = text(bench);

  it("shows the lines that hold it, where they stand, and what was undone", () => {
    expect(shown).toContain("ignored: 4 mail quotes");
    expect(shown).toMatch(/ > 3 {2}> DR3: 0+ DR6: 00000000fffe07f0 DR7: 0{13}400/);
    expect(shown).toMatch(/ {3}1 {2}> CR2:/);
  });

  it("gives the answer first, with how sure it is", () => {
    const answer = drawn(bench).findIndex((line) => line.includes(" ANSWER "));
    expect(answer).toBeLessThan(10);
    expect(drawn(bench)[answer]).toContain(
      "No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits",
    );
  });

  it("marks what may be stale, and says what fits better", () => {
    expect(shown).toContain("bits 1111 1111 1111 1110 0000 0111 1111 0000");
    expect(shown).toContain("kind ==== ==== ==== ===v ^^^. v=== ==== ^^^^");
    expect(shown).toMatch(/ evt {20}\? {6}\?/);
    expect(shown).toMatch(
      /11 BLD +0 {2}\? +a bus lock was detected +MOV DR6,0 on a CPU that has BLD/,
    );
    expect(shown).toContain("B0 B1 B2 B3 BD BS BT = 0: nothing to report");
    expect(shown).toContain("DR7 00000400: no breakpoint enabled");
  });

  it("says the same as the JSON", () => {
    const [dump] = (
      decodeJson([decodeInput({ kind: "text", name: "mail.txt", text: OOPS }, {})]) as {
        dumps: {
          dr6: string;
          reporting: string[];
          stale: string[];
          readings: { text: string }[];
        }[];
      }
    ).dumps;
    const flat = text(pressed(bench), { cols: 100, rows: 200 }).replace(/\s+/g, " ");
    expect(flat).toContain(dump?.dr6.slice(2).toUpperCase());
    for (const { text: reading } of dump?.readings ?? []) expect(flat).toContain(reading);
    const marked = drawn(bench).flatMap(
      (line) => /^.{3}\d\d (\w+) +[01] {2}\?/.exec(line)?.[1] ?? [],
    );
    expect(marked.toSorted()).toEqual(dump?.stale.toSorted());
  });

  it("leads to a walk in which the value comes up", () => {
    const walked = pressed(bench, "W");
    expect(walked.front.screen.id).toBe("walk");
    expect(text(walked)).toContain("DR6  FFFE07F0");
    expect(walked.front.screen.command(walked.front.state)).toMatch(/^dr6 walk boot-zero --at 2/);
  });
});

describe("several dumps", () => {
  const bench = opened(onText(`${OOPS}\n${OOPS.replaceAll("fffe07f0", "ffff4ff0")}\n${LOCKS}`));

  it("are pages, the bus locks the last of them", () => {
    expect(text(bench)).toContain("1/3");
    const second = pressed(bench, "l");
    expect(text(second)).toContain("BS is set");
    const last = pressed(second, "l");
    expect(text(last)).toContain("Cannot tell: 3 lines, 2 threads, 2 addresses");
    expect(last.front.screen.place(last.front.state)).toBe("bus locks 3/3");
    expect(text(pressed(last, "l"))).toContain("this is the last one");
    expect(text(pressed(last, "h", "h"))).toContain("1/3");
    expect(text(typed(bench, "2G"))).toContain("BS is set");
  });

  it("groups bus locks by thread and address, the most frequent first", () => {
    const groups = drawn(pressed(bench, "End")).filter((line) => /line \d+$/.test(line));
    expect(groups.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["2", "steam/99", "0x007f0a22", "line 9"],
      ["1", "kwin_x11/2712", "0x007f0a11", "line 10"],
    ]);
  });
});

describe("the encodings of a value", () => {
  it("come in turn, those in which it is legal first", () => {
    const bench = opened(onValue(0x4000));
    expect(text(bench)).toContain("Illegal as DR6");
    const positive = pressed(bench, "x");
    expect(text(positive)).toContain("READ AS  linux-positive");
    expect(text(positive)).toContain("as DR6 1111 1111 1111 1111 0100 1111 1111 0000  FFFF4FF0");
    expect(text(positive)).toContain("kind .... .... .... ...^ ^^^. ^... .... ^^^^");
    expect(positive.front.screen.command(positive.front.state)).toContain("--as linux-positive");
  });

  it("come back to the first", () => {
    const bench = opened(onValue(0xffff4ff0));
    const all = Array.from({ length: 9 }, () => "x");
    expect((pressed(bench, ...all).front.state as DecodeState).as).toBe("dr6");
  });
});

describe("the empty decoder", () => {
  it("takes a value that is typed", () => {
    const bench = typed(opened(empty()), "ffff0ff1");
    expect(text(bench)).toContain("ffff0ff1_");
    expect(text(pressed(bench, "Enter"))).toContain("B0 is set");
  });

  it("takes a character back, and says what is no value", () => {
    expect(text(pressed(typed(opened(empty()), "ffff4ff01"), "Backspace", "Enter"))).toContain(
      "BS is set",
    );
    expect(text(pressed(typed(opened(empty()), "fffe0ff"), "Enter"))).toContain(
      "did you mean fffe0ff0?",
    );
  });

  it("can be left: Esc, then q", () => {
    const bench = typed(opened(empty()), "q");
    expect(text(bench)).toContain("Esc, then q");
    expect(text(pressed(bench, "Esc"))).toContain("q quit");
  });
});

it("keeps control characters of a log away from the terminal", () => {
  const shown = text(opened(onText(`${OOPS}\u001b[2J\u0007`, "a\u001b[31m.log")));
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
