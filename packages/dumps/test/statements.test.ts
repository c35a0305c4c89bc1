import { describe, expect, it } from "vitest";
import { diagnoseValue } from "../src/index.js";
import { release, word } from "./diagnose.js";

describe("every statement", () => {
  const values = [
    "fffe0ff0",
    "fffe07f0",
    "ffff07f0",
    "ffff0ff0",
    "ffff4ff0",
    "ffff0ff1",
    "fffecffc",
    "0",
    "4000",
  ];
  const kernels = [undefined, "3.10", "4.19", "5.10-rc1", "6.1", "6.1.190", "6.15.5", "6.17"];

  it("has a certainty and a source, and says nothing twice", () => {
    for (const value of values) {
      for (const text of kernels) {
        for (const dr7 of [undefined, "0", "400", "600", "b062a", "d0001"]) {
          const found = diagnoseValue(word(value), {
            ...(text === undefined ? {} : { release: release(text) }),
            ...(dr7 === undefined ? {} : { dr7: word(dr7) }),
          });
          const why = found.whyPrinted === null ? [] : [found.whyPrinted];
          const all = [found.answer, ...found.readings, ...why];
          for (const { text: said, certainty, sources } of all) {
            expect(["certain", "likely", "cannot tell"]).toContain(certainty);
            expect(sources.length, said).toBeGreaterThan(0);
            expect(said).toMatch(/^[A-Z].*\.$/);
          }
          expect(new Set(all.map(({ text: said }) => said)).size).toBe(all.length);
          for (const { text: said, sources } of found.toSettle) {
            expect(sources.length, said).toBeGreaterThan(0);
          }
        }
      }
    }
  });
});
