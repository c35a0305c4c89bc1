import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { ORACLES, rowGroups, type ConformRow } from "@dr6/fixtures";
import { describe, expect, it } from "vitest";

import { conformCommandLine, type ConformOptions } from "../src/commands/conform.js";
import type { Io } from "../src/commands/io.js";
import { conformLines } from "../src/render/conform-lines.js";
import { plain } from "../src/render/line.js";

interface ConformJson {
  schema: string;
  total: number;
  matched: number;
  byPolicy: number;
  recorderFault: number;
  notPlayable: number;
  unexplained: number;
  rows: {
    oracle: string;
    mode: string;
    scenario: string;
    outcome: ConformRow["outcome"];
    reason: string | null;
    policies: Record<string, string>;
    faults: string[];
  }[];
}

const IO: Io = {
  write: () => undefined,
  writeError: () => undefined,
  readInput: () => Promise.resolve(""),
  inputLines: () => {
    throw new Error("no input in this test");
  },
  readFile: (path) => readFileSync(path, "utf8"),
  stdoutIsTerminal: false,
  stdinIsTerminal: false,
  columns: undefined,
  env: {},
};

/** Runs the command with files of the test's own beside those of the disk. */
async function run(files: Record<string, string>, options: ConformOptions = {}) {
  const out: string[] = [];
  const io: Io = {
    ...IO,
    write: (text) => void out.push(text),
    readFile: (path) => files[path] ?? IO.readFile(path),
  };
  const code = await conformCommandLine(Object.keys(files), options, io);
  return { code, out: out.join("") };
}

const all = JSON.parse((await run({}, { json: true })).out) as ConformJson;

const PVM = "kvm-6.18-pvm";
const isOfGuest = (mode: string) => /^(prot32|long64)/.test(mode);

/** The kept recordings of the guest program on KVM. */
function keptOfPvm() {
  const kept = new URL("../../fixtures/data/observations.jsonl", import.meta.url);
  const rows = readFileSync(kept, "utf8").trimEnd().split("\n");
  return rows
    .map((row) => JSON.parse(row) as { oracle: string; mode: string })
    .filter(({ oracle, mode }) => oracle === PVM && isOfGuest(mode));
}

const DELIVERED = {
  oracle: "kvm-6.18-pvm",
  cpu: "AMD",
  mode: "ioctl",
  scenario: "payload_deliver",
  steps: [],
  dr6_seen: ["ffff0ff1"],
  in: { dr6: "ffff0ff0", payload: "00000001" },
  notes: "",
};

