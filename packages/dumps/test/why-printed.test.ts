import { describe, expect, it } from "vitest";
import { decode, kernel } from "./diagnose.js";

describe("why an oops prints the registers", () => {
  it.each([
    // Nobody read the source of these releases: the data agrees with what is remembered.
    ["3.10", "likely", /is older than 3\.11 and prints the debug registers in every oops/],
    ["2.6.32", "likely", /is older than 3\.11/],
    ["3.18", "certain", /only where one is not idle: DR6 is not, which alone is enough/],
    ["6.12", "certain", /By itself it does not mean that a breakpoint was armed/],
    // Nobody read a source between 3.10 and 3.18.
    ["3.14", "likely", /only where one is not idle/],
  ])("%s", (text, certainty, pattern) => {
    const { whyPrinted } = kernel("fffe0ff0", text);
    expect(whyPrinted?.text).toMatch(pattern);
    expect(whyPrinted?.certainty).toBe(certainty);
  });

  it("is another register's doing where DR6 is idle", () => {
    expect(decode("ffff0ff0").whyPrinted?.text).toMatch(/DR0 to DR3 or DR7 are not/);
    expect(decode("ffff0ff0", "600").whyPrinted?.text).toMatch(/DR7 is not, which alone is enough/);
  });

  it.each([
    ["400", "DR6 is not, which alone is enough. It does not mean that a breakpoint was armed."],
    ["b062a", "DR6, DR7 are not. By DR7, breakpoints 0, 1, 2 are armed here."],
    ["f0602", "DR6, DR7 are not. By DR7, breakpoint 0 is armed here."],
    ["ff060a", "DR6, DR7 are not. By DR7, breakpoints 0, 1 are armed here."],
  ])("may be an armed breakpoint, if DR7 is %s", (dr7, ending) => {
    const text = decode("ffff0ff1", dr7).whyPrinted?.text ?? "";
    expect(text.slice(-ending.length)).toBe(ending);
  });

  it("is no question for a lone value that is no DR6", () => {
    expect(decode("0").whyPrinted).toBeNull();
    expect(decode("ffff1ff0").whyPrinted).toBeNull();
  });

  it("is no question for a payload", () => {
    expect(decode("4000", undefined, "kvm-payload").whyPrinted).toBeNull();
  });
});
