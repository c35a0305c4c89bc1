import { describe, expect, it } from "vitest";
import { decodeText } from "../src/index.js";
import { decode, reading } from "./diagnose.js";

const oops = (dr0: string, dr7: string) => {
  const zero = "0".repeat(16);
  const [dump] = decodeText(
    `DR0: ${dr0} DR1: ${zero} DR2: ${zero}\nDR3: ${zero} DR6: 00000000fffe0ff0 DR7: ${dr7}\n`,
  ).dumps;
  if (dump === undefined) throw new Error("no dump was found");
  return dump;
};

describe("what DR7 and the addresses say", () => {
  it("an address that nobody watches, in either half", () => {
    for (const dr0 of ["0000000000401000", "ffff888000000000"]) {
      const dump = oops(dr0, "0000000000000400");
      expect(reading(dump, "DR0 is not 0, but DR7 enables no breakpoint")).toHaveLength(1);
    }
    expect(reading(oops("0000000000000000", "0000000000000400"), "DR0")).toEqual([]);
  });

  it("the breakpoints that are enabled, with their addresses", () => {
    const dump = oops("ffff888000000000", "0000000000010401");
    expect(
      reading(dump, "DR7 enables breakpoint 0, 1-byte write watch at 0xffff888000000000."),
    ).toHaveLength(1);
  });

  it("a DR7 that isn't idle", () => {
    expect(reading(decode("ffff0ff0", "600"), "DR7 enables no breakpoint, but GE")).toHaveLength(1);
    expect(reading(decode("ffff0ff0", "500"), "DR7 is not idle")).toHaveLength(1);
    expect(reading(decode("ffff0ff0", "0"), "DR7 lacks bit 10")).toHaveLength(1);
    expect(reading(decode("ffff0ff0", "400"), "DR7")).toEqual([]);
  });
});

describe("what would settle an illegal value", () => {
  const asked = (value: string) => decode(value).toSettle.map(({ text }) => text.split(":")[0]);

  it("is its layout, unless no layout has its upper half", () => {
    expect(asked("00004000")).toEqual(["Which layout the value is in"]);
    expect(asked("0000000100004000")).toEqual([]);
  });
});
