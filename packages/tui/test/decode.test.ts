import { describe, expect, it } from "vitest";

import { readFileSync } from "node:fs";
import { ENCODINGS } from "@dr6/core";
import { parseDumpRecords } from "@dr6/fixtures";
import type { Io } from "../src/commands/io.js";
import { runProgram } from "../src/exit.js";
import { program } from "../src/program.js";
import { dr6, dr6Json, type Run } from "./cli.js";

interface DecodeJson {
  schema: string;
  dumps: {
    line: number | null;
    format: string;
    dr6: string;
    dr7: string;
    dr0: string;
    legal: boolean;
    encoding: string;
    answer: { text: string; certainty: string; sources: string[] };
    reporting: string[];
    stale: string[];
    readings: { text: string; certainty: string; sources: string[] }[];
    whyPrinted: { sources: string[] } | null;
    toSettle: { sources: string[] }[];
  }[];
  busLocks: { line: number; comm: string; pid: number; address: string }[];
}

const DUMPS = (() => {
  const file = new URL("../../fixtures/data/dumps.jsonl", import.meta.url);
  const parsed = parseDumpRecords(readFileSync(file, "utf8"));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.records.filter(({ format }) =>
    /^(?:linux-oops-(?:64|32)|u-boot-i386)$/.test(format),
  );
})();

/** The layout of a Linux x86-64 oops; the values are those of a real one. */
const OOPS = `[  234.370000] CPU: 2 PID: 712 Comm: kworker/2:1 Not tainted 6.12.30 #1
[  234.370001] CR2: 00007f764154fd96 CR3: 000000108c20c006 CR4: 0000000000f71ee0
[  234.370002] DR0: 0000000000000000 DR1: 0000000000000000 DR2: 0000000000000000
[  234.370003] DR3: 0000000000000000 DR6: 00000000fffe07f0 DR7: 0000000000000400
`;

describe("dr6 decode -", () => {
  it("answers an oops in one sentence with its certainty, and gives its registers", async () => {
    const { code, out } = await dr6(["decode", "-"], OOPS);
    expect(code).toBe(0);
    expect(out).toContain("No breakpoint, watchpoint or single-step is recorded.  certain");
    const json = JSON.parse((await dr6(["decode", "-", "--json"], OOPS)).out) as DecodeJson;
    expect(json).toMatchObject({
      schema: "dr6/decode/1",
      busLocks: [],
      dumps: [
        {
          line: 4,
          format: "linux-x86_64",
          dr6: "0xfffe07f0",
          dr7: "0x00000400",
          dr0: "0x0",
          dr3: "0x0",
          legal: true,
          encoding: "dr6",
          answer: {
            text: "No breakpoint, watchpoint or single-step is recorded.",
            certainty: "certain",
          },
          reporting: ["BLD", "RTM"],
          stale: ["BLD", "RTM"],
        },
      ],
    });
    const readings = json.dumps.flatMap((dump) => dump.readings);
    expect(readings.length).toBeGreaterThan(2);
    for (const reading of readings) expect(reading.sources.length).toBeGreaterThan(0);
  });

  it("reads an oops of 32-bit Linux", async () => {
    const raw = DUMPS.find(({ id }) => id === "linux-oops-32-001")?.raw ?? "";
    const { code, out } = await dr6(["decode", "-", "--cols", "200"], raw);
    expect(code).toBe(0);
    expect(out).toContain("B0 is set, but breakpoint 0 is not enabled in DR7.  certain");
    expect(out).toMatch(
      /^line 10: linux-i386, kernel 5\.2\.0-j1, CPU 1, Dell Inc\. OptiPlex 760 /m,
    );
    expect(out).not.toContain("damaged");
    const json = await dr6Json<DecodeJson>(["decode", "-"], raw);
    expect(json).toMatchObject({
      dumps: [{ format: "linux-i386", dr6: "0xffff0ff1", dr7: "0x00000600", dr0: "0xd2a3aab4" }],
    });
  });

  it("reads bus-lock lines", async () => {
    const line =
      "x86/split lock detection: #DB: my game/x/77 took a bus_lock trap at address: 0x4011ae\n";
    const json = JSON.parse((await dr6(["decode", "--json"], line)).out) as DecodeJson;
    expect(json.busLocks).toEqual([{ line: 1, comm: "my game/x", pid: 77, address: "0x4011ae" }]);
  });

  it("says that it doesn't read a layout", async () => {
    const { code, out } = await dr6(
      ["decode", "-", "--cols", "200"],
      "DR6=ffff0ff0 DR7=00000400\n",
    );
    expect(code).toBe(1);
    expect(out).toContain("; 1 mention of DR6 in a layout that is not read");
  });

  it("exits 1 where there is nothing to decode", async () => {
    expect((await dr6(["decode", "-"], "nothing here\n")).code).toBe(1);
    expect((await dr6(["decode", "-"], "")).code).toBe(1);
  });

  it("says how sure it is why an oops was printed, and where all of it stands", async () => {
    const { out } = await dr6(["decode", "-"], OOPS);
    expect(out).toMatch(/PRINTED [^]*breakpoint was armed\. {2}certain\n/);
    const sources = /SRC [^]*?(?=\n[A-Z]+ )/.exec(out)?.[0].split(/\s+/) ?? [];
    const [dump] = (await dr6Json<DecodeJson>(["decode", "-"], OOPS)).dumps;
    if (dump === undefined || dump.whyPrinted === null) throw new Error("nothing was said");
    const { answer, readings, whyPrinted, toSettle } = dump;
    const cited = [answer, ...readings, whyPrinted, ...toSettle].flatMap((each) => each.sources);
    expect(cited).toContain("linux-show-regs");
    expect(new Set(sources.slice(1))).toEqual(new Set(cited));
  });

  it("gives the sources of what is said about bus locks", async () => {
    const line = "#DB: x/7 took a bus_lock trap at address: 0x1\n";
    expect((await dr6(["decode", "-"], line)).out).toMatch(/^SRC +commit-5f465c148c61 /m);
  });

  it.each([
    ["[ 1.0] x\n", "1 log prefix"],
    ["[ 1.0] x\n[ 1.0] y\n", "2 log prefixes"],
    ["<b>x</b>\n", "2 HTML tags and entities"],
  ])("counts what it undid in %j", async (text, undone) => {
    const { out } = await dr6(["decode", "-", "--cols", "200"], text);
    expect(out).toMatch(new RegExp(`undone: ${undone}\\)$`, "m"));
  });
});

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

