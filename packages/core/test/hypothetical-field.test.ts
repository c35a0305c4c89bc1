import { describe, expect, it } from "vitest";

import {
  DR6,
  extendTable,
  fieldNames,
  hardware,
  maskOf,
  parseHypotheticalField,
  reporting,
  resetValue,
  statusFields,
  updateDr6,
  updateMasks,
  word64,
  writeMasks,
  type HypotheticalField,
  type Polarity,
  type RegisterTable,
} from "../src/index.js";

const foo = (bit: number, polarity: Polarity = "active-low"): HypotheticalField => ({
  name: "FOO",
  bit,
  polarity,
});

function extended(...fields: HypotheticalField[]): RegisterTable {
  const answer = extendTable(fields);
  if (!answer.ok) throw new Error(answer.message);
  return answer.table;
}

describe("NAME:BIT:POLARITY", () => {
  it.each([
    ["FOO:4:active-low", { name: "FOO", bit: 4, polarity: "active-low" }],
    ["foo:31:HIGH", { name: "FOO", bit: 31, polarity: "active-high" }],
    [" X2 : 0 : low ", { name: "X2", bit: 0, polarity: "active-low" }],
    // Registers have names like DR6; these have not.
    ["XDR6:4:low", { name: "XDR6", bit: 4, polarity: "active-low" }],
    ["DR6A:4:low", { name: "DR6A", bit: 4, polarity: "active-low" }],
    ["ABCDEFGH:12:active-high", { name: "ABCDEFGH", bit: 12, polarity: "active-high" }],
  ])("%s", (text, field) => {
    expect(parseHypotheticalField(text)).toEqual({ ok: true, field });
  });

  it.each([
    ["", '"" is not NAME:BIT:POLARITY, as FOO:4:active-low'],
    ["FOO", '"FOO" is not NAME:BIT:POLARITY, as FOO:4:active-low'],
    ["FOO:4", '"FOO:4" is not NAME:BIT:POLARITY, as FOO:4:active-low'],
    ["FOO:4:low:", '"FOO:4:low:" is not NAME:BIT:POLARITY, as FOO:4:active-low'],
    [":4:low", 'a name is a letter and up to 7 letters or digits, not ""'],
    ["ABCDEFGHI:4:low", 'a name is a letter and up to 7 letters or digits, not "ABCDEFGHI"'],
    ["F\u001b[:4:low", 'a name is a letter and up to 7 letters or digits, not "F?["'],
    ["dr6:4:low", "DR6 is no name for a field"],
    ["dr10:4:low", "DR10 is no name for a field"],
    ["Reserved:4:low", "RESERVED is no name for a field"],
    ["FOO:32:low", 'a bit is a number from 0 to 31, not "32"'],
    ["FOO:-1:low", 'a bit is a number from 0 to 31, not "-1"'],
    ["FOO:0x4:low", 'a bit is a number from 0 to 31, not "0x4"'],
    ["FOO:4:lower", 'a polarity is active-low or active-high, not "lower"'],
    ["FOO:4:constructor", 'a polarity is active-low or active-high, not "constructor"'],
  ])("refuses %j", (text, message) => {
    expect(parseHypotheticalField(text)).toEqual({ ok: false, message });
  });
});

describe("the extended table", () => {
  it.each([4, 5, 9, 10, 12, 17, 18, 30, 31])(
    "holds each bit once, in order, with a field at bit %i",
    (bit) => {
      const table = extended(foo(bit));
      const bits = table.flatMap((field) =>
        field.kind === "status"
          ? [field.bit]
          : Array.from({ length: field.width }, (_, n) => field.bit + n),
      );
      expect(bits).toEqual(Array.from({ length: 32 }, (_, n) => n));
      expect(fieldNames(2 ** bit, table)).toEqual(["FOO"]);
      expect(table.every((field) => maskOf(field) !== 0)).toBe(true);
    },
  );

  it("takes several fields, and leaves the architecture's own table alone", () => {
    const table = extended(foo(5), { name: "BAR", bit: 4, polarity: "active-high" });
    expect(statusFields(table).map(({ name, bit }) => `${name}:${String(bit)}`)).toEqual([
      ..."B0:0 B1:1 B2:2 B3:3 BAR:4 FOO:5 BLD:11 BD:13 BS:14 BT:15 RTM:16".split(" "),
    ]);
    expect(fieldNames(0xffff_ffff, DR6)).not.toContain("FOO");
  });

  it.each<[HypotheticalField[], string]>([
    [[foo(11)], "bit 11 of DR6 is BLD"],
    [[foo(0)], "bit 0 of DR6 is B0"],
    [[{ name: "BLD", bit: 4, polarity: "active-low" }], "DR6 has BLD, bit 11"],
    [[foo(4), foo(5)], "DR6 has FOO, bit 4"],
    [[foo(4), { name: "BAR", bit: 4, polarity: "active-low" }], "bit 4 of DR6 is FOO"],
  ])("refuses %j", (fields, message) => {
    expect(extendTable(fields)).toEqual({ ok: false, message });
  });
});

