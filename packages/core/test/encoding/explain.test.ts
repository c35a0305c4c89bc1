import { describe, expect, it } from "vitest";

import { word64, type Vendor } from "../../src/index.js";
import {
  ENCODING_RULES,
  ENCODINGS,
  explainConversion,
  type ConversionStep,
  type EncodingId,
} from "../../src/encoding.js";

const explain = (from: EncodingId, to: EncodingId, value: number, vendor?: Vendor) =>
  explainConversion(from, to, word64(value), vendor === undefined ? {} : { vendor }).steps;

/** What a step rests on: the rule whose sources it names, and how sure that is. */
function basis(step: ConversionStep): string {
  const rule = Object.values(ENCODING_RULES).find(({ sources }) => sources === step.sources);
  return step.basis === rule?.basis ? rule.id : `${rule?.id ?? "nothing"} (${step.basis})`;
}
const rests = (from: EncodingId, to: EncodingId, value: number, vendor?: Vendor) =>
  explain(from, to, value, vendor).map(basis);

describe("what each step of a conversion rests on", () => {
  it.each<[EncodingId, EncodingId, number, string[]]>([
    ["dr6", "dr6", 0xffff_4ff0, ["image-polarity"]],
    ["kvm-payload", "kvm-payload", 0x1001, ["payload-layout"]],
    [
      "kvm-payload",
      "dr6",
      0x4001,
      ["payload-layout", "payload-layout (derived)", "image-polarity"],
    ],
    [
      "kvm-payload",
      "dr6",
      0x1001,
      ["payload-layout", "payload-bit-12", "payload-layout (derived)", "image-polarity"],
    ],
    [
      "kvm-payload",
      "vmx-pending-debug",
      0x1001,
      [
        "payload-layout",
        "pending-enabled-breakpoint",
        "payload-layout (derived)",
        "pending-enabled-breakpoint",
      ],
    ],
    [
      "dr6",
      "linux-positive",
      0xffff_4ff0,
      ["image-polarity", "image-polarity (derived)", "positive-handler"],
    ],
    [
      "linux-positive",
      "kvm-exit-debug",
      0x4000,
      ["positive-handler", "positive-handler (derived)", "debug-exit-vmx", "image-accumulates"],
    ],
    [
      "fred-event-data",
      "vmx-exit-qualification",
      0x4001,
      ["fred-positive", "fred-positive (derived)", "qualification-positive"],
    ],
  ])("%s to %s of %i", (from, to, value, rules) => {
    expect(rests(from, to, value)).toEqual(rules);
  });

  it.each<[EncodingId, EncodingId, number, string[]]>([
    // The value itself is refused: nothing was read of it.
    ["dr6", "kvm-payload", 0, ["image-polarity"]],
    ["kvm-payload", "dr6", 0x10, ["payload-layout"]],
    ["kvm-exit-debug", "dr6", 0xffff_0ff0, ["debug-exit-vmx"]],
    // The second layout refuses the causes.
    [
      "dr6",
      "vmx-pending-debug",
      0xffff_2ff0,
      ["image-polarity", "image-polarity (derived)", "pending-reserved-bits"],
    ],
    [
      "dr6",
      "vmx-pending-debug",
      0xffff_8ff0,
      ["image-polarity", "image-polarity (derived)", "pending-reserved-bits"],
    ],
    [
      "kvm-payload",
      "vmx-exit-qualification",
      0x8000,
      ["payload-layout", "payload-layout (derived)", "vmx-no-task-switch"],
    ],
    [
      "kvm-payload",
      "kvm-exit-debug",
      0x800,
      ["payload-layout", "payload-layout (derived)", "debug-exit-vmx"],
    ],
    [
      "ptrace",
      "dr6",
      0xffff_1ff0,
      ["image-polarity", "image-polarity (derived)", "image-polarity"],
    ],
  ])("%s to %s of %i, which is refused", (from, to, value, rules) => {
    expect(rests(from, to, value)).toEqual(rules);
  });

  it("of SVM's exit is another layout than VMX's", () => {
    expect(rests("kvm-exit-debug", "linux-positive", 0xffff_47f0, "amd")).toEqual([
      "image-polarity",
      "image-polarity (derived)",
      "positive-handler",
    ]);
    expect(rests("dr6", "kvm-exit-debug", 0xffff_47f0, "amd")).toEqual([
      "image-polarity",
      "image-polarity (derived)",
      "image-polarity",
      "image-accumulates",
    ]);
  });
});