describe("a layout that holds what DR6 held", () => {
  it.each([
    ["4800", "linux-positive"],
    ["800", "linux-positive"],
    ["ffff07f0", "vmcb-dr6"],
    ["ffff4ff0", "vmcb-dr6"],
  ])("leaves open whether %s as %s is old", async (value, as) => {
    const { dumps } = await dr6Json<DecodeJson>(["decode", value, "--as", as]);
    expect(dumps[0]?.answer.certainty).toBe("cannot tell");
    expect(dumps[0]?.answer.text).toContain("may be old");
  });

  it.each([
    ["4800", "fred-event-data"],
    ["4800", "kvm-payload"],
  ])("has no such doubt about %s as %s, which holds new causes only", async (value, as) => {
    const { dumps } = await dr6Json<DecodeJson>(["decode", value, "--as", as]);
    expect(dumps[0]?.answer.text).not.toContain("may be old");
  });
});

describe("dr6 decode VALUE", () => {
  it.each([
    ["fffe0ff0", "No breakpoint, watchpoint or single-step is recorded."],
    ["ffff0ff0", "Idle"],
    ["ffff4ff0", "BS is set and may be old"],
    ["ffff0ff1 --dr7 600", "B0 is set, but breakpoint 0 is not enabled"],
    ["ffff0ff1 --dr7 b062a", "B0: 8-byte read/write watch"],
    ["0", "Illegal"],
    ["ffff1ff0", "Illegal"],
    [
      "4000 --as kvm-payload",
      "BS: a single-step trap was taken (EFLAGS.TF). As DR6 this is FFFF4FF0.",
    ],
  ])("%s begins with %s", async (args, text) => {
    const { code, out } = await dr6(["decode", ...args.split(" ")]);
    expect(code).toBe(0);
    expect(out.startsWith(text)).toBe(true);
  });

  it.each([
    ["fffe0ff", "dr6: fffe0ff is 7 hex digits; did you mean fffe0ff0?\n"],
    ["zz", "dr6: zz is no hexadecimal value (for example fffe0ff0)\n"],
    [
      "ffff0ff0 --as vmx",
      `dr6: --as: no encoding "vmx"; known: ${Object.keys(ENCODINGS).join(", ")}\n`,
    ],
    ["ffff0ff0 --cpus 0", 'dr6: --cpus takes a number from 1 to 8192, not "0"\n'],
  ])("%s is refused in one line with code 2", async (args, err) => {
    expect(await dr6(["decode", ...args.split(" ")])).toEqual({ code: 2, out: "", err });
  });

  it.each([
    [["ffff0ff0"], 0],
    [["fffe07f0"], 4],
    [["ffff0ff1", "--dr7", "b062a"], 3],
    [["0"], 5],
    [["ffff0ff0", "0"], 5],
  ])("with --exit-code %j exits %i", async (values, code) => {
    expect((await dr6(["decode", ...values, "--exit-code"])).code).toBe(code);
  });

  it.each([
    ["009a8000fffe0ff0", "decode 0x9a8000fffe0ff0"],
    ["0", "decode 00000000"],
    ["ffff0ff0 --dr7 0e1e0400", "decode ffff0ff0 --dr7 0e1e0400"],
    ["ffff0ff0 --dr7 0x100000400", "decode ffff0ff0 --dr7 0x100000400"],
  ])("%s: the command that says the same can be run", async (args, same) => {
    const { out } = await dr6(["decode", ...args.split(" ")]);
    expect(/^SAME +dr6 (.*)$/m.exec(out)?.[1]).toBe(same);
    expect((await dr6(same.split(" "))).out).toBe(out);
  });

  it("gives the command that says the same again", async () => {
    const args = [
      "decode",
      "ffff0ff1",
      "--dr7",
      "600",
      "--kernel",
      "6.12.30",
      "--cpu",
      "bld,rtm",
      "--cpus",
      "4",
    ];
    const { out } = await dr6(args);
    const same = /^SAME +dr6 (.*)$/m.exec(out)?.[1] ?? "";
    expect(same).toBe("decode ffff0ff1 --dr7 600 --kernel 6.12.30 --cpu bld,rtm --cpus 4");
    expect((await dr6(same.split(" "))).out).toBe(out);
  });

  it("draws no bit as always 1 that reads 0", async () => {
    const options = ["--kernel", "6.15"];
    for (const value of ["ffff07f0", "fffe0ff0", "fffe07f0"]) {
      for (const cpu of ["none", "bld", "rtm", "bld,rtm"]) {
        for (const vendor of ["intel", "amd"]) {
          const args = ["decode", value, "--cpu", cpu, "--vendor", vendor, ...options];
          const { out } = await dr6(args);
          const bits = /^bits (.{39})/m.exec(out)?.[1] ?? "";
          const kind = /^kind (.{39})/m.exec(out)?.[1] ?? "";
          expect(bits).toHaveLength(39);
          for (let cell = 0; cell < 39; cell += 1) {
            if (bits[cell] === "0") expect(kind[cell], args.join(" ")).not.toBe("=");
            if (bits[cell] === "1") expect(kind[cell], args.join(" ")).not.toBe(".");
          }
        }
      }
    }
  });

  it("leaves AMD's BLD open, which DEBUGCTL[2] decides", async () => {
    const { out } = await dr6(["decode", "ffff0ff0", "--cpu", "bld", "--vendor", "amd"]);
    expect(out).toContain("kind ==== ==== ==== ==== ^^^. v=== ==== ^^^^");
    const intel = await dr6(["decode", "ffff0ff0", "--cpu", "none"]);
    expect(intel.out).toContain("kind ==== ==== ==== ==== ^^^. ==== ==== ^^^^");
  });

  it("takes a vendor without features", async () => {
    const { out } = await dr6(["decode", "ffff07f0", "--vendor", "amd"]);
    expect(out).toContain("On AMD, writing 0 can't clear BLD");
    expect(out).toMatch(/^SAME +dr6 decode ffff07f0 --vendor amd$/m);
  });

  it("reads several values", async () => {
    const json = await dr6Json<DecodeJson>(["decode", "ffff0ff0", "fffe07f0"]);
    expect(json.dumps.map((dump) => dump.dr6)).toEqual(["0xffff0ff0", "0xfffe07f0"]);
  });
});

