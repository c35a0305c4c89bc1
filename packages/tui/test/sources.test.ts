import type { Source } from "@dr6/core";
import { SOURCES } from "@dr6/core/source";
import { DUMP_SOURCES } from "@dr6/dumps";
import { KVM_SOURCES } from "@dr6/kvm-model";
import { describe, expect, it } from "vitest";

import type { SourcesOptions } from "../src/commands/sources.js";
import { citations } from "../src/view/sources-citations.js";
import { dr6 } from "./cli.js";

interface SourcesJson {
  schema: string;
  sources: {
    id: string;
    title: string;
    where: string;
    seen: string;
    url: string | null;
    rules: { by: string; statement: string; disputes: boolean }[];
  }[];
}

const ALL: Readonly<Record<string, Source>> = { ...SOURCES, ...KVM_SOURCES, ...DUMP_SOURCES };

/** Runs `dr6 sources` with its options as they are typed. */
function sources(id?: string, options: SourcesOptions = {}) {
  const flags = Object.entries(options).flatMap(([option, value]) =>
    value === true ? [`--${option}`] : [`--${option}`, String(value)],
  );
  return dr6(["sources", ...(id === undefined ? [] : [id]), ...flags]);
}

async function sourcesJson(id?: string): Promise<SourcesJson> {
  return JSON.parse((await sources(id, { json: true })).out) as SourcesJson;
}

describe("the sources", () => {
  it("have ids of their own across the packages", () => {
    const count = [SOURCES, KVM_SOURCES, DUMP_SOURCES].reduce(
      (sum, table) => sum + Object.keys(table).length,
      0,
    );
    expect(Object.keys(ALL)).toHaveLength(count);
  });

  it("are known wherever one is named", () => {
    for (const { source, by } of citations()) expect(Object.keys(ALL), by).toContain(source);
  });

  it("have https addresses of public hosts only", () => {
    for (const [id, { url }] of Object.entries(ALL)) {
      if (url === undefined) continue;
      const { protocol, hostname, username, port } = new URL(url);
      expect([protocol, username, port], id).toEqual(["https:", "", ""]);
      expect(hostname, id).toMatch(/^([a-z0-9-]+\.)+(org|com|net|io|dev)$/);
      expect(hostname, id).not.toMatch(/\b(localhost|local|internal|corp|lan|example)\b/);
    }
  });

  it("name a place that others can look up, and no file of somebody's machine", () => {
    for (const [id, { title, where }] of Object.entries(ALL)) {
      expect(title.length, id).toBeGreaterThan(0);
      expect(where, id).not.toMatch(/^(\/|~|file:)|\/(home|tmp|work|root|Users)\//);
    }
  });
});

describe("dr6 sources", () => {
  it("lists every source of every package as JSON", async () => {
    const json = await sourcesJson();
    expect(json.schema).toBe("dr6/sources/1");
    expect(json.sources.map(({ id }) => id)).toEqual(Object.keys(ALL));
    for (const { url } of json.sources)
      expect(url === null || url.startsWith("https://")).toBe(true);
  });

  it("says which rules, fields and policies rest on one", async () => {
    const [source] = (await sourcesJson("sdm-dr6")).sources;
    const named = source?.rules.map(({ by }) => by);
    expect(named).toEqual(
      expect.arrayContaining(["rule db-leaves-bld", "field DR6.BLD", "rule image-polarity"]),
    );
  });

  it("says where a source disagrees", async () => {
    const { sources: found } = await sourcesJson("mail-2020-bus-lock-rfc");
    expect(found[0]?.rules).toContainEqual(
      expect.objectContaining({ by: "rule db-leaves-bld", disputes: true }),
    );
    expect((await sources("mail-2020-bus-lock-rfc")).out).toContain("the source says otherwise");
  });

  it("names every rule that rests on something", async () => {
    const all = (await sourcesJson()).sources.flatMap(({ rules }) => rules);
    expect(all).toHaveLength(citations().length);
  });

  it.each(["30", "60", "100"])("fits into %s columns", async (cols) => {
    const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));
    expect(widest((await sources(undefined, { cols })).out)).toBeLessThanOrEqual(Number(cols));
    expect(widest((await sources("sdm-dr6", { cols })).out)).toBeLessThanOrEqual(Number(cols));
  });

  it.each([
    ["sdm-dr", 'dr6: no source "sdm-dr"; did you mean sdm-dr6?\n'],
    ["nonsense", 'dr6: no source "nonsense"; dr6 sources lists all\n'],
  ])("%s is refused in one line with code 2", async (id, err) => {
    expect(await sources(id)).toEqual({ code: 2, out: "", err });
  });
});
