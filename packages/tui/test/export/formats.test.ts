import { describe, expect, it } from "vitest";

import { runProgram } from "../../src/exit.js";
import { program } from "../../src/program.js";
import { dr6, dr6Json } from "../cli.js";
import { exported } from "./export.js";

const VIEWS = [
  ["boot-zero"],
  ["boot-zero", "--at", "3"],
  ["walk", "three-handlers", "--at", "2"],
  ["decode", "fffe07f0"],
  ["whatif", "--write", "0", "--host", "bld,rtm", "--guest", "bld"],
  ["fields", "BLD"],
];

const command = (view: readonly string[]) =>
  /^(?:walk|decode|whatif|fields)$/.test(view[0] ?? "") ? view : ["walk", ...view];

describe("dr6 export text and json", () => {
  it.each(VIEWS.map((view) => [view]))("of %j are what the command prints", async (view) => {
    expect(await exported("text", ...view)).toBe((await dr6(command(view))).out);
    expect(JSON.parse(await exported("json", ...view))).toEqual(await dr6Json(command(view)));
  });
});

describe("dr6 export cast", () => {
  it("is a recording of each step, in time", async () => {
    const [header, ...events] = (await exported("cast", "boot-zero"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(header).toMatchObject({ version: 2, width: 100, height: 30 });
    const outputs = (events as [number, string, string][]).filter(([, kind]) => kind === "o");
    const times = (events as [number, string, string][]).map(([time]) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const n of [1, 2, 3, 4, 5, 6]) {
      expect(outputs[n - 1]?.[2]).toContain(`step ${String(n)}/6`);
    }
    const printed = (await dr6(["walk", "--at", "3", "--color", "always", "--rows", "30"])).out;
    const bits = (text: string) => text.match(/(?:[01]{4} ){3}/g)?.length;
    expect(bits(outputs[2]?.[2] ?? "")).toBe(bits(printed));
  });

  it("is refused where nothing goes on", async () => {
    expect(await dr6(["export", "cast", "decode", "fffe07f0"])).toEqual({
      code: 2,
      out: "",
      err: "dr6: export cast: only a walk has steps to record\n",
    });
  });
});

describe("dr6 export wavedrom", () => {
  it.each([
    [["decode", "fffe07f0"], ["fffe07f0"]],
    [["whatif"], ["ffff07f0", "ffff0ff0"]],
    [
      ["boot-zero", "--at", "3"],
      ["ffff47f0", "ffff4ff0"],
    ],
    [["fields"], []],
  ])("of %j holds 32 bits, and those of the values", async (view, values) => {
    const { reg } = JSON.parse(await exported("wavedrom", ...view)) as {
      reg: { bits: number; name?: string; attr?: string[] }[];
    };
    expect(reg.reduce((sum, { bits }) => sum + bits, 0)).toBe(32);
    for (const [index, value] of values.entries()) {
      const bits = reg.map(({ attr }) => attr?.[index] ?? "").reverse();
      expect(parseInt(bits.join(""), 2).toString(16)).toBe(value);
    }
    expect(reg.flatMap(({ name }) => name ?? [])).toEqual([
      "B0",
      "B1",
      "B2",
      "B3",
      "BLD",
      "BD",
      "BS",
      "BT",
      "RTM",
    ]);
  });
});

describe("dr6 export", () => {
  const withFile = async (args: readonly string[], fails?: string) => {
    const files: Record<string, string> = {};
    const err: string[] = [];
    const code = await runProgram(
      program({
        write: () => {
          throw new Error("written to standard output");
        },
        writeError: (text) => void err.push(text),
        readInput: () => Promise.resolve(""),
        inputLines: async function* () {
          yield* await Promise.resolve([]);
        },
        readFile: () => "",
        writeFile: (path, text) => {
          if (fails !== undefined) throw Object.assign(new Error("no"), { code: fails });
          files[path] = text;
        },
        stdoutIsTerminal: false,
        stdinIsTerminal: false,
        columns: undefined,
        env: {},
      }),
      ["export", ...args],
      { writeError: (text: string) => void err.push(text), write: () => undefined } as never,
    );
    return { code, files, err: err.join("") };
  };

  it.each([
    [["svg", "decode", "fffe07f0", "-o", "a.svg"]],
    [["-o", "a.svg", "svg", "decode", "fffe07f0"]],
    [["svg", "decode", "--output", "a.svg", "fffe07f0"]],
  ])("%j writes the file", async (args) => {
    const { code, files } = await withFile(args);
    expect(code).toBe(0);
    expect(files["a.svg"]).toBe(await exported("svg", "decode", "fffe07f0"));
  });

  it("says in one line why a file can't be written", async () => {
    const { code, err } = await withFile(["svg", "-o", "none/a.svg"], "ENOENT");
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dr6: cannot write "none/a.svg": no such directory\n',
    });
  });

  it.each([
    [["export", "sgv"], 'dr6: export: no format "sgv"; did you mean svg?\n'],
    [["export", "png"], 'dr6: export: no format "png"; did you mean svg?\n'],
    [
      ["export", "svg", "diff", "6.15"],
      'dr6: export svg: "diff" can\'t be exported, but walk [SCENARIO], decode, whatif and fields can\n',
    ],
    [["export", "svg", "boot-zer"], 'dr6: no scenario "boot-zer"; did you mean boot-zero?\n'],
    [["export", "svg", "--at", "9"], 'dr6: --at takes a step from 1 to 6, not "9"\n'],
    [["export", "svg", "--ta", "9"], "dr6: unknown option '--ta'; did you mean --at?\n"],
    [["export"], "dr6: missing required argument 'format'\n"],
  ])("%j is one line and code 2", async (args, err) => {
    expect(await dr6(args)).toEqual({ code: 2, out: "", err });
  });

  it("explains itself", async () => {
    expect((await dr6(["export", "--help"])).out).toContain("dr6 export FORMAT decode");
    expect((await dr6(["export", "svg", "walk", "--help"])).out).toContain("--at <step>");
  });
});