describe("dr6 conform", () => {
  it("explains all evidence that comes with it", async () => {
    expect(all.rows.filter(({ outcome }) => outcome === "unexplained")).toEqual([]);
    expect((await run({})).code).toBe(0);
  });

  it("prints the keys of the contract", () => {
    expect(all.schema).toBe("dr6/conform/1");
    // 758 recordings and 136 expectations; a folder may hold more.
    expect(all.total).toBeGreaterThanOrEqual(894);
    expect(all.rows).toHaveLength(all.total);
    const { matched, byPolicy, recorderFault, notPlayable, unexplained } = all;
    expect(matched + byPolicy + recorderFault + notPlayable + unexplained).toBe(all.total);
    expect(all.rows[0]).toMatchObject({
      oracle: "qemu-tcg-7.2.22",
      mode: "prot32",
      scenario: "powerup",
      outcome: "matched",
      reason: null,
    });
  });

  it("needs each policy and each fault that its tables give an oracle", () => {
    for (const { name, modes, policies, faults } of ORACLES) {
      // The first of two that have a name is for some modes, the second for the others.
      const taken = ORACLES.flatMap((each) => (each.name === name ? (each.modes ?? []) : []));
      const rows = all.rows.filter(
        ({ oracle, mode }) =>
          oracle.startsWith(name) && (modes?.includes(mode) ?? !taken.includes(mode)),
      );
      expect(new Set(rows.flatMap((row) => Object.keys(row.policies)))).toEqual(
        new Set(policies.map(({ policy }) => policy)),
      );
      expect(new Set(rows.flatMap((row) => row.faults))).toEqual(
        new Set(faults.map(({ id }) => id)),
      );
    }
  });

  it("plays standard input where a file is named -", async () => {
    const out: string[] = [];
    const io = {
      ...IO,
      write: (text: string) => void out.push(text),
      readInput: () => Promise.resolve(JSON.stringify(DELIVERED)),
    };
    expect(await conformCommandLine(["-"], { json: true }, io)).toBe(0);
    expect(JSON.parse(out.join(""))).toMatchObject({ total: 1, matched: 1 });
  });

  it("ends with 1 where there is nothing to play", async () => {
    const { code, out } = await run({ "empty.jsonl": "\n" });
    expect(code).toBe(1);
    expect(out).toContain("No recording and no expectation.");
  });

  it("plays the files that are named", async () => {
    const { code, out } = await run({ "a.jsonl": JSON.stringify(DELIVERED) });
    expect(code).toBe(0);
    expect(out).toContain("kvm-6.18-pvm, ioctl");
    expect(out).toContain("No row unexplained.");
  });

  it("says the same of KVM's guests where the recording says itself which machine it is of", async () => {
    const machine = { vendor: "amd", features: [], kernel: "6.18.44", hypervisor: "KVMKVMKVM" };
    const kept = keptOfPvm();
    const json = async (oracle: string) => {
      const rows = kept.map((row) => JSON.stringify({ ...row, oracle, machine })).join("\n");
      return JSON.parse((await run({ "a.jsonl": rows }, { json: true })).out) as ConformJson;
    };
    const before = all.rows.filter(({ oracle, mode }) => oracle === PVM && isOfGuest(mode));
    expect(before).toHaveLength(182);
    expect((await json(PVM)).rows).toEqual(before);
    // Without PVM, that breakpoints don't fire at CPL 3 is nothing that is known.
    const others = (await json("kvm-6.18-amd")).rows.filter((row) => row.outcome === "unexplained");
    expect(new Set(others.map(({ mode }) => mode))).toEqual(new Set(["long64-cpl3"]));
    expect(others.map(({ scenario }) => scenario)).toContain("u_exec_dr0");
  });

  it("ends with 1 and the difference where a row is unexplained", async () => {
    const wrong = { ...DELIVERED, dr6_seen: ["ffff0ff2"], scenario: "odd \x1b[2Jname" };
    const { code, out } = await run({ "a.jsonl": JSON.stringify(wrong) });
    expect(code).toBe(1);
    expect(out).toContain("1: model dr6 ffff0ff1, recorded dr6 ffff0ff2");
    expect(out).toContain("1 of 1 rows unexplained.");
    expect(out).not.toContain("\x1b");
  });

  it("prints no character of a file that a terminal would act upon, in any form", async () => {
    const hostile = "\x1b[2J\x07\x9b\u202e";
    const row = { ...DELIVERED, oracle: `odd${hostile}`, scenario: `odd${hostile}|name` };
    for (const form of [{ markdown: true }, { json: true }, { all: true }]) {
      const { out } = await run({ "a.jsonl": JSON.stringify(row) }, form);
      expect(out).toContain("odd");
      expect(out).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
    }
  });

  it("refuses a file that it can't read, with the line", async () => {
    const files = { "a.jsonl": `${JSON.stringify(DELIVERED)}\n{"oracle":1}` };
    await expect(run(files)).rejects.toThrow(/a\.jsonl.*line 2: has no text "oracle"/);
  });

  it("lists every row with --all", async () => {
    const { out } = await run({}, { all: true, cols: "120" });
    expect(out).toContain("recorder-fault  bochs-2.7, prot32: sticky_prefilled_all_then_w2");
    expect(out).toContain("fault bt-dropped; 1: model DB dr6 ffffeff4");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});

describe("dr6 conform in a narrow window", () => {
  const WIDTHS = Array.from({ length: 101 }, (_, n) => 20 + n);
  const lines = (rows: readonly ConformRow[], cols: number, every: boolean) =>
    conformLines(rows, { cols, all: every }).map((line) => plain(line).trimEnd());
  const sorted = (texts: readonly string[] | null) => (texts ?? []).toSorted();
  /** Register values and other numbers, each as often as it stands in a text. */
  const values = (text: string) => sorted(text.match(/\b(?:0x)?[0-9a-f]{8,16}\b/g));
  const numbers = (text: string) => sorted(text.match(/\d+/g));
  const reasons = values(all.rows.map(({ reason }) => reason ?? "").join("\n"));

  it("fits, and loses no value of a reason, from 20 to 120 columns", () => {
    expect(reasons.length).toBeGreaterThan(300);
    const titles = values(all.rows.map(({ scenario }) => scenario).join("\n"));
    for (const cols of WIDTHS) {
      const printed = lines(all.rows, cols, true);
      expect(Math.max(...printed.map((line) => line.length))).toBeLessThanOrEqual(cols);
      expect(values(printed.join("\n")), `at ${String(cols)}`).toEqual(
        sorted([...reasons, ...titles]),
      );
    }
  });

  it("fits, and loses no name and no count, from 20 to 120 columns", () => {
    const names = rowGroups(all.rows).map(({ oracle, mode }) => `${oracle}, ${mode}`);
    const letters = (text: string) => sorted(text.replace(/[^a-z]/g, "").split(""));
    const wide = numbers(lines(all.rows, 300, false).join("\n"));
    for (const cols of WIDTHS) {
      const printed = lines(all.rows, cols, false);
      expect(Math.max(...printed.map((line) => line.length))).toBeLessThanOrEqual(cols);
      const text = printed.join(" ").replace(/\s+/g, " ");
      expect(text, `at ${String(cols)}`).not.toContain("..");
      for (const name of names) {
        const words = name.split(" ").filter((word) => word.length < 18);
        for (const word of words) expect(text).toContain(word);
      }
      if (cols >= 75) expect(letters(text)).toEqual(letters(lines(all.rows, 300, false).join("")));
      expect(numbers(text).filter((number) => wide.includes(number))).toEqual(wide);
    }
  });

  it("lists the counts that aren't 0 below each name", () => {
    expect(lines(all.rows, 40, false).slice(0, 3)).toEqual([
      "qemu-tcg-7.2.22, prot32",
      "  70 rows: 46 matched, 3 policy, 21",
      "  fault",
    ]);
  });

  it("breaks a long name in the table", () => {
    const [, , , long, rest] = lines(all.rows, 80, false);
    expect(long).toMatch(/^qemu-tcg-7\.2\.22, +42 +27 +3 +12 +- +-$/);
    expect(rest).toBe("  long64-cpl3");
  });
});

describe("docs/conformance.md", () => {
  it("is what dr6 conform --markdown prints", async () => {
    const path = fileURLToPath(new URL("../../../docs/conformance.md", import.meta.url));
    expect(readFileSync(path, "utf8")).toBe((await run({}, { markdown: true })).out);
  });
});
