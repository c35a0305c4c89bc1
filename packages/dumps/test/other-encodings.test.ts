import { describe, expect, it } from "vitest";
import { decode, reading } from "./diagnose.js";

describe("what else a value may be", () => {
  it("0 is legal where 1 means happened", () => {
    const texts = decode("0").readings.map(({ text }) => text);
    expect(texts).toContain(
      "As linux-positive (the flipped value in Linux's #DB handler): nothing is recorded. As DR6 that is FFFF0FF0.",
    );
    expect(texts.some((text) => text.startsWith("As kvm-payload"))).toBe(true);
  });

  it("1000 is a payload with an enabled breakpoint, and no value of the handler", () => {
    const texts = decode("1000").readings.map(({ text }) => text);
    const payload = texts.find((text) => text.startsWith("As kvm-payload"));
    expect(payload).toContain(
      "): a breakpoint was met (bit 12). As DR6 that is FFFF0FF0. The same as",
    );
    expect(payload).toMatch(/ The same as vmx-pending-debug\.$/);
    expect(texts.filter((text) => text.startsWith("As linux-positive"))).toEqual([]);
    const both = decode("1001").readings.map(({ text }) => text);
    expect(both.join()).toContain("): B0, a breakpoint was met (bit 12). As DR6 that is FFFF0FF1.");
  });

  it("the low half where the upper half can't be", () => {
    const [first] = decode("009a8000fffe0ff0").readings;
    expect(first?.text).toMatch(/The low half FFFE0FF0 alone would be: No breakpoint, watchpoint/);
    expect(first?.certainty).toBe("likely");
    expect(decode("009a800000000000").readings[0]?.text).toMatch(/00000000 is illegal too/);
  });

  it("registers that nobody modelled where DR7 lacks bit 10 too", () => {
    expect(reading(decode("0", "0"), "DR7 lacks its fixed bit 10 as well")).toHaveLength(1);
    expect(reading(decode("0", "400"), "DR7 lacks")).toEqual([]);
  });
});
