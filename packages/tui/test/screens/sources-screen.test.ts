import { describe, expect, it } from "vitest";

import { dr6Json } from "../cli.js";
import { drawn, opened, pressed, text, typed } from "./pressing.js";
import { sources } from "./samples.js";

interface Listed {
  sources: {
    id: string;
    seen: string;
    url: string | null;
    rules: { by: string; disputes: boolean }[];
  }[];
}

const bench = opened(sources());

describe("the list", () => {
  it("has every source, with how often it is cited and how it was read", async () => {
    const { sources: all } = await dr6Json<Listed>(["sources"]);
    const rows = drawn(bench, { cols: 60, rows: 400 }).flatMap(
      (line) => /^[ >]{3}([\w.-]+) +(\d+) (read|quoted) *$/.exec(line)?.slice(1) ?? [],
    );
    const shown = Array.from({ length: rows.length / 3 }, (_, n) => rows.slice(3 * n, 3 * n + 3));
    expect(shown).toEqual(all.map(({ id, seen, rules }) => [id, String(rules.length), seen]));
  });

  it("is filtered by words in a source or in what it is cited for", async () => {
    const filtered = pressed(typed(pressed(bench, "f"), "bus lock"), "Enter");
    const { sources: some } = await dr6Json<Listed>(["sources", "--filter", "bus lock"]);
    expect(some.length).toBeGreaterThan(3);
    expect(text(filtered)).toContain(`${String(some.length)} of `);
    expect(text(filtered)).toContain(some[0]?.id);
    expect(text(pressed(filtered, "Esc"))).toBe(text(bench));
  });

  it("can be narrowed to those that dispute something", async () => {
    const { sources: all } = await dr6Json<Listed>(["sources"]);
    const disputing = all.filter(({ rules }) => rules.some(({ disputes }) => disputes));
    expect(disputing.length).toBeGreaterThan(0);
    const shown = text(pressed(bench, "Shift-Tab"));
    expect(shown).toContain(`${String(disputing.length)} of ${String(all.length)} sources`);
    expect(shown).toContain("Shown: disputes");
  });

  it("says so where a filter leaves nothing", () => {
    const nothing = pressed(typed(pressed(bench, "f"), "~~~"), "Enter");
    expect(text(nothing)).toMatch(/ 0 of \d+ sources/);
    expect(text(pressed(nothing, "Esc"))).toBe(text(bench));
  });
});

describe("the selected source", () => {
  it("shows what it is cited for; Enter shows all of it", async () => {
    const [first] = (await dr6Json<Listed>(["sources"])).sources;
    expect(text(bench)).toContain(`${String(first?.rules.length)} rows rest on it`);
    const detail = pressed(bench, "Enter");
    expect(detail.layer?.kind).toBe("detail");
    expect(text(detail, { cols: 100, rows: 300 })).toContain(first?.rules.at(-1)?.by);
  });

  it("gives its link, or where to look", async () => {
    const { sources: all } = await dr6Json<Listed>(["sources"]);
    const linked = all.findIndex(({ url }) => url !== null);
    const there = typed(bench, `${String(linked + 1)}G`);
    expect(drawn(pressed(there, "o")).at(-1)?.trim()).toBe(all[linked]?.url);
    expect(drawn(pressed(bench, "o")).at(-1)).toContain("no public address");
  });

  it("stays selected under a filter that leaves it", () => {
    const there = typed(bench, "16G");
    const shown = pressed(typed(pressed(there, "f"), "5f465c148c61"), "Enter");
    expect(text(shown)).toMatch(/ > commit-5f465c148c61/);
  });
});
