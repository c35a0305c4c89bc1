import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { CLI } from "./dr6.js";

const folder = mkdtempSync(join(tmpdir(), "dr6-outside-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A line of bash in which the program is `dr6`. */
function bash(line: string) {
  const script = `dr6() { "$NODE" "$CLI" "$@"; }; cd "$FOLDER"; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, CLI, FOLDER: folder },
  });
  return { status, stdout, stderr };
}

describe("an older Node.js than package.json names", () => {
  it.each([
    ["20.19.1", 70, "dr6 needs Node.js 22.12 or later; this is 20.19.1\n"],
    ["22.11.0", 70, "dr6 needs Node.js 22.12 or later; this is 22.11.0\n"],
    ["22.12.0", 0, ""],
    ["26.0.0", 0, ""],
  ])("%s ends with %i", (version, status, stderr) => {
    const pretend = `Object.defineProperty(process.versions,"node",{value:"${version}"})`;
    const args = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, CLI];
    const run = spawnSync(process.execPath, [...args, "fields", "BLD"], { encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([status, stderr]);
    expect(run.stdout === "").toBe(status !== 0);
  });
});

describe.skipIf(process.platform === "win32")("what the system refuses", () => {
  it.skipIf(!existsSync("/dev/full")).each(["decode fffe0ff0", "fields", "vectors"])(
    "is one line where the output can't be written: %s (needs /dev/full)",
    (args) => {
      expect(bash(`dr6 ${args} > /dev/full`)).toEqual({
        status: 70,
        stdout: "",
        stderr: "dr6: cannot write standard output: the disk is full\n",
      });
    },
  );

  it("is one line where only a part of the output can be written", () => {
    const run = bash("trap '' XFSZ; ulimit -f 1; dr6 vectors > part");
    expect(run).toMatchObject({
      status: 70,
      stderr: "dr6: cannot write standard output: it would be too large\n",
    });
    expect(readFileSync(join(folder, "part")).length).toBe(1024);
  });

  it("is nothing where nobody reads the output", () => {
    expect(bash("dr6 vectors | head -n 1 > line; echo ${PIPESTATUS[0]}").stdout).toBe("141\n");
  });

  it.each(["decode -", "oracle", "conform -"])(
    "is one line where standard input is a directory: %s",
    (args) => {
      expect(bash(`dr6 ${args} < .`)).toEqual({
        status: 2,
        stdout: "",
        stderr: "dr6: cannot read standard input: it is a directory\n",
      });
    },
  );
});
