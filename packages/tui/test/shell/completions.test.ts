import { SCENARIOS } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { program } from "../../src/program.js";
import { dr6Shape } from "../../src/shell/dr6-shape.js";
import { completion } from "../../src/shell/places.js";
import { SHELLS } from "../../src/shell/shells.js";
import { valuesOf } from "../../src/shell/values.js";
import { dr6, noIo } from "../cli.js";
import { LINES } from "./lines.js";
import { isThere, offers } from "./offers.js";

const io = noIo();
const { places, kinds } = completion(dr6Shape(program(io).command, io), valuesOf);

describe("what can be typed", () => {
  it("is known for every value of every command", () => {
    expect([...kinds.keys()]).toContain("release");
    expect(kinds.get("scenario")).toHaveLength(SCENARIOS.length);
  });

  it("has the options of the command that is meant without being named", () => {
    const names = (path: string) =>
      places.find((place) => place.path === path)?.options.flatMap((option) => option.names) ?? [];
    expect(names("")).toEqual(expect.arrayContaining(names("walk")));
    expect(names("export")).toEqual(expect.arrayContaining(names("export walk")));
    expect(names("export whatif")).toContain("--debugctl");
  });

  it("is values that the commands take", async () => {
    const taken = async (args: readonly string[]) => (await dr6(args)).code;
    const words = (kind: string) => {
      const values = kinds.get(kind);
      return typeof values === "object" ? values.map(({ word }) => word) : [];
    };
    for (const each of words("release"))
      expect(await taken(["releases", "--kernel", each])).toBe(0);
    for (const each of words("features"))
      expect(await taken(["whatif", "--host", each, "--guest", "none"])).toBe(0);
    for (const each of words("name")) expect(await taken(["fields", each])).toBe(0);
    for (const each of words("encoding"))
      expect(await taken(["decode", "--as", each, "4000"])).toBe(0);
    for (const each of words("policy=option"))
      expect(await taken(["events", "--policy", each])).toBe(0);
    for (const each of words("event")) expect(await taken(["events", each])).toBe(0);
    for (const each of words("source")) expect(await taken(["sources", each])).toBe(0);
    for (const each of words("statement")) expect(await taken(["explain", "seed", each])).toBe(0);
    for (const each of words("op")) expect(await taken(["vectors", "--op", each])).toBe(0);
    for (const each of words("format").filter((format) => format !== "cast"))
      expect(await taken(["export", each, "fields"])).toBe(0);
  });
});

describe.each(SHELLS)("in %s, completion", (shell) => {
  it.skipIf(!isThere(shell))(`offers what stands in the tables (needs ${shell})`, async () => {
    const { out } = await dr6(["completions", shell]);
    const offered = offers(
      shell,
      out,
      LINES.map(({ line }) => line),
    );
    expect(offered).toHaveLength(LINES.length);
    for (const [index, { line, offers: all, among = [] }] of LINES.entries()) {
      const words = offered[index] ?? [];
      if (all !== undefined) expect([line, words]).toEqual([line, [...all].sort()]);
      expect(words, line).toEqual(expect.arrayContaining([...among]));
    }
  });
});

describe("dr6 completions", () => {
  it("knows three shells, by both of its names", async () => {
    expect(await dr6(["completions", "ksh"])).toMatchObject({
      code: 2,
      out: "",
      err: "dr6: command-argument value 'ksh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\n",
    });
    expect(await dr6(["completion", "bash"])).toEqual(await dr6(["completions", "bash"]));
  });
});
