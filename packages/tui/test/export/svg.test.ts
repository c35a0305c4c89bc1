import { statusFields } from "@dr6/core";
import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { pageSvg } from "../../src/render/svg/page-svg.js";
import { dr6Json } from "../cli.js";
import { classes, elements, exported, parseXml } from "./export.js";

interface WalkJson {
  steps: { n: number; lanes: { dr6: string; changed: string[]; reporting: string[] }[] }[];
}

/** The rows of 32 bits in a figure, as numbers. */
function bitsIn(svg: string): readonly number[] {
  return elements(parseXml(svg), "text")
    .filter((each) => classes(each).includes("dr6-bits"))
    .map(({ textContent }) => {
      const bits = (textContent ?? "").replaceAll(" ", "");
      expect(bits).toMatch(/^[01]{32}$/);
      return parseInt(bits, 2);
    });
}

/** The classes of the boxes of a figure, 32 a register, bit 31 first. */
function boxesIn(svg: string): readonly (readonly string[])[] {
  return elements(parseXml(svg), "rect")
    .map(classes)
    .filter((each) => each.includes("dr6-box"));
}

describe("dr6 export svg of a step", () => {
  it.each(SCENARIOS.map(({ id }) => id))("%s shows the bits of --json at each step", async (id) => {
    const { steps } = await dr6Json<WalkJson>(["walk", id]);
    for (const { n, lanes } of steps) {
      const svg = await exported("svg", id, "--at", String(n));
      expect(bitsIn(svg)).toEqual(lanes.map(({ dr6 }) => Number(dr6)));
      const marked = boxesIn(svg);
      for (const [lane, { changed, reporting }] of lanes.entries()) {
        for (const { name, bit } of statusFields()) {
          const box = marked[32 * lane + 31 - bit] ?? [];
          // A value that a bit can't have is marked as that.
          const shown = box.includes("dr6-box-event") || box.includes("dr6-box-illegal");
          expect([name, shown]).toEqual([name, reporting.includes(name)]);
          expect([name, box.includes("dr6-box-change")]).toEqual([name, changed.includes(name)]);
        }
      }
    }
  });

  it("has a title and a description, which name it for a screen reader", async () => {
    const root = parseXml(await exported("svg", "boot-zero", "--at", "3")).documentElement;
    if (root === null) throw new Error("no root");
    const [title] = elements(root, "title");
    const [desc] = elements(root, "desc");
    expect(title?.textContent).toBe(
      "Boot writes 0 to DR6: step 3 of 6, Debug exception: single-step",
    );
    expect(desc?.textContent).toContain("Native: DR6 goes from FFFF07F0 to FFFF47F0");
    expect(desc?.textContent).toContain("reports BLD and BS, of which BLD is stale");
    expect(root.getAttribute("role")).toBe("img");
    expect(root.getAttribute("aria-labelledby")?.split(" ")).toEqual(
      [title, desc].map((each) => each?.getAttribute("id")),
    );
  });

  it("asks for nothing outside itself and has no script", async () => {
    const document = parseXml(await exported("svg", "boot-zero", "--at", "3"));
    const all = elements(document, "*");
    expect([...new Set(all.map(({ tagName }) => tagName))].sort()).toEqual(
      ["circle", "desc", "g", "line", "rect", "style", "svg", "text", "title", "tspan"].sort(),
    );
    const names = all.flatMap(({ attributes }) => Array.from(attributes, ({ name }) => name));
    expect(names.filter((name) => /^on|href|src/i.test(name))).toEqual([]);
    expect(elements(document, "style")[0]?.textContent).not.toMatch(/url|@import/);
  });
});

describe("dr6 export svg", () => {
  it.each([
    [["decode", "fffe07f0"], [0xfffe07f0]],
    [
      ["decode", "ffff4ff0", "ffff0ff1"],
      [0xffff4ff0, 0xffff0ff1],
    ],
    [
      ["whatif", "--host", "bld", "--guest", "none"],
      [0xffff07f0, 0xffff0ff0],
    ],
    [
      ["whatif", "--path", "hardware"],
      [0xffff07f0, 0xffff07f0],
    ],
    [["fields"], [0xffff0ff0]],
    [["fields", "DR7"], []],
    [["boot-zero"], []],
  ])("of %j draws its registers", async (args, bits) => {
    expect(bitsIn(await exported("svg", ...args))).toEqual(bits);
  });

  it.each(SCENARIOS.map(({ id }) => id))("of all steps of %s is well-formed", async (id) => {
    const svg = await exported("svg", id);
    expect(elements(parseXml(svg), "title")).toHaveLength(1);
    expect(await exported("svg", id)).toBe(svg);
  });

  it("escapes what would be markup, and keeps out what XML can't hold", () => {
    const text = `<script>"a" & 'b'</script>\u0000\u001b]0;x\u0007\u202e\ud800`;
    const svg = pageSvg({
      title: text,
      description: text,
      blocks: [{ kind: "text", label: text, paragraphs: [{ text }] }],
      sources: [],
      command: text,
    });
    expect(elements(parseXml(svg), "script")).toEqual([]);
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(elements(parseXml(svg), "title")[0]?.textContent).toContain(
      `<script>"a" & 'b'</script>`,
    );
  });
});
