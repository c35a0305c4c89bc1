import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { wantsAccessible } from "../../src/terminal/accessible.js";
import { spoken } from "../../src/render/spoken/spoken.js";
import { dr6 } from "../cli.js";

const talk = async (words: string, ...args: readonly string[]) => {
  const { code, out, err } = await dr6(["walk", ...args, "--accessible"], words);
  expect([code, err]).toEqual([0, ""]);
  return out;
};

describe("dr6 walk --accessible", () => {
  it("fed next, next, why, quit tells step 3", async () => {
    const out = await talk("next\nnext\nwhy\nquit\n", "boot-zero");
    expect(out).not.toContain("\x1b");
    expect(out).not.toMatch(/([01]{4} ){3}/);
    expect(out).toContain("Step 3 of 6. Debug exception, single-step.\n");
    expect(out).toContain("DR6 is hex F F F F 4 7 F 0.\n");
    expect(out).toContain(
      "  Unchanged but reporting: B L D, bit 11, is 0. Zero means a bus lock was detected. Stale since step 2.\n",
    );
    expect(out).toContain("  Changed: B L D, bit 11, from 0 to 1. It is idle.\n");
    expect(out).toContain("The lanes differ in 1 bit: B L D.\n");
    expect(out).toContain("payload hex 0 0 0 0 4 0 0 0");
    expect(out.trimEnd().split("\n").at(-1)).toBe(
      "Same state: dr6 walk boot-zero --at 3 --field BLD --host bld --guest bld --kernel 6.15.0 --accessible",
    );
  });

  it.each(SCENARIOS.map(({ id }) => id))(
    "%s is heard to its end, names letter by letter",
    async (id) => {
      const out = await talk("next\nwhy\nsources\n".repeat(14), id);
      const scenario = SCENARIOS.find((each) => each.id === id);
      const steps = String(scenario?.events.length);
      expect(out).toContain(`Step ${steps} of ${steps}.`);
      expect(out).toContain("This is the last step.");
      const [said = ""] = out.split("Same state:");
      expect(said).not.toMatch(/\x1b|([01]{4} ){3}/);
      // A line that a kernel logs is quoted as it stands, and so is what only looks like a name.
      const own = said.split("\n").filter((line) => !line.includes(" logs"));
      expect(own.join("\n")).not.toMatch(/\b(?:BLD|RTM|KVM|[0-9A-F]{8})\b|#DB\b/);
    },
  );

  it.each([
    ["next\nback\nback\n", "This is the first step."],
    ["field bld\n", "B L D, bit 11: a bus lock was detected. Zero means the event."],
    ["field b l d\n", "B L D, bit 11"],
    ["field\n", "B L D, bit 11"],
    ["field xyz\n", 'No field "xyz"'],
    ["field bx\n", 'No field "bx"; did you mean B0?\n'],
    ["step 3\nfield bs\n", "Native: changed from 0 to 1, reports."],
    ["step 9\n", "The steps are 1 to 6."],
    ["step 4\nstep\n", "Native logs falsely, as no bus lock happened: "],
    ["feild\n", 'No word "feild". Did you mean field?'],
    ["\x1b[2J\n", 'No word "?[2J"'],
    ["help\n", "5. field NAME: one field on every lane."],
    ["1\n", "Step 2 of 6."],
    ["NEXT\n", "Step 2 of 6."],
    ["\n", "Type next, back, why, sources, field NAME, step NUMBER, help or quit."],
  ])("fed %j answers %j", async (words, said) => {
    const out = await talk(words);
    expect(out).toContain(said);
    expect(out).not.toContain("\x1b");
  });

  it.each(["quit\n", "q\n", "8\n", ""])("ends with %j, and hears nothing after it", async (end) => {
    const out = await talk(`${end}${end === "" ? "" : "next\n"}`);
    expect(out).toContain("Step 1 of 6.");
    expect(out).not.toContain("Step 2 of 6.");
  });

  it("with --print, or asked for by the environment alone, says all and listens to nothing", async () => {
    const printed = (await dr6(["walk", "--accessible", "--print"], "next\n")).out;
    for (const n of [1, 2, 3, 4, 5, 6]) expect(printed).toContain(`Step ${String(n)} of 6.`);
    expect(printed).not.toContain("Type next");
  });
});

describe("talking is asked for", () => {
  it.each([
    [true, {}, true],
    [undefined, {}, false],
    [undefined, { DR6_ACCESSIBLE: "1" }, true],
    [undefined, { DR6_ACCESSIBLE: "" }, false],
    [undefined, { DR6_ACCESSIBLE: "0" }, false],
    [undefined, { INK_SCREEN_READER: "true" }, true],
    [undefined, { INK_SCREEN_READER: "false" }, false],
  ])("by --accessible %j and %j: %j", (option, env, wanted) => {
    expect(wantsAccessible(option, env)).toBe(wanted);
  });
});

describe("what is heard", () => {
  it.each([
    [
      "FFFF47F0 xor FFFF0FF0 = 00004800 = BLD | BS",
      "hex F F F F 4 7 F 0 xor hex F F F F 0 F F 0 equals hex 0 0 0 0 4 8 0 0 equals B L D or B S",
    ],
    ["KVM raises #GP(0), not #DB", "K V M raises general protection fault, not debug exception"],
    ["commit 5f465c148c61 and 12345678", "commit 5f465c148c61 and hex 1 2 3 4 5 6 7 8"],
    ["BUS_LOCK and DR6.BLD", "BUS_LOCK and DR6.B L D"],
    ["a debug exception (#DB): with 1 (^), BD with 0 (v)", "a debug exception: with 1, B D with 0"],
  ])("of %j is %j", (text, heard) => {
    expect(spoken(text)).toBe(heard);
  });
});
