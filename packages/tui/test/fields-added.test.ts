import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface AddedJson {
  command: string;
  registers: { name: string; reset: string; fixed1: string; writable: string }[];
  fields: { register: string; name: string; bits: [number, number]; polarity: string | null }[];
  rules: { id: string }[];
  hypothetical: {
    fields: { name: string; bit: number; polarity: string }[];
    reset: string;
    kernelsWrite: string;
    misreported: string[];
  } | null;
  kvm: {
    constants: { name: string; value: string }[];
    fixed1: string;
    rows: { field: string; someGuest: object; thisGuest: object; says: object }[];
    zeroWritten: object;
    hypothetical: {
      field: string;
      reportsAfter: string;
      history: { commit: string; reportsAfter: string }[];
    }[];
  } | null;
}

const added = (texts: readonly string[], ...args: string[]) =>
  dr6Json<AddedJson>(["fields", ...args, ...texts.flatMap((text) => ["--add", text])]);

describe("dr6 fields --add --json", () => {
  it("extends the table, and everything of the CPU follows", async () => {
    const { fields, registers, hypothetical, kvm, rules } = await added(["foo:4:low"]);
    const ofDr6 = fields.filter(({ register }) => register === "DR6");
    expect(ofDr6.slice(4, 7).map(({ name, bits }) => [name, bits])).toEqual([
      ["FOO", [4, 4]],
      ["reserved", [5, 10]],
      ["BLD", [11, 11]],
    ]);
    expect(registers[0]).toMatchObject({
      name: "DR6",
      reset: "0xffff0ff0",
      fixed1: "0xfffe07e0",
      writable: "0x0001e81f",
    });
    expect(hypothetical).toEqual({
      fields: [{ name: "FOO", bit: 4, polarity: "active-low" }],
      reset: "0xffff0ff0",
      kernelsWrite: "0xffff0ff0",
      misreported: [],
    });
    expect(kvm).toBeNull();
    // It names the bits that are reserved today.
    expect(rules.map(({ id }) => id)).not.toContain("dr6-fixed-bits");
  });

  it.each<[string[], string, string[]]>([
    [["FOO:4:high"], "0xffff0fe0", ["FOO"]],
    [["FOO:12:low"], "0xffff1ff0", ["FOO"]],
    [["FOO:12:high"], "0xffff0ff0", []],
    [["FOO:12:low", "BAR:31:high"], "0x7fff1ff0", ["FOO", "BAR"]],
  ])("%j resets to %s; what kernels write makes %j report", async (texts, reset, names) => {
    const { hypothetical } = await added(texts);
    expect(hypothetical).toMatchObject({ reset, misreported: names });
  });

  it("leaves KVM's constants alone, and shows what leaks past them", async () => {
    const { kvm } = await added(["FOO:4:low"], "--kvm", "--host", "bld", "--guest", "none");
    expect(kvm?.constants.map(({ value }) => value)).toEqual([
      "0xffff0ff0",
      "0x0001e80f",
      "0xfffe07f0",
    ]);
    expect(kvm?.fixed1).toBe("0xffff0ff0");
    expect(kvm?.rows.find(({ field }) => field === "FOO")).toMatchObject({
      someGuest: { access: "reads 1", sure: true },
      thisGuest: { access: "reads 1", sure: true },
      says: { name: "DR6_FIXED_1" },
    });
    expect(kvm?.zeroWritten).toMatchObject({
      native: "0xffff07e0",
      emulated: "0xffff0ff0",
      hardware: "0xffff07e0",
      afterExit: "0xffff07e0",
      differ: ["FOO", "BLD"],
    });
  });

  it.each<[string, string, string]>([
    ["7.1.5", "FOO:4:low", "own"],
    ["c62ffee78db8", "FOO:4:low", "none"],
    ["7.1.5", "FOO:12:high", "none"],
    ["7.1.5", "FOO:4:high", "others"],
  ])("on %s, %s is reported after: %s", async (kernel, text, reportsAfter) => {
    const { kvm } = await added([text], "--kvm", "--kernel", kernel);
    expect(kvm?.hypothetical).toMatchObject([{ field: "FOO", reportsAfter }]);
  });

  it("gives a command that answers the same", async () => {
    const first = await added(["foo:4:low", "bar:12:high"], "foo", "--kvm");
    const again = await dr6Json<AddedJson>(first.command.split(" ").slice(1));
    expect(again).toEqual(first);
    expect(first.kvm?.hypothetical.map(({ field }) => field)).toEqual(["FOO"]);
  });
});

describe("dr6 fields --add", () => {
  it("shows the field in the table, and on its own", async () => {
    const { out } = await dr6(["fields", "DR6", "--add", "FOO:4:low"]);
    expect(out).toMatch(/^FOO \(bit 4, active-low\) is hypothetical: no manual has it\./);
    expect(out).toMatch(/^ +4 FOO +active-low +hypothetical: /m);
    expect(out).toMatch(/^ +10:5 reserved +reads 1 /m);
    const alone = await dr6(["fields", "--add", "FOO:4:low", "foo"]);
    expect(alone.out).toContain("DR6.FOO, bit 4: hypothetical: no manual has this field.");
    expect(alone.out).not.toContain("sources");
  });

  it("says plainly that an active-high field on a bit that reads 1 breaks kernels", async () => {
    const { out } = await dr6(["fields", "--add", "FOO:4:high", "--cols", "300"]);
    expect(out).toContain(
      "The reset value would be FFFF0FE0: such a field breaks every kernel that writes FFFF0FF0, for that makes FOO report an event that never happened.",
    );
  });

  it("says with --kvm what the guest learns, and since when", async () => {
    const { out } = await dr6(["fields", "--kvm", "--add", "FOO:4:low", "--cols", "300"]);
    expect(out).toMatch(/^KVM of Linux 7.1 supports FOO for no guest: no kernel knows FOO\. This/);
    expect(out).toContain("DR6 is FFFF0FE0 after it, and FFFF0FF0 after another #DB.");
    expect(out).toMatch(/^ +9a3ecd5e2aa1 +since likely 5.12: reaches the guest$/m);
    expect(out).toMatch(/^ +c62ffee78db8 +since likely 7.4: hidden from the guest$/m);
  });

  it.each(["20", "40", "64", "100"])("fits into %s columns", async (cols) => {
    const { out } = await dr6(["fields", "--add", "ABCDEFGH:4:high", "--cols", cols]);
    const widest = Math.max(...out.split("\n").map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Number(cols));
  });

  it.each<[string[], string]>([
    [["--add", "FOO"], '--add: "FOO" is not NAME:BIT:POLARITY, as FOO:4:active-low'],
    [["--add", "FOO:32:low"], '--add: a bit is a number from 0 to 31, not "32"'],
    [["--add", "FOO:4:\u001b[31m"], '--add: a polarity is active-low or active-high, not "?[31m"'],
    [["--add", "FOO:11:low"], "--add: bit 11 of DR6 is BLD"],
    [["--add", "rtm:4:low"], "--add: DR6 has RTM, bit 16"],
    [["--add", "FOO:4:low", "--add", "BAR:4:low"], "--add: bit 4 of DR6 is FOO"],
    [
      ["--add", "FOO:4:low", "--as", "dr6"],
      "--as shows another layout than DR6's own; --add is about DR6 itself",
    ],
  ])("%j is refused in one line with code 2", async (args, message) => {
    expect(await dr6(["fields", ...args])).toEqual({ code: 2, out: "", err: `dr6: ${message}\n` });
  });
});
