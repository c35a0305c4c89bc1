import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";
import { SCENARIOS, SIZES } from "./frames.js";

describe.each(SIZES)("the kept frames of $cols x $rows", ({ cols, rows }) => {
  const folder = new URL(`./frames/${String(cols)}x${String(rows)}/`, import.meta.url);

  it("are those of the scenarios that there are", () => {
    const files = readdirSync(folder).sort();
    expect(files).toEqual(SCENARIOS.map(({ id }) => `${id}.txt`).sort());
  });

  it("hold all 32 bits of each lane at each step", () => {
    for (const { id, lanes, events } of SCENARIOS) {
      const text = readFileSync(new URL(`${id}.txt`, folder), "utf8");
      const registers = text.match(/(?:[01]{4} ){7}[01]{4}/g) ?? [];
      expect([id, registers.length]).toEqual([id, lanes.length * events.length]);
    }
  });

  it.each(["boot-zero", "three-handlers", "nested-vmx"])(
    "of %s are what --print shows, but for the keys",
    async (id) => {
      const kept = readFileSync(new URL(`${id}.txt`, folder), "utf8");
      const steps = kept.split(/^=== step \d+\n/m).slice(1);
      for (const [index, step] of steps.entries()) {
        const args = ["--at", String(index + 1), "--cols", String(cols), "--rows", String(rows)];
        const { code, out } = await dr6(["walk", id, "--print", ...args]);
        const lines = out.split("\n");
        expect(code).toBe(0);
        expect(lines.slice(0, rows - 1)).toEqual(step.split("\n").slice(0, rows - 1));
        expect(lines[rows - 1]).toContain("q quit");
      }
    },
  );
});
