import { describe, expect, it } from "vitest";

import { SCENARIOS } from "@dr6/fixtures";
import type { Screen } from "../../src/app/screen.js";
import { runLine } from "../../src/run-line.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { readSetup } from "../../src/setup.js";
import { walk } from "../../src/view/walk-view.js";
import { drawn, opened, pressed, text } from "./pressing.js";

function walked(id: string, n: number, kernel?: string): Screen {
  const scenario = SCENARIOS.find((each) => each.id === id);
  if (scenario === undefined) throw new RangeError(id);
  const setup = readSetup(kernel === undefined ? {} : { kernel }, scenario.setup);
  return walkScreen(walk(scenario, setup), n, "BLD");
}

describe("the lanes of a walk", () => {
  const all = opened(walked("boot-zero", 3));
  const pair = pressed(all, "c", "c", "c");

  it("are by c: all, each alone, native before and after the fix, all", () => {
    const titles = (keys: number) => {
      const [, , line = ""] = drawn(pressed(all, ...Array.from({ length: keys }, () => "c")));
      return line.match(/[A-Z]{5,}/g);
    };
    expect([0, 1, 2, 3, 4].map(titles)).toEqual([
      ["NATIVE", "GUEST", "CPUID"],
      ["NATIVE"],
      ["GUEST", "CPUID"],
      ["BEFORE", "AFTER"],
      ["NATIVE", "GUEST", "CPUID"],
    ]);
    expect(drawn(pair).at(-1)).toContain("lanes: native before and after the fix of boot's DR6");
  });

  it("differ by what boot leaves, each on its own kernel", () => {
    expect(text(pair)).toMatch(
      /BEFORE ─ CPU has BLD, Linux 6\.15\.0 .*AFTER ─ CPU has BLD, Linux 6\.16 /,
    );
    expect(text(pair)).toMatch(/DR6 {2}FFFF47F0 .*DR6 {2}FFFF4FF0/);
    expect(text(pressed(pair, "Right"))).toContain("Before FALSE, no bus lock happened");
  });

  it("are opened again by the command", async () => {
    const command = pair.front.screen.command(pair.front.state);
    expect(command).toContain(" --lane before+after");
    const ran = await runLine(command.replace(/^dr6 /, ""));
    if (ran.kind !== "screen") throw new Error(ran.kind);
    expect(drawn(opened(ran.screen)).slice(0, -1)).toEqual(drawn(pair).slice(0, -1));
  });

  it("keep a kernel that was asked for on its side of the fix", () => {
    const fixed = pressed(opened(walked("boot-zero", 2, "7.1")), "c", "c", "c");
    expect(text(fixed)).toMatch(/BEFORE .*Linux 6\.15 .*AFTER .*Linux 7\.1 /);
  });

  it("have no such pair where every lane has a kernel of its own", () => {
    const bench = opened(walked("pending-payload", 1));
    expect(text(pressed(bench, "c", "c", "c", "c"))).not.toContain("BEFORE");
  });

  it("are stepped through by where the field changes on them", () => {
    const atBoot = pressed(opened(walked("boot-zero", 6)), "c", "c", "c", "[");
    expect(text(atBoot)).toContain("BEFORE");
    expect(atBoot.front.screen.place(atBoot.front.state)).toBe("step 5/6");
  });
});
