import { describe, expect, it } from "vitest";

import { printable } from "../src/index.js";

describe("untrusted text in a message", () => {
  it.each([
    ["plain text, with spaces; éß漢", "plain text, with spaces; éß漢"],
    ["\u001b[31m", "?[31m"],
    ["a\nb\tc\u0000d\u007fe", "a?b?c?d?e"],
    ["a\u202eb\u200bc\ufeffd", "a?b?c?d"],
    ["a\u2028b\u2029c", "a?b?c"],
    ["a\ud800b", "a?b"],
    ["😀", "😀"],
  ])("%j is shown as %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    // the limit is 8 here
    ["12345678", "12345678"],
    ["123456789", "12345..."],
    ["1234567", "1234567"],
    ["😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀"],
    ["😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀..."],
    ["1".repeat(100_000), "11111..."],
  ])("is cut behind the limit", (text, shown) => {
    expect(printable(text, 8)).toBe(shown);
  });

  it("is cut at 40 characters unless said otherwise", () => {
    expect(printable("x".repeat(40))).toBe("x".repeat(40));
    expect(printable("x".repeat(41))).toBe(`${"x".repeat(37)}...`);
  });
});
