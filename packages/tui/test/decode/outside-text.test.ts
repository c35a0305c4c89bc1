import { describe, expect, it } from "vitest";

import type { Io } from "../../src/commands/io.js";
import { runProgram } from "../../src/exit.js";
import { program } from "../../src/program.js";
import { dr6, type Run } from "../cli.js";
import { OOPS } from "./decode.js";

/** Control, direction and zero-width characters, by code point as well as by name. */
const UNSAFE = /[^\P{C}\n]|[\p{Zl}\p{Zp}\u034f\u115f\u3164]/u;
/** Runs `dr6 decode NAME ...more` where the file NAME holds `text`. */
async function decodeFile(name: string, text: string, more: readonly string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    write: (written) => void out.push(written),
    writeError: (written) => void err.push(written),
    readInput: () => Promise.resolve(""),
    inputLines: () => {
      throw new Error("no input in this test");
    },
    readFile: (path) => {
      if (path === name) return text;
      throw new Error(`no file ${path} in this test`);
    },
    stdoutIsTerminal: false,
    stdinIsTerminal: false,
    columns: undefined,
    env: { LANG: "C.UTF-8" },
  };
  const code = await runProgram(program(io), ["decode", name, ...more], io);
  return { code, out: out.join(""), err: err.join("") };
}

/** What somebody may have put into a name. */
const DIRT = "\u001b[31m\u0007\u0090\u009b31m\u200b\u202e\u2066\u2028\ufeff\u{e0041}\ue000";

describe("text from outside", () => {
  const OUTSIDE: readonly (readonly [string, string, string])[] = [
    ["the process's name", "x", `CPU: 2 PID: 7 Comm: ev${DIRT}il Not tainted 6.12.30 #1\n${OOPS}`],
    ["the release", "x", OOPS.replace("6.12.30", `6.12.30-ev${DIRT}il`)],
    ["the hardware's name", "x", `Hardware name: ev${DIRT}il, BIOS 1 01/02/2024\n${OOPS}`],
    ["a damaged register", "x", OOPS.replace("0400", `04ev${DIRT}il`)],
    ["a bus lock", "x", `${OOPS}#DB: ev${DIRT}il/7 took a bus_lock trap at address: 0x1\n`],
    ["the file's name", `ev${DIRT}il`, OOPS],
  ];
  for (const [where, name, text] of OUTSIDE) {
    it(`steers no terminal: ${where}`, async () => {
      const printed = await decodeFile(name, text, ["ffff0ff0"]);
      expect(printed.code).toBe(0);
      expect(printed.out).toContain("FFFE07F0");
      expect(printed.out).not.toMatch(UNSAFE);
      const json = await decodeFile(name, text, ["ffff0ff0", "--json"]);
      expect(json.out).not.toMatch(UNSAFE);
      expect(json.out).toMatch(/ev.*il|"damage"/);
    });
  }

  it("stands in JSON as it is, for programs", async () => {
    const name = `ev${DIRT}il`;
    const { out } = await decodeFile(name, OOPS, [name, "--json"]);
    const { dumps } = JSON.parse(out) as { dumps: { input: string }[] };
    expect(dumps.map(({ input }) => input)).toEqual([name, name]);
  });

  it("stands in an error message in one harmless line", async () => {
    for (const arg of [DIRT, `./${DIRT}`]) {
      const { code, err } = await dr6(["decode", arg]);
      expect(code).toBe(2);
      expect(err).toMatch(/^dr6: .*\n$/);
      expect(err).not.toMatch(UNSAFE);
    }
  });
});
