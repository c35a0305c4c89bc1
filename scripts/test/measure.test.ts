import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

interface Program {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly ends?: readonly number[];
  readonly check?: (output: string) => void;
}

/** Plain JavaScript without declarations. */
const load = (name: string): Promise<unknown> =>
  import(fileURLToPath(new URL(`../../bench/${name}.mjs`, import.meta.url)));
const { measure } = (await load("measure")) as {
  measure: (programs: readonly Program[], rounds: number) => Promise<Map<string, unknown>>;
};
const { requireWhole } = (await load("prove")) as { requireWhole: (output: string) => void };

const node = (code: string, rest: Partial<Program> = {}): Program => ({
  name: "it",
  command: [process.execPath, "-e", code],
  ...rest,
});

describe("what is measured", () => {
  it("has to end with 0", async () => {
    const taken = await measure([node("console.log(1)")], 2);
    expect(taken.get("it")).toMatchObject({ seconds: [expect.any(Number), expect.any(Number)] });
    await expect(measure([node("process.exit(1)")], 1)).rejects.toThrow("exit 1");
  });

  it("may end otherwise where that is said to be right", async () => {
    await measure([node("process.exit(1)", { ends: [1] })], 1);
    await expect(measure([node("", { ends: [1] })], 1)).rejects.toThrow("exit 0");
  });

  it("has to print what is measured", async () => {
    const check = (output: string) => {
      if (output !== "whole\n") throw new Error(`it printed ${output}`);
    };
    await measure([node('console.log("whole")', { check })], 1);
    await expect(measure([node('console.log("half")', { check })], 1)).rejects.toThrow("half");
  });
});

describe("a proof that is measured", () => {
  const report = (agree: boolean, inputs: number) => JSON.stringify({ agree, inputs });

  it("has found that the models agree on all of 2^34 inputs", () => {
    requireWhole(report(true, 17_179_869_184));
    expect(() => {
      requireWhole(report(false, 17_179_869_184));
    }).toThrow("agree false");
    expect(() => {
      requireWhole(report(true, 4_294_967_296));
    }).toThrow("4294967296 of 17179869184 inputs");
    expect(() => {
      requireWhole("");
    }).toThrow();
  });
});
