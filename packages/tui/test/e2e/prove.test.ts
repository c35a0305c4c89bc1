import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const prove = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, "prove", "--quick", ...args], { encoding: "utf8" });

describe("the built dr6 prove", { timeout: 60_000 }, () => {
  it("has a program for its threads", () => {
    expect(existsSync(fileURLToPath(new URL("../../dist/prove-worker.js", import.meta.url)))).toBe(
      true,
    );
  });

  it("prints the same with one thread and with several", () => {
    const one = prove("--jobs", "1");
    expect(one.status).toBe(0);
    const several = prove("--jobs", "3");
    expect(several.stderr).toBe("");
    expect(several.stdout).toBe(one.stdout);
  });

  it("finds the same first difference with one thread and with several", () => {
    const args = ["--mutate", "delivery.kept:15", "--json"];
    const one = prove(...args, "--jobs", "1");
    expect(one.status).toBe(1);
    expect(prove(...args, "--jobs", "3").stdout).toBe(one.stdout);
  });
});
