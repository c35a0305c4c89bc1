import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

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
    answer: { text: string; certainty: string };
    reporting: string[];
    stale: string[];
    readings: { text: string; certainty: string; sources: string[] }[];
  }[];
  busLocks: { line: number; comm: string; pid: number; address: string }[];
}

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
    for (const reading of json.dumps[0]?.readings ?? [])
      expect(reading.sources.length).toBeGreaterThan(0);
  });

  it("reads bus-lock lines", async () => {
    const line =
      "x86/split lock detection: #DB: my game/x/77 took a bus_lock trap at address: 0x4011ae\n";
    const json = JSON.parse((await dr6(["decode", "--json"], line)).out) as DecodeJson;
    expect(json.busLocks).toEqual([{ line: 1, comm: "my game/x", pid: 77, address: "0x4011ae" }]);
  });

  it("exits 1 where there is nothing to decode", async () => {
    expect((await dr6(["decode", "-"], "nothing here\n")).code).toBe(1);
    expect((await dr6(["decode", "-"], "")).code).toBe(1);
  });

  it("never lets a control character through", async () => {
    const dirty = OOPS.replace("kworker", "\u001b[31mk\u0007").replace("234.370003", "\u009b31m");
    const { out } = await dr6(["decode", "-"], dirty);
    expect(out).toContain("fffe07f0");
    expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
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
      'dr6: --as: no encoding "vmx"; known: dr6, linux-positive, kvm-payload\n',
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

  it("reads several values", async () => {
    const json = await dr6Json<DecodeJson>(["decode", "ffff0ff0", "fffe07f0"]);
    expect(json.dumps.map((dump) => dump.dr6)).toEqual(["0xffff0ff0", "0xfffe07f0"]);
  });
});
