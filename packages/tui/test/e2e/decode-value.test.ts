import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const decode = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "decode", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

describe("the built dr6 decode", { timeout: 30_000 }, () => {
  it.each(["fffe0ff0", "0xFFFF4FF1", "0", "0x0", "100000000"])(
    "says the same of %s with and without options",
    (value) => {
      expect(decode(value)).toEqual(decode(value, "--color", "auto"));
    },
  );

  it("refuses what is no value in one line", () => {
    expect(decode("fffe0ff0fffe0ff01")).toMatchObject({ status: 2, stdout: "" });
    expect(decode("fffe0ff0fffe0ff01").stderr).toMatch(/^dr6: .*\n$/);
  });
});
