import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createBursts, isBurst, type Bursts } from "../../src/app/burst.js";

const OOPS = [
  "DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000",
  "DR3: 0000000000000000 DR6: 00000000fffe0ff0 DR7: 0000000000000400",
];

describe("a paste without brackets", () => {
  it.each([
    OOPS.join("\r"),
    `${OOPS.join("\r\n")}\r\n`,
    `${OOPS[1] ?? ""}\r`,
    "\tDR6: fffe0ff0\n\tDR7: 400\n",
    "dr6 ffff4ff0 \u2013 r\u00fccken\r\rdr7 400",
  ])("is %j", (chunk) => {
    expect(isBurst(chunk)).toBe(true);
  });
});

describe("keys that come in one read", () => {
  it.each([
    "nnn",
    "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj",
    "j\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\rj\r",
    "nnnnnnnnnnnnnnnn\rnnnnnnnnnnnnnnnn\r",
    "\r\r\r\r",
    "\x1b[B\x1b[B\x1b[C\r\x1b[C\x1b[B\x1b[B\x1b[C\r\x1b[C",
    "effff4ff0\r",
    ":walk boot-zero\r",
    ":diff --before 6.15 --after 6.16\r",
    "/bld\rnnN3G",
    "0000000000000000 fffe0ff0 fffe0ff0 fffe0ff0 fffe0ff0",
    `${OOPS.join("\r")}\x03`,
    `${OOPS.join("\r")}\x1a`,
  ])("are keys: %j", (chunk) => {
    expect(isBurst(chunk)).toBe(false);
  });
});

describe("reads", () => {
  const pasted: string[] = [];
  const open = () => createBursts((text) => pasted.push(text));
  beforeEach(() => {
    vi.useFakeTimers();
    pasted.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("of one paste are put together where a slow line makes it pause", () => {
    const { take } = open();
    take(`${OOPS[0] ?? ""}\r${OOPS[0] ?? ""}\r`);
    vi.advanceTimersByTime(300);
    take(OOPS.join("\r"));
    vi.advanceTimersByTime(300);
    expect(pasted.at(-1)).toBe(`${OOPS[0] ?? ""}\r${OOPS[0] ?? ""}\r${OOPS.join("\r")}`);
  });

  it.each([
    ["a second", () => vi.advanceTimersByTime(1000)],
    ["a key", ({ take }: Bursts) => take("2")],
  ])("of two pastes are apart by %s", (_between, pass) => {
    const bursts = open();
    const { take } = bursts;
    take(OOPS.join("\r"));
    vi.advanceTimersByTime(100);
    pass(bursts);
    take(OOPS.join("\n"));
    vi.advanceTimersByTime(100);
    expect(pasted).toEqual([OOPS.join("\r"), OOPS.join("\n")]);
  });

  it("of one paste are put together, the short end too", () => {
    const { take } = open();
    expect(take(OOPS.join("\r"))).toBe("");
    expect(take("q")).toBe("");
    expect(pasted).toEqual([]);
    vi.advanceTimersByTime(60);
    expect(pasted).toEqual([`${OOPS.join("\r")}q`]);
    expect(take("q")).toBe("q");
  });

  it("with Ctrl-C or a key behind a paste are not held back", () => {
    const { take } = open();
    take(OOPS.join("\r"));
    expect(take("\x03")).toBe("\x03");
    expect(pasted).toHaveLength(1);
    take(OOPS.join("\r"));
    expect(take("\x1b[C")).toBe("\x1b[C");
    expect(pasted).toHaveLength(2);
    vi.advanceTimersByTime(60);
    expect(pasted).toHaveLength(2);
  });

  it("of a bracketed paste go to whom they are for, wherever its brackets are divided", () => {
    const { take } = open();
    const text = OOPS.join("\r");
    for (const [first, second, third] of [
      ["\x1b[200~", text, "\x1b[201~"],
      ["l\x1b[20", `0~${text}`, "\x1b[201~"],
      ["\x1b[200~a", text, `${text}\x1b[20`],
    ] as const) {
      expect([first, second, third].map(take)).toEqual([first, second, third]);
      take("1~\x1b[201~");
    }
    vi.advanceTimersByTime(60);
    expect(pasted).toEqual([]);
    expect(take(text)).toBe("");
  });
});
