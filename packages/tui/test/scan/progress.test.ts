import { expect, it } from "vitest";

import { progressBar } from "../../src/scan/progress.js";

const drawn = (total: number | null, ...reads: readonly number[]) => {
  const written: string[] = [];
  const bar = progressBar(total, (text) => written.push(text));
  for (const bytes of reads) bar.add(bytes);
  bar.wipe();
  return written;
};

it("draws how much of a known size is done", () => {
  expect(drawn(200, 50, 150).map((text) => text.trim())).toEqual([
    `dr6: scanning [${"#".repeat(7)}${".".repeat(23)}]  25 %`,
    `dr6: scanning [${"#".repeat(30)}] 100 %`,
    "",
  ]);
});

it("says what was read of an input whose size nobody knows, and wipes it away", () => {
  const [first, second, wiped = ""] = drawn(null, 1_300_000, 40_000_000);
  expect(first).toBe("\rdr6: scanning: 1.3 MB read");
  expect(second).toBe("\rdr6: scanning: 41.3 MB read");
  expect(wiped).toBe(`\r${" ".repeat("dr6: scanning: 41.3 MB read".length)}\r`);
});
