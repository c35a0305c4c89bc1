import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface WhatIfJson {
  schema: string;
  native: { dr6: string; fault: string | null };
  guest: { dr6: string; fault: string | null; fixed1: string; capabilities: string[] };
  differ: string[];
}

const NATIVE: Record<string, string> = {
  none: "0xffff0ff0",
  bld: "0xffff07f0",
  rtm: "0xfffe0ff0",
  "bld,rtm": "0xfffe07f0",
};
const SETS = Object.keys(NATIVE);
const has = (host: string, guest: string) =>
  guest === "none" || guest.split(",").every((feature) => host.split(",").includes(feature));

describe("dr6 whatif --write 0", () => {
  for (const host of SETS) {
    for (const guest of SETS) {
      const args = ["whatif", "--write", "0", "--host", host, "--guest", guest];
      if (!has(host, guest)) {
        it(`refuses host ${host}, guest ${guest}, with the reason`, async () => {
          const { code, err } = await dr6(args);
          expect(code).toBe(2);
          expect(err).toContain("KVM of Linux 6.15.0 grants no");
        });
        continue;
      }
      it(`on host ${host} reads what guest ${guest} would read natively, if KVM emulates`, async () => {
        const json = await dr6Json<WhatIfJson>(args);
        expect(json.native).toMatchObject({ dr6: NATIVE[host], fault: null });
        expect(json.guest).toMatchObject({
          dr6: NATIVE[guest],
          fixed1: NATIVE[guest],
          fault: null,
        });
        expect(json.differ.length > 0).toBe(NATIVE[host] !== NATIVE[guest]);
      });
      it(`on host ${host} reads the host's bits in guest ${guest} on the hardware path`, async () => {
        const json = await dr6Json<WhatIfJson>([...args, "--path", "hardware"]);
        expect(json.guest.dr6).toBe(NATIVE[host]);
        expect(json.differ).toEqual([]);
      });
    }
  }

  it("answers the case of the seed as the contract writes it", async () => {
    expect(
      await dr6Json<WhatIfJson>(["whatif", "--write", "0", "--host", "bld", "--guest", "none"]),
    ).toMatchObject({
      schema: "dr6/whatif/1",
      native: { dr6: "0xffff07f0", fault: null },
      guest: { dr6: "0xffff0ff0", fault: null, fixed1: "0xffff0ff0", capabilities: [] },
      differ: ["BLD"],
    });
  });

  it("prints the matrix of sketch C", async () => {
    const { out } = await dr6(["whatif", "--write", "0"]);
    const cells = out
      .split("\n")
      .filter((line) => /^[> ] (none|BLD|RTM|BLD\+RTM) /.test(line))
      .map((line) =>
        line
          .replace(/[[\]>x]/g, " ")
          .trim()
          .split(/\s+/),
      );
    expect(cells).toEqual([
      ["none", "FFFF0FF0", "--", "--", "--", "FFFF0FF0"],
      ["BLD", "FFFF0FF0", "FFFF07F0", "--", "--", "FFFF07F0"],
      ["RTM", "FFFF0FF0", "--", "FFFE0FF0", "--", "FFFE0FF0"],
      ["BLD+RTM", "FFFF0FF0", "FFFF07F0", "FFFE0FF0", "FFFE07F0", "FFFE07F0"],
    ]);
  });
});

