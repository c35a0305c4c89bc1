import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface ReleasesJson {
  schema: string;
  kernel: string | null;
  behaviours: {
    part: string;
    id: string;
    commit: string | null;
    since: string;
    sources: string[];
    holds?: boolean;
    sure?: boolean;
  }[];
}

const of = async (kernel: string, id: string) => {
  const { behaviours } = await dr6Json<ReleasesJson>(["releases", "--kernel", kernel]);
  const row = behaviours.find((each) => each.id === id);
  return [row?.holds, row?.sure];
};

describe("dr6 releases", () => {
  it("lists every row of both tables, each with a source", async () => {
    const json = await dr6Json<ReleasesJson>(["releases"]);
    expect([json.schema, json.kernel]).toEqual(["dr6/releases/1", null]);
    expect(json.behaviours.map(({ id }) => id)).toEqual(
      [...LINUX_BEHAVIOURS, ...KVM_BEHAVIOURS].map(({ id }) => id),
    );
    expect(json.behaviours.every(({ sources }) => sources.length > 0)).toBe(true);
  });

  it.each<[string, string, boolean, boolean]>([
    ["6.15", "boot-dr6-reset-value", false, true],
    ["6.16", "boot-dr6-reset-value", true, true],
    ["6.12.36", "boot-dr6-reset-value", true, true],
    ["7.1.5", "payload-keeps-bld", false, true],
    ["7.4", "payload-keeps-bld", true, false],
    ["719a1d58bf43", "payload-keeps-bld", true, true],
    ["6.12.15", "load-dr6-once", false, true],
    ["6.12.16", "load-dr6-once", true, true],
    ["6.1.167", "boot-dr6-reset-value", false, false],
  ])("says of %s and %s: %s, sure %s", async (kernel, id, held, sure) => {
    expect(await of(kernel, id)).toEqual([held, sure]);
  });

  it("begins with an answer", async () => {
    const { out } = await dr6(["releases", "--kernel", "7.4"]);
    expect(out).toMatch(/^Linux 7\.4 has \d+ of \d+ changes, \d+ of the answers only likely\.\n/);
    expect(out).toContain("has?      719a1d58bf43  since likely 7.4");
    expect((await dr6(["releases", "--kernel", "7.1"])).out).toContain("all established.\n");
  });

  it("names the stable releases of a change, and up to where a line is known to lack it", async () => {
    const out = (await dr6(["releases", "--cols", "400"])).out;
    expect(out).toContain(
      "stable: 6.12.36, 6.15.5, 6.6.97; not established after 6.1.166, 5.15.215, 5.10.265, 5.4.301",
    );
    expect(out).toContain(
      "stable: 6.16.1, 6.15.10 (likely), 6.12.43, 6.6.103, 6.1.149; not established after 5.15.215, 5.10.265",
    );
    expect(out).toContain(
      "stable: not established after 6.18.44, 6.12.94, 6.6.150, 6.1.166, 5.15.215, 5.10.265",
    );
    expect(out).toContain("stable: 6.13.4, 6.12.16, 6.6.90, 6.1.138, 5.15.182\n");
  });

  it.each(["40", "60", "100"])("fits into %s columns", async (cols) => {
    const { out } = await dr6(["releases", "--kernel", "6.12.30", "--cols", cols]);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(
      Number(cols),
    );
  });

  it("refuses what is no release", async () => {
    const { code, err } = await dr6(["releases", "--kernel", "nix"]);
    expect([code, err.split("\n").length]).toEqual([2, 2]);
  });
});
