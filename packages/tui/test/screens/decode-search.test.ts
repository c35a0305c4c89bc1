import { describe, expect, it } from "vitest";

import type { Bench } from "../../src/app/bench.js";
import { decodeScreen } from "../../src/screens/decode-screen.js";
import { decodeInput } from "../../src/view/decode-input.js";
import { drawn, opened, pressed, pressedAt, text } from "./pressing.js";
import { LOCKS, onText, OOPS } from "./samples.js";

const LOG = [
  "usb 1-1: new device",
  OOPS,
  "usb 1-2: new device",
  ...Array.from({ length: 20 }, (_, n) => `noise ${String(n)}`),
  OOPS.replace("fffe07f0", "ffff4ff0"),
  "usb 1-3: gone \x1b[31m",
].join("\n");

const search = (words: string) => [
  "/",
  ...Array.from(words, (each) => (each === " " ? "Space" : each)),
  "Enter",
];
const found = (bench: Bench) => / LINE (\d+) of /.exec(text(bench))?.[1];
const place = ({ front }: Bench) => front.screen.place(front.state);

describe("a search in the decoder", () => {
  const bench = opened(onText(LOG));
  const searched = pressed(bench, ...search("usb"));

  it("finds lines of the text, shows each between those beside it, and goes on by n and N", () => {
    expect(found(bench)).toBeUndefined();
    expect(found(searched)).toBe("1");
    expect(text(searched)).toMatch(/> 1 {2}usb 1-1: new device/);
    const next = pressed(searched, "n");
    expect(found(next)).toBe("6");
    expect(text(next)).toMatch(/ {3}5 {2}> Call Trace:.*\n.* > 6 {2}usb 1-2: new device/);
    expect(found(pressed(next, "n"))).toBe("31");
    expect(found(pressed(next, "n", "n"))).toBe("1");
    expect(found(pressed(next, "N", "N"))).toBe("31");
  });

  it("brings the dump that stands nearest", () => {
    expect(place(searched)).toBe("dump 1/2");
    expect(place(pressed(searched, "n", "n"))).toBe("dump 2/2");
    expect(place(pressed(bench, ...search("noise 1"), "n"))).toBe("dump 1/2");
  });

  it("lets no control character through", () => {
    expect(text(pressed(searched, "n", "n"))).not.toContain("\x1b");
  });

  it("is closed by Esc, which then goes no further", () => {
    const closed = pressed(searched, "Esc");
    expect(found(closed)).toBeUndefined();
    expect(drawn(closed).slice(0, -1)).toEqual(drawn(bench).slice(0, -1));
  });

  it.each([
    [100, 30],
    [80, 24],
    [60, 20],
    [60, 13],
    [60, 10],
    [30, 8],
  ])("fills a window of %ix%i and has its line of keys", (cols, rows) => {
    const size = { cols, rows };
    const lines = drawn(pressedAt(size, searched, "Esc", ...search("usb")), size);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(cols);
    if (rows >= 13) {
      expect(lines.join("\n")).toContain("usb 1-1: new device");
      expect(lines.at(-1)).toContain("q quit");
      expect(lines.join("\n")).toContain("dr6 decode");
    }
  });

  it("finds lines where there are bus locks only, or nothing to decode", () => {
    expect(found(pressed(opened(onText(LOCKS)), ...search("kwin")))).toBe("2");
    expect(found(pressed(opened(onText("a\nneedle\nb")), ...search("needle")))).toBe("2");
  });

  it("names the text where there are several", () => {
    const two = decodeScreen({
      inputs: ["one.txt", "two.txt"].map((name) =>
        decodeInput({ kind: "text", name, text: `${OOPS}\nneedle` }, {}),
      ),
      known: {},
    });
    const first = pressed(opened(two), ...search("two.txt needle"));
    expect(text(first)).toContain("LINE 5 of two.txt");
    expect(place(first)).toBe("dump 2/2");
  });
});

it("looks through a log of more lines than a call has arguments", () => {
  const lines = Array.from({ length: 130_000 }, (_, n) => `noise ${String(n)}`);
  const bench = opened(onText([...lines, OOPS, "needle"].join("\n")));
  const list = pressed(bench, "/");
  expect(text(list)).toContain("130015 found");
  expect(text(pressed(list, "n", "e", "e", "d", "l"))).toContain(" 1 found");
});

it("goes to a line of a log with more bus locks than a call has arguments", () => {
  const { line = "" } = { line: LOCKS.split("\n").find((each) => each.includes("bus_lock")) };
  // Which is nearest is asked where there are several pages.
  const log = ["needle", OOPS, ...Array.from({ length: 130_000 }, () => line)].join("\n");
  const bench = pressed(opened(onText(log)), ...search("needle"));
  expect(found(bench)).toBe("1");
  expect(place(bench)).toBe("dump 1/2");
});