describe("dr6 whatif", () => {
  it("raises #GP(0) for bits 63:32 and keeps the value before the write", async () => {
    const json = await dr6Json<WhatIfJson>(["whatif", "--write", "0x100000000"]);
    expect(json.native).toMatchObject({ dr6: "0xffff0ff0", fault: "#GP(0)" });
    expect(json.guest).toMatchObject({ dr6: "0xffff0ff0", fault: "#GP(0)" });
  });

  it("ignores the write to BLD on AMD until DEBUGCTL[2] is 1", async () => {
    const amd = ["whatif", "--vendor", "amd", "--host", "bld"];
    expect((await dr6Json<WhatIfJson>(amd)).native.dr6).toBe("0xffff0ff0");
    expect((await dr6Json<WhatIfJson>([...amd, "--debugctl", "4"])).native.dr6).toBe("0xffff07f0");
  });

  it("names the release where it is the release that doesn't know the feature", async () => {
    const { code, err } = await dr6([
      "whatif",
      "--host",
      "none",
      "--guest",
      "bld",
      "--kernel",
      "5.12",
    ]);
    expect(code).toBe(2);
    expect(err).toContain("doesn't know the feature");
    const both = await dr6(["whatif", "--host", "none", "--guest", "bld,rtm", "--kernel", "5.12"]);
    expect(both.code).toBe(2);
  });

  it("has no hardware path before 3.15", async () => {
    const { code, err } = await dr6([
      "whatif",
      "--host",
      "rtm",
      "--kernel",
      "3.10",
      "--path",
      "hardware",
    ]);
    expect(code).toBe(2);
    expect(err).toContain("--path hardware: KVM has it since 3.15");
  });

  it("speaks of no hardware path in a release without it", async () => {
    const args = ["whatif", "--write", "0", "--host", "bld", "--guest", "none", "--cols", "400"];
    const { out } = await dr6([...args, "--kernel", "3.10"]);
    expect(out).toContain("Guest reads FFFF0FF0, the bare CPU FFFF07F0");
    expect(out).toContain("KVM runs the write itself, as every access in this release");
    expect(out).not.toMatch(/hardware path|usual/);
    expect((await dr6([...args, "--kernel", "3.15"])).out).toContain("FFFF07F0 on its usual path");
  });

  it("has no cell for a guest whose feature the release doesn't know, unless it is asked for", async () => {
    const cells = async (guest: string, kernel: string) => {
      const { out } = await dr6(["whatif", "--host", "bld", "--guest", guest, "--kernel", kernel]);
      return /^> BLD (.*)$/m.exec(out)?.[1]?.trim().split(/\s+/);
    };
    expect(await cells("none", "3.10")).toEqual(["[FFFF0FF0]x", "--", "--", "--", "FFFF07F0"]);
    expect((await cells("bld", "3.10"))?.slice(1, 3)).toEqual(["x", "[FFFF0FF0]x"]);
    expect((await cells("none", "5.12"))?.slice(1)).toEqual([
      "--",
      "FFFE0FF0",
      "x",
      "--",
      "FFFF07F0",
    ]);
  });

  it("says where an answer isn't established", async () => {
    const args = ["whatif", "--host", "none", "--guest", "bld", "--kernel", "6.14-rc1"];
    expect((await dr6Json<{ sure: boolean }>(args)).sure).toBe(false);
    expect((await dr6(args)).out).toContain("not established");
    expect((await dr6Json<{ sure: boolean }>(["whatif"])).sure).toBe(true);
  });

  it("lets userspace expose what the host lacks on 6.13", async () => {
    const json = await dr6Json<WhatIfJson>([
      "whatif",
      "--host",
      "none",
      "--guest",
      "bld",
      "--kernel",
      "6.13",
    ]);
    expect(json.guest).toMatchObject({ dr6: "0xffff07f0", capabilities: ["bld"] });
  });
});

describe("dr6 whatif in a narrow window", () => {
  const printed = async (args: readonly string[], cols: number) =>
    (await dr6(["whatif", ...args, "--cols", String(cols)])).out;
  /** The register values, as often as each is printed, and how many bits the rows hold. */
  const content = (out: string) => ({
    values: (out.match(/\b(?:0x)?[0-9A-Fa-f]{8,}\b/g) ?? []).toSorted(),
    bits: (out.match(/\b[01]{4}\b/g) ?? []).length,
  });

  it.each([
    ["the case of the seed", []],
    ["all that can differ", ["--host", "bld,rtm", "--guest", "none"]],
    ["the hardware path", ["--host", "rtm", "--guest", "rtm", "--path", "hardware"]],
    ["AMD", ["--vendor", "amd", "--host", "bld", "--debugctl", "4"]],
    ["a fault", ["--write", "0x123456789abcdef0"]],
    ["a doubt", ["--kernel", "6.14-rc1", "--host", "none", "--guest", "bld"]],
  ])("fits, and loses no value, from 20 to 120 columns: %s", async (_what, args) => {
    const whole = content(await printed(args, 120));
    // Four hosts and the cells that KVM grants, two registers of eight groups.
    expect(whole.values.length).toBeGreaterThan(4 + 9 + 2);
    expect(whole.bits).toBe(16);
    for (let cols = 20; cols <= 120; cols += 1) {
      const out = await printed(args, cols);
      const widest = Math.max(...out.split("\n").map((line) => line.length));
      expect(widest, `at ${String(cols)}`).toBeLessThanOrEqual(cols);
      expect(content(out), `at ${String(cols)}`).toEqual(whole);
      expect(out, `at ${String(cols)}`).not.toContain("..");
    }
  });

  it("lists the cells of the matrix one by one, the one asked for marked", async () => {
    const lines = (await printed(["--write", "0"], 40)).split("\n");
    const from = lines.indexOf("host BLD");
    expect(lines.slice(from, from + 6)).toEqual([
      "host BLD",
      "  native  FFFF07F0",
      "> none    FFFF0FF0 x",
      "  BLD     FFFF07F0",
      "  RTM     --",
      "  BLD+RTM --",
    ]);
    expect(lines.filter((line) => line.startsWith(">"))).toHaveLength(1);
  });

  it("draws 16 bits in a line", async () => {
    const lines = (await printed(["--write", "0"], 40)).split("\n");
    const from = lines.indexOf(" native FFFF07F0");
    expect(lines.slice(from, from + 5)).toEqual([
      " native FFFF07F0",
      " 31        23",
      " 1111 1111 1111 1111",
      " 15        7       0",
      " 0000 0111 1111 0000",
    ]);
    expect(lines).toContain(" differ BLD");
  });
});