describe("the values in the steps", () => {
  it.each<[EncodingId, EncodingId, number, RegExp[]]>([
    [
      "dr6",
      "linux-positive",
      0xffff_47f0,
      [
        /^dr6 .*XOR with FFFF0FF0: FFFF47F0 becomes 00004800/,
        /BLD \(bit 11\), BS \(bit 14\)/,
        /linux-positive .*00004800/,
      ],
    ],
    ["linux-positive", "dr6", 0, [/^00000000 /, /^No cause/, /00000000 becomes FFFF0FF0.* dr6/]],
    [
      "vmx-pending-debug",
      "vmx-exit-qualification",
      0x5001,
      [
        /^00005001 /,
        /vmx-exit-qualification: dropped, 00005001 becomes 00004001/,
        /B0 \(bit 0\), BS \(bit 14\)/,
        /vmx-exit-qualification .*00004001/,
      ],
    ],
    [
      "fred-event-data",
      "kvm-exit-debug",
      0x1,
      [
        /^00000001 /,
        /B0 \(bit 0\)/,
        /OR with FFFF0FF0: 00000001 becomes FFFF0FF1.* kvm-exit-debug/,
      ],
    ],
  ])("of %s to %s", (from, to, value, texts) => {
    const steps = explain(from, to, value).map(({ text }) => text);
    expect(steps).toHaveLength(texts.length);
    texts.forEach((text, index) => {
      expect(steps[index]).toMatch(text);
    });
  });

  it("name DR6 by its own name where bit 12 has no place in it", () => {
    expect(explain("kvm-payload", "dr6", 0x1000)[1]?.text).toContain("no place in DR6:");
    expect(explain("kvm-payload", "vmcb-dr6", 0x1000)[1]?.text).toContain("no place in vmcb-dr6:");
  });

  it("of a refusal end in its message", () => {
    expect(explain("dr6", "vmx-pending-debug", 0xffff_2ff0).at(-1)?.text).toBe(
      "Refused: vmx-pending-debug has no place for BD.",
    );
  });
});

describe("what to bear in mind about a result", () => {
  /** The rules of the steps behind the last of the arithmetic. */
  const caveats = (from: EncodingId, to: EncodingId, value: number) => {
    const steps = rests(from, to, value);
    return steps.slice(
      3 + (ENCODINGS[from].bit12 === "enabled-breakpoint" && (value & 0x1000) !== 0 ? 1 : 0),
    );
  };

  it.each<[EncodingId, EncodingId, number, string[]]>([
    // A register that accumulates, as new causes
    ["dr6", "fred-event-data", 0xffff_4ff0, ["image-accumulates"]],
    ["dr6", "fred-event-data", 0xffff_0ff0, []],
    ["dr6", "linux-positive", 0xffff_4ff0, []],
    ["vmcb-dr6", "dr6", 0xffff_4ff0, []],
    ["fred-event-data", "vmx-exit-qualification", 0x4000, []],
    ["ptrace", "fred-event-data", 0xffff_4ff0, []],
    // Bit 12 is asked for, and the first layout doesn't know it
    ["dr6", "kvm-payload", 0xffff_0ff2, ["image-accumulates", "pending-enabled-breakpoint"]],
    ["dr6", "kvm-payload", 0xffff_4ff0, ["image-accumulates"]],
    ["fred-event-data", "kvm-payload", 0x1, ["pending-enabled-breakpoint"]],
    ["fred-event-data", "kvm-payload", 0x8, ["pending-enabled-breakpoint"]],
    ["fred-event-data", "kvm-payload", 0x4000, []],
    ["vmx-pending-debug", "kvm-payload", 0x1, []],
    ["kvm-payload", "fred-event-data", 0x1, []],
    // What only a debugger stores
    ["ptrace", "dr6", 0xffff_07f0, ["ptrace-reported"]],
    ["ptrace", "dr6", 0xffff_6ff0, ["ptrace-reported"]],
    ["ptrace", "dr6", 0xffff_4ff1, []],
    ["dr6", "vmcb-dr6", 0xffff_07f0, []],
    // Bit 11 of pending debug exceptions
    ["vmx-pending-debug", "dr6", 0x800, ["pending-bus-lock"]],
    ["vmx-pending-debug", "dr6", 0x4000, []],
    ["kvm-payload", "vmx-pending-debug", 0x800, ["pending-bus-lock"]],
    ["kvm-payload", "vmx-pending-debug", 0x1_0000, []],
    ["kvm-payload", "dr6", 0x800, []],
    // All together
    [
      "dr6",
      "vmx-pending-debug",
      0xffff_07f1,
      ["image-accumulates", "pending-enabled-breakpoint", "pending-bus-lock"],
    ],
  ])("from %s to %s of %i: %j", (from, to, value, rules) => {
    expect(caveats(from, to, value)).toEqual(rules);
  });

  it("names the layouts and the fields that it is about", () => {
    const last = (from: EncodingId, to: EncodingId, value: number) =>
      explain(from, to, value).at(-1)?.text;
    expect(last("ptrace", "dr6", 0xfffe_07f0)).toContain("BLD or RTM");
    expect(last("vmx-pending-debug", "dr6", 0x800)).toMatch(/BLD .*in vmx-pending-debug/);
    expect(last("kvm-payload", "vmx-pending-debug", 0x800)).toMatch(/BLD .*in vmx-pending-debug/);
    expect(last("dr6", "kvm-payload", 0xffff_4ff0)).toMatch(/^dr6 .*kvm-payload/);
    expect(last("dr6", "kvm-payload", 0xffff_0ff1)).toMatch(/^dr6 /);
  });
});
