import { describe, expect, it } from "vitest";

import { ask, digits } from "../../conformance/ask.mjs";
import { answers, CRASH, hasEnded } from "../../conformance/answers.mjs";
import { EVENTS } from "../../conformance/events.mjs";
import { report, summary } from "../../conformance/report.mjs";
import { BODY, MARK, putDr6, rom, setDr } from "../../conformance/rom.mjs";
import { WRITES } from "../../conformance/vectors.mjs";
import { EMULATORS } from "../../emulators/emulator.mjs";
import { Missing } from "../../emulators/missing.mjs";

/** An emulator that knows all answers, whatever the ROM is: they are asked in this order. */
function knowing(change: (dr6: number) => number) {
  let next = 0;
  return () => {
    const events = EVENTS.map(({ expected }) => [{ mark: MARK.exception, dr6: change(expected) }]);
    const reads = [0xffff0ff0, ...WRITES.map(({ expected }) => expected)].map((dr6) => ({
      mark: MARK.read,
      dr6: change(dr6),
    }));
    return Promise.resolve([reads, ...events][next++] ?? []);
  };
}

describe("the conformance of an emulator", () => {
  it("asks what the vectors hold: each bit alone, and each event of DR6", () => {
    expect(WRITES.map(({ value }) => value)).toContain(0x80000000);
    expect(WRITES.find(({ value }) => value === 0)).toEqual({ value: 0, expected: 0xffff0ff0 });
    expect(EVENTS.map(({ expected }) => digits(expected))).toEqual([
      "FFFF4FF0",
      "FFFFEFF0",
      "FFFF4FF0",
      "FFFF0FF1",
      "FFFF0FF1",
      "FFFF0FF2",
      "FFFF0FF4",
      "FFFFEFF2",
      "FFFF0FF9",
      "FFFF4FF2",
      "FFFF0FF8",
      "FFFF2FF0",
      "FFFF2FF0",
      "FFFF0FF0",
      "FFFF0FF0",
    ]);
  });

  it("finds nothing wrong with one that is right", async () => {
    const document = report("right 1", "command", await ask(knowing((dr6) => dr6)));
    expect(document).toContain("All agree.");
    expect(document).not.toContain("wrong");
  });

  it("finds a bit that is wrong everywhere", async () => {
    const asked = await ask(knowing((dr6) => dr6 & ~0x800));
    const document = report("wrong 1", "command", asked);
    expect(summary("wrong 1", "docs/x.md", asked)).toBe(
      "wrong 1 agrees: power-on 0 of 1, writes 0 of 68, events 0 of 15. Written to docs/x.md",
    );
    expect(document).toContain("68 of 68 values differ, in these bits: 11.");
    expect(document.match(/\*\*wrong\*\*/g)).toHaveLength(EVENTS.length);
  });

  it("tells an emulator that hangs from one that raises nothing", async () => {
    const hangs = await ask(() => Promise.resolve([]));
    expect(new Set(hangs.events.map(({ seen }) => seen))).toEqual(new Set(["no answer"]));
    const quiet = await ask(() => Promise.resolve([{ mark: MARK.end, dr6: 0 }]));
    expect(new Set(quiet.events.map(({ seen }) => seen))).toEqual(new Set(["no #DB"]));
    const other = await ask(() => Promise.resolve([{ mark: MARK.otherException, dr6: 0 }]));
    expect(new Set(other.events.map(({ seen }) => seen))).toEqual(new Set(["#UD or #GP"]));
    const crashes = await ask(() => Promise.resolve([CRASH]));
    expect(new Set(crashes.events.map(({ seen }) => seen))).toEqual(new Set(["it crashed"]));
  });
});

describe("the ROM", () => {
  const image = rom([0x90, 0x90]);

  it("begins at the reset vector, with a far jump to its start", () => {
    expect(image).toHaveLength(0x10000);
    expect([...image.subarray(0xfff0, 0xfff5)]).toEqual([0xea, 0, 0, 0, 0xf0]);
  });

  it("jumps over its handler to the body", () => {
    const jump = image.indexOf(0xe9);
    const distance = (image[jump + 1] ?? 0) | ((image[jump + 2] ?? 0) << 8);
    expect(jump + 3 + distance).toBe(BODY);
    expect([...image.subarray(BODY, BODY + 2)]).toEqual([0x90, 0x90]);
  });
});

/** As long as a busy machine takes: it ends as soon as the ROM has ended. */
const HOW = { seconds: 20, enough: hasEnded };

describe.each(Object.entries(EMULATORS))("%s", (_, emulator) => {
  it("answers a ROM, where it is installed", async ({ skip }) => {
    const [cpu] = emulator.cpus;
    const image = rom([...putDr6(MARK.read), ...setDr(6, 0xf), ...putDr6(MARK.read)]);
    const heard = await emulator.run(image, { cpu, ...HOW }).catch((error: unknown) => {
      if (!(error instanceof Missing)) throw error;
      return skip(error.message);
    });
    const read = { mark: MARK.read, dr6: 0xffff0fff };
    expect(answers(heard.said)).toEqual([
      { ...read, dr6: 0xffff0ff0 },
      read,
      { ...read, mark: MARK.end },
    ]);
    expect(await emulator.version()).toMatch(/^\d+\.\d/);
  });
});
