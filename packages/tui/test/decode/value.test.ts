import { describe, expect, it } from "vitest";

import { ENCODINGS } from "@dr6/core/encoding";
import { dr6, dr6Json } from "../cli.js";
import { type DecodeJson } from "./decode.js";

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
    ["4000 --as kvm-payload", "kvm-payload 00004000"],
    ["ffff4ff0 --as ptrace", "ptrace FFFF4FF0"],
    ["ffff4ff0", "DR6 FFFF4FF0"],
  ])("%s is headed %s, by its layout", async (args, heading) => {
    const { out } = await dr6(["decode", ...args.split(" "), "--cols", "200"]);
    expect(out.split("\n").map((line) => line.trimEnd())).toContain(heading);
  });

  it.each([
    ["fffe0ff", "dr6: fffe0ff is 7 hex digits; did you mean fffe0ff0?\n"],
    [
      "zz",
      'dr6: "zz" is neither a file that is here nor a hexadecimal value (for example fffe0ff0); - is standard input\n',
    ],
    [
      "no\u001b[2Jfile.txt",
      'dr6: "no?[2Jfile.txt" is neither a file that is here nor a hexadecimal value (for example fffe0ff0); - is standard input\n',
    ],
    [
      "ffff0ff0 --as vmx",
      `dr6: --as: no encoding "vmx"; known: ${Object.keys(ENCODINGS).join(", ")}\n`,
    ],
    ["ffff0ff0 --cpus 8193", 'dr6: --cpus takes a number from 1 to 8192, not "8193"\n'],
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
