import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { word64 } from "../../src/index.js";
import { convert, ENCODINGS, explainConversion, type EncodingId } from "../../src/encoding.js";

const ids = Object.keys(ENCODINGS) as EncodingId[];

describe("explainConversion", () => {
  const steps = (from: EncodingId, to: EncodingId, value: number) =>
    explainConversion(from, to, word64(value)).steps.map(({ text }) => text);

  it("gives the arithmetic with its values", () => {
    expect(steps("kvm-payload", "dr6", 0x1_0800)).toEqual([
      "00010800 is positive already: 1 means happened in every bit.",
      "Causes: BLD (bit 11), RTM (bit 16).",
      "XOR with FFFF0FF0: 00010800 becomes FFFE07F0, the value as dr6.",
    ]);
  });

  it.each<[EncodingId, EncodingId, number, RegExp]>([
    ["kvm-payload", "dr6", 0x1001, /^Bit 12 .*no place in DR6: dropped, 00001001 becomes 00000001/],
    ["kvm-payload", "vmx-pending-debug", 0x1001, /means the same in vmx-pending-debug: kept/],
    ["dr6", "kvm-payload", 0xffff_0ff1, /doesn't say whether DR7 enabled .*: bit 12 stays 0/],
    ["dr6", "kvm-payload", 0xffff_4ff0, /accumulates: a cause in it may be older/],
    ["linux-positive", "kvm-exit-debug", 0x4000, /^OR with FFFF0FF0: 00004000 becomes FFFF4FF0/],
    ["ptrace", "dr6", 0xffff_07f0, /^Linux never puts BLD there itself/],
    ["dr6", "vmx-pending-debug", 0xffff_07f0, /^That BLD stands there .* is not verified/],
    ["dr6", "kvm-exit-debug", 0xffff_07f0, /^Refused: kvm-exit-debug can't show BLD/],
    [
      "kvm-exit-debug",
      "dr6",
      0xffff_0ff0,
      /^Refused: .* doesn't tell whether BLD and RTM happened/,
    ],
    ["dr6", "dr6", 0xffff_0ff0, /^The layouts are the same/],
  ])("%s to %s says so", (from, to, value, text) => {
    expect(steps(from, to, value).filter((each) => text.test(each))).toHaveLength(1);
  });

  it("answers what convert answers, and ends in a refusal exactly where convert refuses", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        fc.nat(0xffff_ffff),
        (from, to, value) => {
          const explained = explainConversion(from, to, word64(value));
          expect(explained.converted).toEqual(convert(from, to, word64(value)));
          const last = explained.steps.at(-1)?.text ?? "";
          expect(last.startsWith("Refused: ")).toBe(!explained.converted.ok);
          for (const { sources } of explained.steps) expect(sources.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("marks the unverified step as such", () => {
    const { steps: taken } = explainConversion("dr6", "vmx-pending-debug", word64(0xffff_07f0));
    expect(taken.at(-1)?.basis).toBe("unverified");
  });
});
