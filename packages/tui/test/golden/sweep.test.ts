/** Every width from 20 to 160 by every height from 5 to 50. */

import { describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";
import { frameLines, played, SCENARIOS, type Size } from "./frames.js";

const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + step * index);

/** What is wrong with a frame; nothing where all is right. */
function wrong(lines: readonly string[], { cols, rows }: Size): readonly string[] {
  const parts = lines.flatMap((line) => line.match(/[01]{4}(?: [01]{1,4})+/g) ?? []);
  return [
    ...(lines.length > rows ? [`${String(lines.length)} lines`] : []),
    ...(lines.length === 0 ? ["nothing"] : []),
    ...lines.filter(({ length }) => length > cols),
    // A row of bits has all of them or isn't there.
    ...parts.filter(({ length }) => length !== 39),
  ];
}

function sweep(id: string, n: number, widths: readonly number[], heights: readonly number[]) {
  const scenario = SCENARIOS.find((each) => each.id === id);
  if (scenario === undefined) throw new RangeError(id);
  const walked = played(scenario);
  const faults: string[] = [];
  for (const cols of widths) {
    for (const rows of heights) {
      const size = { cols, rows };
      for (const fault of wrong(frameLines(walked, n, size, "ascii"), size)) {
        faults.push(`${String(cols)}x${String(rows)}: ${fault}`);
      }
    }
  }
  return faults;
}

describe("at every size no line is too long and no register is cut", () => {
  it("boot-zero, step 3", () => {
    expect(sweep("boot-zero", 3, range(20, 160), range(5, 50))).toEqual([]);
  }, 60_000);

  it("three lanes, step 7", () => {
    expect(sweep("three-handlers", 7, range(20, 160, 3), range(5, 50))).toEqual([]);
  }, 60_000);

  it.each(SCENARIOS.map(({ id }) => id))("%s, last step", (id) => {
    const last = SCENARIOS.find((each) => each.id === id)?.events.length ?? 1;
    expect(sweep(id, last, range(20, 160, 11), range(5, 50, 7))).toEqual([]);
  });

  it("finds what it looks for", () => {
    const size = { cols: 40, rows: 2 };
    expect(wrong(["x".repeat(41)], size)).toHaveLength(1);
    expect(wrong(["", "", ""], size)).toHaveLength(1);
    expect(wrong(["bits 1111 1111 1111 11"], size)).toHaveLength(1);
    expect(wrong(["1111 1111 1111 1111 1111 1111 1111 1111"], size)).toEqual([]);
  });
});

describe("a window of a size", () => {
  it.each([
    [60, 20, "three-handlers", 7, ["WHY", "LOG", "SEEN"]],
    [60, 20, "hardware-path", 3, ["WHY", "SEEN"]],
    [60, 20, "boot-zero", 4, ["POINT The handler believes it", "WHY", "LOG"]],
    [200, 60, "boot-zero", 3, ["NATIVE", "GUEST"]],
    [40, 12, "boot-zero", 3, ["step 3/6", "FFFF47F0", "11 BLD", "POINT Native still reports BLD"]],
  ])("of %ix%i shows %s, step %i, with %j", (cols, rows, id, n, words) => {
    const scenario = SCENARIOS.find((each) => each.id === id);
    if (scenario === undefined) throw new RangeError(id);
    const text = frameLines(played(scenario), n, { cols, rows }, "unicode").join("\n");
    for (const word of words) expect(text).toContain(word);
    const registers = text.match(/(?:[01]{4} ){7}[01]{4}/g) ?? [];
    expect(registers).toHaveLength(cols < 60 ? 0 : scenario.lanes.length);
  });

  it.each([
    [39, 20],
    [100, 9],
    [38, 9],
  ])(
    "of %ix%i has the place, each value and what reports on as few lines as it takes",
    (cols, rows) => {
      const [scenario] = SCENARIOS;
      if (scenario === undefined) throw new RangeError("no scenario");
      const text = frameLines(played(scenario), 3, { cols, rows }, "unicode").join(" ");
      expect(text).toBe("3/6 native FFFF47F0 BLD!? BS! guest FFFF4FF0 BS!");
    },
  );

  it("adds the third lane that is asked for, and keeps it out of the JSON", async () => {
    const wide = ["walk", "--at", "3", "--cols", "150"];
    const other = (await dr6([...wide, "--third", "other-kernel"])).out;
    expect(other.match(/(?:[01]{4} ){7}[01]{4}/g)).toHaveLength(3);
    expect(other).toContain("OTHER ─ CPU has BLD, Linux 6.16 ─");
    expect((await dr6(wide)).out).not.toContain("OTHER");
    const narrow = ["walk", "--at", "3", "--cols", "149", "--third", "other-kernel"];
    expect((await dr6(narrow)).out).not.toContain("OTHER");
    expect((await dr6([...wide, "--third", "rfc-2020"])).out).toContain("every other #DB sets BLD");
    expect((await dr6([...wide, "--third", "xen"])).err).toBe(
      'dr6: --third: no lane "xen"; known: other-kernel, rfc-2020\n',
    );
    expect((await dr6(["walk", "fred", "--third", "rfc-2020"])).code).toBe(2);
    const json = JSON.parse((await dr6(["walk", "--third", "rfc-2020", "--json"])).out) as {
      command: string;
      steps: { lanes: unknown[] }[];
    };
    expect(json.command).toContain("--third rfc-2020");
    expect(json.steps[0]?.lanes).toHaveLength(2);
  });

  it("shows bits 16 in a line where they are asked for and 32 have no room", async () => {
    const { out } = await dr6(["walk", "--at", "3", "--cols", "40", "--all"]);
    expect(out.match(/^ {3}(?:[01]{4} ){3}[01]{4}$/gm)).toEqual([
      "   1111 1111 1111 1111",
      "   0100 0111 1111 0000",
      "   1111 1111 1111 1111",
      "   0100 1111 1111 0000",
    ]);
  });
});
