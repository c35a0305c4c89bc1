import { describe, expect, it } from "vitest";
import { hex, type Word64 } from "@dr6/core";
import { DUMP_FORMATS, readText } from "../src/index.js";
import { CORPUS } from "./corpus.js";

/** The format under which a record is read; a record of QEMU's may have lost the line of KVM. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "linux-oops-64": ["linux-x86_64"],
  "linux-oops-32": ["linux-i386"],
  "u-boot-i386": ["linux-i386"],
  "qemu-kvm-error-64": ["qemu-kvm-error-64", "qemu-cpu-dump-64"],
};

/** The value without leading zeros. */
const read = (value: Word64 | null | undefined): string | null =>
  value === null || value === undefined ? null : BigInt(hex(value)).toString(16);
const wanted = (printed: string | null): string | null =>
  printed === null ? null : BigInt(printed).toString(16);

const records = CORPUS.filter(({ format }) => !format.startsWith("bus-lock"));

describe("real dumps of every format", () => {
  it.each(records.map((record) => [record.id, record] as const))("%s", (id, record) => {
    const { dumps, unknown } = readText(record.raw);
    expect(unknown).toBe(0);
    const [dump] = dumps;
    expect(EXPECTED[record.format] ?? [record.format]).toContain(dump?.format);
    expect(read(dump?.dr6)).toBe(wanted(record.dr6));
    // The one value that the mail cut is none.
    expect(read(dump?.dr7)).toBe(id === "linux-oops-64-039" ? null : wanted(record.dr7));
    if (id !== "linux-oops-64-039") {
      expect(dumps.flatMap(({ damage }) => damage).filter(({ kind }) => kind === "cut")).toEqual(
        [],
      );
    }
  });

  it("are one dump each, but for a debugger's three hits and a handler's three values", () => {
    const several = records.filter(({ raw }) => readText(raw).dumps.length !== 1);
    expect(several.map(({ id }) => id).sort()).toEqual([
      "kernel-debug-trace-001",
      "program-print-004",
    ]);
  });

  it("are of formats that the table names", () => {
    const ids = DUMP_FORMATS.map(({ id }) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(Object.values(EXPECTED).flat()));
  });
});