describe("the command that says the same as a dump", () => {
  const answers = (out: string) =>
    out.split("\n").filter((line) => !/^(\(|line |DR6 |$)/.test(line));

  it("has the kernel of the text", async () => {
    const { out } = await dr6(["decode", "-"], OOPS);
    const same = /^SAME +dr6 (.*)$/m.exec(out)?.[1] ?? "";
    expect(same).toBe("decode fffe07f0 --dr7 400 --kernel 6.12.30");
    expect(answers((await dr6(same.split(" "))).out)).toEqual(answers(out));
  });

  it("does so for real dumps, or isn't given", async () => {
    let given = 0;
    for (const { raw } of DUMPS) {
      const { out } = await dr6(["decode", "-", "--cols", "300"], raw);
      const same = /^SAME +dr6 (.*)$/m.exec(out)?.[1];
      if (same === undefined) continue;
      given += 1;
      const again = await dr6([...same.split(" "), "--cols", "300"]);
      expect(answers(again.out), same).toEqual(answers(out));
    }
    expect(given).toBeGreaterThan(20);
  });

  it.each([
    ["a guest", `Hardware name: QEMU Standard PC (Q35 + ICH9, 2009)\n${OOPS}`],
    ["a distribution's kernel", OOPS.replace("6.12.30", "6.12.30-200.fc41.x86_64")],
    ["an address", OOPS.replace("DR0: 0000", "DR0: ffff")],
    ["an old BS", OOPS.replace("fffe07f0", "ffff4ff0")],
  ])("isn't given where a value alone can't say it: %s", async (_what, text) => {
    expect((await dr6(["decode", "-"], text)).out).not.toMatch(/^SAME/m);
  });
});
