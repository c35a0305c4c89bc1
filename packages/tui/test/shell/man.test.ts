import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { EXIT } from "../../src/commands/io.js";
import { ENVIRONMENT, TERMINAL_VARIABLES } from "../../src/shell/man/environment.js";
import { EXIT_CODES } from "../../src/shell/man/exit-codes.js";
import { roff } from "../../src/shell/man/roff.js";
import { dr6 } from "../cli.js";

const SOURCES = fileURLToPath(new URL("../../src/", import.meta.url));
const { out: page } = await dr6(["man"]);

/** Whether a program is here that reads such pages. */
const has = (program: string) => spawnSync(program, ["-v"]).error === undefined;

describe("dr6 man", () => {
  it("has every command, and every option of one", async () => {
    const { out: help } = await dr6(["help"]);
    const [, commands = ""] = help.split("Commands:");
    const names = [...commands.matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(page).toContain(`.SS "dr6 ${name}"\n`);
    expect(page).toContain(`.SS "dr6 export FORMAT decode"\n`);
    const { out: walk } = await dr6(["help", "walk"]);
    const section = page.split(".SS ").find((part) => part.startsWith('"dr6 walk"')) ?? "";
    for (const [, option = ""] of walk.matchAll(/^ {2}--([a-z-]+)/gm))
      expect(section).toContain(roff(`--${option}`));
  });

  it("has every exit code", () => {
    const codes = EXIT_CODES.map(([code]) => code);
    expect(codes).toEqual(["0", "1", "2", "3", "4", "5", "70", "128+n"]);
    expect(codes).toEqual(expect.arrayContaining(Object.values(EXIT).map(String)));
  });

  it("has every variable that the program reads", () => {
    const text = globSync("**/*.{ts,tsx}", { cwd: SOURCES })
      .map((file) => readFileSync(`${SOURCES}${file}`, "utf8"))
      .join("\n");
    const read = [...text.matchAll(/\benv(?:\["([A-Z0-9_]+)"\]|\.([A-Z_]{3,}))/g)];
    // Makes the program fail on purpose, for the test of that.
    const named = new Set(read.map(([, a, b]) => a ?? b ?? "").filter((n) => n !== "DR6_CRASH"));
    expect(named.size).toBeGreaterThan(8);
    const known = [...Object.keys(ENVIRONMENT), ...TERMINAL_VARIABLES];
    expect(known).toEqual(expect.arrayContaining([...named]));
  });

  it("takes nothing of a text for a command of troff", () => {
    expect(roff(".so /etc/passwd")).toBe("\\&.so /etc/passwd");
    expect(roff("a\n.so \\n \u001b[1m")).toBe("a .so \\en [1m");
  });

  it("is ASCII", () => {
    expect(page).toMatch(/^[\n -~]+$/);
  });

  it.skipIf(!has("groff"))("is understood by groff (needs groff)", () => {
    const { status, stderr } = spawnSync("groff", ["-man", "-ww", "-z", "-Tutf8"], {
      input: page,
      encoding: "utf8",
    });
    // Without the package of its macros, groff can say nothing of them.
    const complaints = stderr.split("\n").filter((line) => !/an\.tmac|man\.local/.test(line));
    expect([status, complaints.join("\n")]).toEqual([0, ""]);
  });

  it.skipIf(!has("mandoc"))("is understood by mandoc (needs mandoc)", () => {
    const { stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "warning"], {
      input: page,
      encoding: "utf8",
    });
    // Two equal calls print equal bytes: a date would be one of the build.
    const complaints = stdout.split("\n").filter((line) => !line.includes("missing date"));
    expect(complaints.join("\n")).toBe("");
  });
});

describe("dr6 --version", () => {
  it("says how far the release table reaches, on a line of its own", async () => {
    const { code, out } = await dr6(["--version"]);
    expect([code, out.replace(/\d+\.\d+\.\d+(?=\n)/, "V")]).toEqual([
      0,
      "dr6 V\nrelease table up to Linux 7.1.5\n",
    ]);
    expect(await dr6(["-V", "decode"])).toMatchObject({ code: 0, out });
  });
});
