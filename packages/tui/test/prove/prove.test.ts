import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { dr6 } from "../cli.js";

const folder = mkdtempSync(join(tmpdir(), "dr6-prove-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly schema: string;
  readonly agree: boolean;
  readonly shard: string;
  readonly inputs: number;
  readonly claims: readonly { readonly kind: string; readonly setups: readonly string[] }[];
  readonly difference: Readonly<Record<string, string | null>> | null;
}

const prove = async (...args: readonly string[]) => {
  const { code, out, err } = await dr6(["prove", "--quick", "--json", ...args]);
  expect(err).toBe("");
  return { code, out, report: JSON.parse(out) as Report };
};

describe("dr6 prove --quick", { timeout: 60_000 }, () => {
  it("finds that the models agree, on each CPU, vCPU and layout", async () => {
    const { code, report } = await prove();
    expect(code).toBe(0);
    expect(report).toMatchObject({
      schema: "dr6/prove/1",
      agree: true,
      shard: "1/1",
      difference: null,
    });
    const setups = (kind: string) =>
      report.claims.filter((claim) => claim.kind === kind).flatMap((claim) => claim.setups);
    expect(setups("write")).toContain("amd CPU bld,rtm, DEBUGCTL[2]=0");
    expect(setups("write")).toContain("vCPU bld, Linux 5.13-rc2");
    expect(setups("payload")).toContain("vCPU none, Linux 719a1d58bf43");
    expect(setups("conversion")).toContain("dr6 to kvm-exit-debug on amd");
    expect(setups("update")).toHaveLength(4);
    expect(setups("conversion")).toHaveLength(9 * 9 + 17);
  });

  it("says what was evaluated", async () => {
    const { code, out } = await dr6(["prove", "--quick", "--only", "write", "--cols", "80"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^The readable and the fast model agree on 188,416 inputs\.\n/);
    expect(out.replace(/\s+/g, " ")).toContain("each combination of the 9 fields and bit 12");
    expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  it("divides the work into shards that add up", async () => {
    const whole = await prove("--only", "update,conversion");
    const parts = await Promise.all(
      ["1/3", "2/3", "3/3"].map((shard) => prove("--only", "update,conversion", "--shard", shard)),
    );
    expect(parts.map(({ report }) => report.shard)).toEqual(["1/3", "2/3", "3/3"]);
    expect(parts.reduce((sum, { report }) => sum + report.inputs, 0)).toBe(whole.report.inputs);
    expect(parts.every(({ report }) => report.inputs > 0 && report.agree)).toBe(true);
  });

  it("finds a wrong bit, shows the first input and exits with 1", async () => {
    const { code, report } = await prove("--mutate", "11", "--only", "write");
    expect(code).toBe(1);
    expect(report.agree).toBe(false);
    // Without BLD, bit 11 reads 1; the wrong mask flips it where it is written 1.
    expect(report.difference).toEqual({
      claim: "write-1",
      setup: "intel CPU none, DEBUGCTL[2]=0",
      value: "0xfffe0ff0",
      payload: null,
      readable: "0xffff0ff0",
      fast: "0xffff07f0",
    });
    const { out } = await dr6(["prove", "--quick", "--mutate", "delivery.both:16"]);
    expect(out).toMatch(/^The readable and the fast model differ\.\n/);
    expect(out).toMatch(/readable FFF[0-9A-F]{5}\n {2}fast {5}FFF[0-9A-F]{5}\n/);
  });

  it.each([
    [["--shard", "0/2"], "--shard takes I/N, as 1/4"],
    [["--shard", "3/2"], "--shard takes I/N"],
    [["--jobs", "0"], "--jobs takes a number"],
    [["--mutate", "32"], "--mutate takes a bit"],
    [["--mutate", "write.nothing:1"], "--mutate takes a bit"],
    [["--mutate", "constructor.name:1"], "--mutate takes a bit"],
    [["--only", "wrte"], "did you mean write?"],
    [
      ["--mutate", "delivery.base:14", "--only", "write,legality"],
      '--mutate "delivery.base:14" is in delivery.base, which --only write,legality doesn\'t call; update, payload, machine-db do',
    ],
    [["--mutate", "11", "--only", "conversion"], "is in write.kept, which --only conversion"],
    [["--resume", "/nowhere/at/all"], "--resume: cannot use"],
  ])("refuses %j", async (args, message) => {
    const { code, out, err } = await dr6(["prove", "--quick", ...args]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("dr6 prove --resume", { timeout: 60_000 }, () => {
  const only = ["--only", "update"] as const;
  interface Progress {
    schema: string;
    proof: string;
    done: Record<string, number[]>;
  }
  const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Progress;

  it("remembers what is done, and looks at the rest only", async () => {
    const path = join(folder, "progress");
    const first = await prove(...only, "--resume", path);
    const all = read(path);
    expect(Object.keys(all.done)).toEqual(["update-1", "update-2", "update-3", "update-4"]);
    expect(all.done["update-1"]).toHaveLength(16);
    expect(readdirSync(folder)).toEqual(["progress"]);

    // Only what is missing is looked at: of a proof that is done, nothing.
    writeFileSync(path, JSON.stringify({ ...all, done: { ...all.done, "update-2": [0, 1] } }));
    const second = await prove(...only, "--resume", path);
    expect(second.out).toBe(first.out);
    expect(read(path).done["update-2"]?.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, slice) => slice),
    );
  });

  it("doesn't count a piece that holds a difference as done", async () => {
    const path = join(folder, "mutated");
    const args = [...only, "--mutate", "delivery.base:14", "--resume", path];
    expect((await prove(...args)).code).toBe(1);
    expect(read(path).done).toEqual({});
    expect((await prove(...args)).code).toBe(1);
  });

  it.each([
    ["something else", "it holds something else"],
    ['{"schema":"dr6/prove-progress/1","proof":"0","done":{}}', "it is of another proof"],
    ['{"schema":"dr6/prove-progress/1","proof":"0","done":{"a":["b"]}}', "it holds something else"],
  ])("refuses a file that holds %s", async (text, why) => {
    const path = join(folder, "foreign");
    writeFileSync(path, text);
    const { code, err } = await dr6(["prove", "--quick", "--resume", path]);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});
