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

  it.skipIf(process.platform === "win32")(
    "writes the same to a file, and ends with 141 where nobody reads",
    () => {
      const run = (command: string) =>
        spawnSync("/bin/bash", ["-c", command, CLI, process.execPath], { encoding: "utf8" });
      const file = run('f=$(mktemp); "$1" "$0" decode fffe0ff0 > "$f"; cat "$f"; rm "$f"');
      expect(file.stdout).toBe(decode("fffe0ff0").stdout);
      const broken = run('{ "$1" "$0" decode fffe0ff0; echo "rc $?" >&2; } | true');
      expect(broken.stderr).toMatch(/^rc (?:141|0)\n$/);
    },
  );

  it("refuses what is no value in one line", () => {
    expect(decode("fffe0ff0fffe0ff01")).toMatchObject({ status: 2, stdout: "" });
    expect(decode("fffe0ff0fffe0ff01").stderr).toMatch(/^dr6: .*\n$/);
  });
});
