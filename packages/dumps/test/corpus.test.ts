import { describe, expect, it } from "vitest";
import { hex, type Word64 } from "@dr6/core";
import { readText, type Dump } from "../src/index.js";
import { corpus, CORPUS } from "./corpus.js";

/** `0x` and 16 digits, as the records have them. */
const hex16 = (value: Word64 | null): string | null =>
  value === null ? null : `0x${hex(value).slice(2).padStart(16, "0")}`;

function only(raw: string): Dump {
  const [dump, ...more] = readText(raw).dumps;
  expect(more).toEqual([]);
  if (dump === undefined) throw new Error("no dump was found");
  return dump;
}

describe("real dumps of 64-bit Linux", () => {
  const records = corpus("linux-oops-64");

  it("are 185", () => {
    expect(CORPUS).toHaveLength(191);
    expect(records).toHaveLength(185);
  });

  it.each(records.map((record) => [record.id, record] as const))("%s", (_id, record) => {
    const dump = only(record.raw);
    expect(dump.format).toBe("linux-x86_64");
    expect(hex16(dump.dr6)).toBe(record.dr6);
    // A value that the mail cut is not a value.
    expect(hex16(dump.dr7)).toBe(record.dr7?.length === 18 ? record.dr7 : null);
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