describe("the row of such a field", () => {
  const rowOf = (name: string, table: RegisterTable = DR6) =>
    statusFields(table).find((field) => field.name === name);

  it("says who sets and clears an active-low field, as that of BLD does", () => {
    const row = rowOf("FOO", extended(foo(4)));
    expect(row?.setBy).toBe("software: a write of 1; RESET and INIT; no #DB");
    expect(row?.setBy).toBe(rowOf("BLD")?.setBy);
    expect(row?.clearedBy).toBe("a #DB for its event; a write of 0");
  });

  it("says who sets and clears an active-high field, as that of BD does", () => {
    const row = rowOf("FOO", extended(foo(12, "active-high")));
    expect(row?.setBy).toBe("a #DB for its event; a write of 1");
    expect(row?.clearedBy).toBe("software: a write of 0; RESET and INIT; no #DB");
    expect(row?.clearedBy).toBe(rowOf("BD")?.clearedBy);
  });

  it("says that no manual has it, and that another #DB is taken to leave it alone", () => {
    expect(rowOf("FOO", extended(foo(4)))).toMatchObject({
      meaning: "hypothetical: no manual has this field",
      onOtherDebugException: "kept",
      sources: [],
    });
  });
});

describe("what follows from the extended table", () => {
  it.each<[HypotheticalField, number, string[]]>([
    [foo(4), 0xffff_0ff0, []],
    [foo(12, "active-high"), 0xffff_0ff0, []],
    [foo(4, "active-high"), 0xffff_0fe0, ["FOO"]],
    [foo(12), 0xffff_1ff0, ["FOO"]],
    [foo(31, "active-high"), 0x7fff_0ff0, ["FOO"]],
  ])("%j resets to %i; a kernel that writes FFFF0FF0 makes %j report", (field, reset, names) => {
    const table = extended(field);
    expect(resetValue(table)).toBe(reset);
    expect(fieldNames(reporting(0xffff_0ff0, table), table)).toEqual(names);
  });

  it("is writable on every CPU, as a field without a feature", () => {
    const cpu = { vendor: "amd", features: [] } as const;
    expect(writeMasks(cpu, 0, extended(foo(4)))).toEqual({
      writable: 0x0000_e01f,
      fixedOnes: 0xffff_0fe0,
      fixedZeros: 0x0000_1000,
    });
  });

  it("reports on its own #DB and stays on another", () => {
    const table = extended(foo(4));
    const masks = updateMasks(table);
    expect(updateDr6(0xffff_0ff0, 0x10, masks)).toBe(0xffff_0fe0);
    expect(updateDr6(0xffff_0fe0, 0x4000, masks)).toBe(0xffff_4fe0);
  });

  it("reads 0 after a write of 0 on the machine of such a CPU", () => {
    const cpu = hardware({ vendor: "intel", features: ["bld"] }, { table: extended(foo(4)) });
    const write = { kind: "mov-to-dr", register: 6, value: word64(0) } as const;
    expect(cpu.step(cpu.powerOn, write).state.dr6).toBe(0xffff_07e0);
  });

  it.each(["reset", "init"] as const)("is idle after power-up and %s", (kind) => {
    const table = extended(foo(4, "active-high"));
    const cpu = hardware({ vendor: "intel", features: [] }, { table });
    expect(cpu.powerOn.dr6).toBe(0xffff_0fe0);
    const dirty = { ...cpu.powerOn, dr6: 0xffff_0ff0 };
    expect(cpu.step(dirty, { kind }).state.dr6).toBe(0xffff_0fe0);
  });
});
