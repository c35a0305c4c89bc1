import { parseRelease } from "@dr6/core";
import { describe, expect, it, vi } from "vitest";

import { verdictOf } from "../../src/explain/statement.js";
import { sourceEntries } from "../../src/view/sources.js";
import { seedJson } from "./seed-json.js";

const SEED = await seedJson();
const rowsOf = (id: string) => SEED.statements.find((each) => each.id === id)?.rows ?? [];
const found = (id: string) =>
  rowsOf(id).map(({ model, holds }) => `${holds === null ? "note" : String(holds)} ${model}`);

describe("the seed's statements", () => {
  it("have these verdicts, and are sure of all but one", () => {
    expect(SEED.statements.map(({ id, verdict, sure }) => [id, verdict, sure])).toEqual([
      ["S1", "holds", true],
      ["S2", "holds in part", true],
      ["S3", "holds in part", true],
      ["S4", "holds", true],
      ["S5", "holds", true],
      ["S6", "holds", true],
      ["S7", "holds in part", true],
      ["S8", "holds in part", true],
      ["S9", "holds", true],
      ["S10", "holds in part", false],
      ["S11", "not modelled", true],
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      "S1",
      "the reset value leaves nothing that reports",
      ["true 0xffff0ff0", "true nothing", "true BLD and RTM", "true 0xffff0ff0"],
    ],
    [
      "S2",
      "not with RTM, and on AMD with DEBUGCTL[2] alone",
      ["true 0xffff07f0", "false 0xfffe07f0", "false 0xffff0ff0", "true 0xffff07f0"],
    ],
    ["S3", "not with RTM", ["true 0xffff0ff0", "false 0xfffe0ff0", "true 0xffff0ff0"]],
    [
      "S4",
      "a mask for each set of features; KVM's constant is what they share",
      [
        "true 0xffff0ff0 0xffff07f0 0xfffe0ff0 0xfffe07f0",
        "true 0xfffe07f0",
        "true 0xffff07f0",
        "note 0xffff0ff0",
        "note 0xfffe07f0",
      ],
    ],
    [
      "S5",
      "no BLD before 5.13-rc2, every field today",
      [
        "true 0x0001e00f",
        "true 0x0001e00f",
        "true 0x0001e80f",
        "note 0x0001e80f",
        "note 0x0001e80f",
      ],
    ],
    [
      "S6",
      "the sum of the mail for every guest",
      [
        "true 0xffff0ff0",
        "true 0xffff07f0",
        "true 0xfffe0ff0",
        "true 0xfffe07f0",
        "true 0xffff0ff0",
        "note 0xffff07f0",
      ],
    ],
    [
      "S7",
      "by path: emulated, RSM, hardware, after the exit, SET_DEBUGREGS, VMRUN; then the same in 2026",
      [
        "true 0xffff0ff0",
        "true 0xffff0ff0",
        "false 0xfffe07f0",
        "false 0xfffe07f0",
        "false 0x00000000",
        "false 0xffff0ff0",
        "true 0xffff0ff0",
        "true 0xffff0ff0",
        "false 0xfffe07f0",
        "true 0xffff0ff0",
        "false 0x00000000",
        "true 0xffff07f0",
      ],
    ],
    [
      "S8",
      "RESET and writes as a CPU, delivery not before 719a1d58bf43",
      [
        "true 0xffff0ff0",
        "true 0xffff07f0",
        "true 0xffffefff",
        "true 0xffff0ff0",
        "true 0xffff07f0",
        "false 0xffff4ff0",
        "true 0xffff47f0",
        "note 0xffff4ff0",
      ],
    ],
    [
      "S9",
      "the store at boot; the handler is right",
      [
        "true 0x00000000",
        "true BLD",
        "true RTM",
        "note 0xffff0ff0",
        "note 0xffff0ff0",
        "note 0xffff0ff0",
      ],
    ],
    [
      "S10",
      "IDT, FRED, kernel, off, AMD, guests; second, after kernel, hot-plug; fatal, fixed",
      [
        "true a false bus_lock trap",
        "false no bus_lock trap",
        "false no bus_lock trap",
        "false no bus_lock trap",
        "false no bus_lock trap",
        "false no bus_lock trap",
        "true a false bus_lock trap",
        "true no bus_lock trap",
        "true no bus_lock trap",
        "false a false bus_lock trap",
        "note a false bus lock, SIGBUS",
        "note no bus_lock trap",
      ],
    ],
    [
      "S11",
      "is read, not modelled",
      [
        "note known, not modelled; release table: kvm_dr6_fixed() is named kvm_get_dr6_fixed_1().",
        "note known, not modelled; no row in the release table",
      ],
    ],
  ])("%s: %s", (id, _point, rows) => {
    expect(found(id)).toEqual(rows);
  });

  it("says what isn't established: FRED, and DEBUGCTL[2] on AMD", () => {
    const doubtful = rowsOf("S10").filter(({ sure }) => !sure);
    expect(doubtful.map(({ what }) => what)).toEqual([
      "by FRED, in user mode",
      "on AMD, whose BLD takes no 0 at boot",
    ]);
  });

  it("have sources that dr6 sources knows, and that name them", () => {
    const entries = sourceEntries();
    for (const { id, sources } of SEED.statements) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const source of sources) {
        const entry = entries.find((each) => each.id === source);
        expect(
          entry?.rules.map(({ by }) => by),
          `${id} ${source}`,
        ).toContain(`explain seed ${id}`);
      }
    }
  });

  it("type no number that the model has to compute", () => {
    for (const { id, why } of SEED.statements) expect(why, id).not.toMatch(/\b[0-9A-F]{8}\b/);
  });
});

describe("the verdict", () => {
  it.each([
    [[true, true, null], "holds"],
    [[true, false], "holds in part"],
    [[false, null], "does not hold"],
    [[null], "not modelled"],
    [[], "not modelled"],
  ])("%j: %s", (all, verdict) => {
    expect(verdictOf(all.map((holds) => ({ holds })))).toBe(verdict);
  });

  it("follows the model: were every KVM the newest, S8 would hold", async () => {
    vi.resetModules();
    vi.doMock("@dr6/kvm-model", async (original) => {
      const actual = await original<typeof import("@dr6/kvm-model")>();
      const newest = parseRelease("719a1d58bf43", actual.KVM_BEHAVIOURS);
      if (!newest.ok) throw new Error(newest.message);
      const guest: typeof actual.guest = (options) =>
        actual.guest({ ...options, release: newest.release });
      return { ...actual, guest };
    });
    const { SEED: changed } = await import("../../src/explain/seed.js");
    const { explained } = await import("../../src/explain/statement.js");
    vi.doUnmock("@dr6/kvm-model");
    const verdicts = changed.map((each) => `${each.id} ${explained(each).verdict}`);
    expect(verdicts).toContain("S8 holds");
    expect(verdicts).toContain("S2 holds in part");
  });
});
