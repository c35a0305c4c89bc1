import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "../cli.js";

const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

describe("dr6 explain", () => {
  it("lists the topics", async () => {
    const { code, out } = await dr6(["explain"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^dr6 explain seed\n {4}The mail of 18 June 2025/);
    expect(await dr6Json(["explain"])).toMatchObject({
      schema: "dr6/topics/1",
      topics: [{ topic: "seed" }],
    });
  });

  it("answers first: the count, then a line for each statement", async () => {
    const lines = (await dr6(["explain", "seed", "--cols", "100"])).out.split("\n");
    expect(lines[0]).toBe("11 statements: 5 hold, 5 hold in part, 1 not modelled.");
    const rows = lines.filter((line) => /^S\d/.test(line));
    expect(rows).toHaveLength(11);
    expect(rows[1]).toMatch(
      /^S2 {3}holds in part {2}zeroing DR6 gives FFFF07F0 with BLD +-> dr6 explain seed S2$/,
    );
  });

  it("shows one statement, whatever the case of its name, with what decides it", async () => {
    const { code, out } = await dr6(["explain", "SEED", "s2"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^S2 holds in part: /);
    expect(out).toContain(
      "no       Intel with BLD and RTM: FFFE07F0; stated: FFFF07F0\n" +
        "         dr6 whatif --write 0 --host bld,rtm --guest none\n",
    );
    expect(out).toMatch(/^SRC {6}sdm-dr6 /m);
    expect(out).toMatch(/^SURE {5}Established/m);
  });

  it("shows all of them with --all", async () => {
    const { out } = await dr6(["explain", "seed", "--all"]);
    expect(out.match(/^CLAIM/gm)).toHaveLength(11);
    expect(out.match(/^SAME +dr6 explain seed S\d+$/gm)).toHaveLength(11);
  });

  it("says where an answer is likely only, and where nothing was run", async () => {
    expect((await dr6(["explain", "seed", "S10"])).out).toContain("(likely)");
    expect((await dr6(["explain", "seed", "S11"])).out).toContain("Nothing was run");
  });

  it("has the JSON of the contract", async () => {
    const json = await dr6Json<{ statements: Record<string, unknown>[] }>([
      "explain",
      "seed",
      "S8",
    ]);
    expect(Object.keys(json)).toEqual(["schema", "topic", "title", "statements"]);
    expect(json).toMatchObject({ schema: "dr6/explain/1", topic: "seed" });
    expect(json.statements).toHaveLength(1);
    expect(json.statements[0]).toMatchObject({
      id: "S8",
      verdict: "holds in part",
      sure: true,
      scenario: "kvm-hides-bug",
      command: "dr6 walk kvm-hides-bug --at 3",
    });
    expect(json.statements[0]?.["rows"]).toContainEqual({
      what: "7.1.5: single-step while BLD reports",
      expected: "0xffff47f0",
      model: "0xffff4ff0",
      holds: false,
      sure: true,
      command: "dr6 walk kvm-hides-bug --at 3",
    });
  });

  it("prints equal bytes twice", async () => {
    const args = ["explain", "seed", "--all"];
    expect(await dr6(args)).toEqual(await dr6(args));
  });

  it.each(["10", "30", "40", "60", "80", "90", "100", "120"])(
    "fits into %s columns",
    async (cols) => {
      for (const args of [["explain"], ["explain", "seed", "--all"]]) {
        const { code, out } = await dr6([...args, "--cols", cols]);
        expect(code).toBe(0);
        expect(widest(out)).toBeLessThanOrEqual(Number(cols));
      }
    },
  );

  it("loses no word of a statement at 40 columns", async () => {
    const words = (text: string) => text.replace(/-> dr6 explain seed S\d+|\s+/g, "");
    const at = async (cols: string) =>
      words((await dr6(["explain", "seed", "S5", "--cols", cols])).out);
    expect(await at("40")).toBe(await at("120"));
  });

  it("is coloured where that is asked for", async () => {
    const { out } = await dr6(["explain", "seed", "S2", "--color", "always"]);
    expect(out).toContain("\u001B[");
    expect((await dr6(["explain", "seed", "S2", "--ascii"])).out).not.toContain("\u001B[");
  });

  it.each([
    [["sed"], 'dr6: no topic "sed"; did you mean seed?\n'],
    [["nonsense"], 'dr6: no topic "nonsense"; known: seed\n'],
    [["s3"], 'dr6: no topic "s3"; did you mean dr6 explain seed S3?\n'],
    [["seed", "S12"], 'dr6: no statement "S12" in seed; did you mean S1?\n'],
    [["seed", "S2", "--cols", "0"], 'dr6: --cols takes a number from 1 to 1000, not "0"\n'],
  ])("refuses %j in one line with code 2", async (args, err) => {
    expect(await dr6(["explain", ...args])).toEqual({ code: 2, out: "", err });
  });
});
