import { describe, expect, it } from "vitest";
import { hex, type Word64 } from "@dr6/core";
import { readText, type Dump } from "../src/index.js";
import { corpus, CORPUS, dumpRecord } from "./corpus.js";

/** `0x` and all digits of the register, as the records have them. */
const hexOf = (value: Word64 | null, digits: 8 | 16): string | null =>
  value === null ? null : `0x${hex(value).slice(2).padStart(digits, "0")}`;

function only(raw: string): Dump {
  const [dump, ...more] = readText(raw).dumps;
  expect(more).toEqual([]);
  if (dump === undefined) throw new Error("no dump was found");
  return dump;
}

describe("real dumps of 64-bit Linux", () => {
  const records = corpus("linux-oops-64");

  it("are 186", () => {
    expect(CORPUS).toHaveLength(295);
    expect(records).toHaveLength(186);
  });

  it.each(records.map((record) => [record.id, record] as const))("%s", (_id, record) => {
    const dump = only(record.raw);
    expect(dump.format).toBe("linux-x86_64");
    expect(readText(record.raw).unknown).toBe(0);
    expect(hexOf(dump.dr6, 16)).toBe(record.dr6);
    // A value that the mail cut is not a value.
    expect(hexOf(dump.dr7, 16)).toBe(record.dr7?.length === 18 ? record.dr7 : null);
    // The line that a person would point at.
    const line = record.raw.split("\n")[dump.line - 1] ?? "";
    expect(line).toContain("DR6:");
    const cut = dump.damage.map(({ register }) => register);
    const expected = record.id === "linux-oops-64-039" ? ["dr2", "dr7"] : [];
    expect(cut).toEqual(expected);
    for (const name of ["dr0", "dr1", "dr2", "dr3"] as const) {
      if (!cut.includes(name)) expect(dump[name], name).not.toBeNull();
    }
  });

  // In some, the line with the release was cut away.
  const named = records.filter(
    ({ kernel, raw }) => kernel !== null && raw.replace("=\n", "").includes(kernel),
  );
  it.each(named.map((r) => [r.id, r] as const))("%s: the kernel release", (_id, record) => {
    const { kernel } = only(record.raw).context;
    // One record's release keeps the build number that follows it without a blank.
    expect(kernel).toBe(record.kernel?.replace("#1", ""));
  });

  it.each(
    records.filter(({ notes }) => /VM guest|bare metal/.test(notes)).map((r) => [r.id, r] as const),
  )("%s: guest or not", (_id, record) => {
    const { hypervisor, hardware } = only(record.raw).context;
    expect(hypervisor !== null, hardware ?? "").toBe(record.notes.includes("VM guest"));
  });
});

describe("real dumps of 32-bit Linux and of U-Boot", () => {
  /** Those whose DR0 is not 0. */
  const ARMED = new Map([
    ["linux-oops-32-001", 0xd2a3aab4],
    ["linux-oops-32-020", 0x76a0e000],
  ]);
  const records = [...corpus("linux-oops-32"), ...corpus("u-boot-i386")];

  it("are 16", () => {
    expect(records).toHaveLength(16);
  });

  it.each(records.map((record) => [record.id, record] as const))("%s", (_id, record) => {
    const dump = only(record.raw);
    expect(dump.format).toBe("linux-i386");
    expect(readText(record.raw).unknown).toBe(0);
    expect(hexOf(dump.dr6, 8)).toBe(record.dr6);
    expect(hexOf(dump.dr7, 8)).toBe(record.dr7);
    expect(record.raw.split("\n")[dump.line - 1]).toContain("DR6:");
    expect(dump.damage).toEqual([]);
    const dr0 = ARMED.get(record.id) ?? 0;
    expect([dump.dr0, dump.dr1, dump.dr2, dump.dr3].map((value) => value?.low)).toEqual([
      dr0,
      0,
      0,
      0,
    ]);
    expect(dump.context.kernel).toBe(record.kernel);
    expect(record.raw).toContain(`CR4: ${hexOf(dump.context.cr4, 8)?.slice(2) ?? "none"}`);
    expect(dump.context.hypervisor).toBe(record.cpu?.startsWith("QEMU") === true ? "QEMU" : null);
  });

  it("name CPU, process and machine, through wraps and in the old form too", () => {
    expect(only(dumpRecord("linux-oops-32-001").raw).context).toMatchObject({
      cpu: 1,
      pid: 1,
      comm: "swapper/0",
      hardware: "Dell Inc. OptiPlex 760 /0R230R, BIOS A16 08/06/2013",
    });
    expect(only(dumpRecord("linux-oops-32-006").raw).context).toMatchObject({
      cpu: 0,
      pid: 403,
      comm: "modprobe",
      hardware: null,
    });
  });
});
