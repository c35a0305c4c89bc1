import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "../cli.js";
import { DUMPS, OOPS, type DecodeJson } from "./decode.js";

describe("dr6 decode -", () => {
  it("answers an oops in one sentence with its certainty, and gives its registers", async () => {
    const { code, out } = await dr6(["decode", "-"], OOPS);
    expect(code).toBe(0);
    expect(out).toContain(
      "No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits 11 and 16) read 0, as",
    );
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
            text: "No breakpoint, watchpoint or single-step is recorded. BLD and RTM (bits 11 and 16) read 0, as writing 0 to DR6 leaves them.",
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
      "the value of DR6 is ffff0ff0\n",
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

  it("says of each boot how sure its answer is", async () => {
    const line = "x86/split lock detection: #DB: x/7 took a bus_lock trap at address: 0x1\n";
    const log = ["6.12.30", "6.17.0"]
      .map((kernel) => `Linux version ${kernel} (x)\n${line}`)
      .join("");
    const { out } = await dr6(["decode", "-"], log);
    const said = out.split(/\n(?=Boot of|  line)/).map((each) => each.replaceAll("\n", " "));
    expect(said[1]).toMatch(/^Boot of line 1: Cannot tell: .*  cannot tell$/);
    expect(said[2]).toMatch(/^Boot of line 3: Real: .*  likely$/);
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

describe("dr6 decode of bus-lock lines", () => {
  const LINE = "x86/split lock detection: #DB: game/7 took a bus_lock trap at address: 0x4011ae\n";
  const SUPPRESSED = "handle_bus_lock: 99841 callbacks suppressed\n";

  it("says what would settle them, and what they were weighed with", async () => {
    const { out } = await dr6(["decode", "-", "--kernel", "6.12.30"], LINE);
    expect(out).toMatch(/^SETTLE {3}The number of CPUs \(--cpus\)/m);
    expect(out).toContain("Linux 6.12.30");
    const { out: json } = await dr6(["decode", "-", "--json", "--kernel", "6.12.30"], LINE);
    expect(JSON.parse(json)).toMatchObject({
      busLockAnswer: [{ kernels: ["6.12.30"], cpus: null, vendor: null, suppressed: 0 }],
    });
  });

  it("reads the rate limit's line alone", async () => {
    const { code, out } = await dr6(["decode", "-", "--cpus", "8", "--exit-code"], SUPPRESSED);
    expect(code).toBe(4);
    expect(out).toContain("Real: 99841 suppressed by the rate limit");
  });
});

describe("dr6 decode of what is quoted or piped", () => {
  const HEADING = /^DR6 FFFE07F0$/m;

  it.each(["fffe07f0\n", "0xfffe07f0", "  00000000FFFE07F0\r\n"])(
    "reads the value %j on standard input",
    async (text) => {
      const { code, out } = await dr6(["decode", "-"], text);
      expect(code).toBe(0);
      expect(out).toMatch(HEADING);
    },
  );

  it.each(["fffe07f", "deadbeef cafe", "4000\n"])("takes %j there for a text", async (text) => {
    expect((await dr6(["decode", "-"], text)).code).toBe(1);
  });

  it.each([
    "DR6: fffe07f0",
    "DR6=fffe07f0 DR7=00000400",
    "DR6: 00000000fffe07f0 DR7: 0000000000000400",
  ])("reads the dump %j that is an argument", async (arg) => {
    const { code, out } = await dr6(["decode", arg, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ dumps: [{ dr6: "0xfffe07f0" }] });
  });

  it("still says that another argument is neither", async () => {
    const { code, err } = await dr6(["decode", "dr6 or not"]);
    expect(code).toBe(2);
    expect(err).toContain("is neither a file that is here nor a hexadecimal value");
  });
});
