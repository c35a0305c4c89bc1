import { describe, expect, it } from "vitest";

import { SCENARIOS } from "@dr6/fixtures";
import type { Screen } from "../../src/app/screen.js";
import { runLine } from "../../src/run-line.js";
import { walkScreen } from "../../src/screens/walk-screen.js";
import { readSetup } from "../../src/setup.js";
import { walk } from "../../src/view/walk-view.js";
import { dr6 } from "../cli.js";
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

  it.each([
    ["6.15.5", "6\\.15", "6\\.15\\.5"],
    ["6.15.2", "6\\.15\\.2", "6\\.16"],
    ["6.16.3", "6\\.15", "6\\.16\\.3"],
    // Between kernels that are further apart, more than the fix differs.
    ["5.9", "6\\.15", "6\\.16"],
    ["7.1", "6\\.15", "6\\.16"],
  ])("are next to the fix with --kernel %s: on %s and %s", (kernel, before, after) => {
    const pairOf = pressed(opened(walked("boot-zero", 2, kernel)), "c", "c", "c");
    expect(text(pairOf)).toMatch(new RegExp(`BEFORE .*Linux ${before} .*AFTER .*Linux ${after} `));
  });

  it.each(["before+after", "guest"])(
    "are those of --lane %s in print, JSON and copies",
    async (lane) => {
      const args = ["walk", "boot-zero", "--at", "3", "--lane", lane];
      const [printed, json] = [await dr6([...args, "--print"]), await dr6([...args, "--json"])];
      const shown = lane === "guest" ? ["guest"] : ["before", "after"];
      const others = lane === "guest" ? /NATIVE|BEFORE/ : /NATIVE|GUEST/;
      expect(printed.out).toContain(
        shown
          .map((each) => each.toUpperCase())
          .join("")
          .slice(0, 5),
      );
      expect(printed.out).not.toMatch(others);
      const { steps, command } = JSON.parse(json.out) as {
        command: string;
        steps: { lanes: { lane: string }[] }[];
      };
      expect(steps[0]?.lanes.map((each) => each.lane)).toEqual(shown);
      expect(command).toContain(`--lane ${lane}`);
      const bench = lane === "guest" ? pressed(all, "c", "c") : pair;
      const copies = bench.front.screen.forms(bench.front.state);
      expect(copies.text?.()).not.toMatch(others);
      expect(copies.json?.()).toContain(`"lane": "${shown[0] ?? ""}"`);
    },
  );

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
