import { describe, expect, it } from "vitest";
import { diagnoseValue, type Outcome } from "../src/index.js";
import { decode, release, word } from "./diagnose.js";

interface Row {
  readonly dr7?: string;
  readonly text: string;
  readonly certainty: string;
  readonly outcome: Outcome;
  readonly reporting: readonly string[];
  readonly stale: readonly string[];
}

const nothing = (zero: string) =>
  `No breakpoint, watchpoint or single-step is recorded. ${zero}, as writing 0 to DR6 leaves ${zero.includes("and") ? "them" : "it"}.`;

describe("the answer to a bare DR6", () => {
  it.each<[string, Row]>([
    [
      "fffe0ff0",
      {
        text: nothing("RTM (bit 16) reads 0"),
        certainty: "certain",
        outcome: "leftover",
        reporting: ["RTM"],
        stale: ["RTM"],
      },
    ],
    [
      "ffff07f0",
      {
        text: nothing("BLD (bit 11) reads 0"),
        certainty: "certain",
        outcome: "leftover",
        reporting: ["BLD"],
        stale: ["BLD"],
      },
    ],
    [
      "fffe07f0",
      {
        text: nothing("BLD and RTM (bits 11 and 16) read 0"),
        certainty: "certain",
        outcome: "leftover",
        reporting: ["BLD", "RTM"],
        stale: ["BLD", "RTM"],
      },
    ],
    [
      "ffff0ff0",
      {
        text: "Idle: no field reports an event.",
        certainty: "certain",
        outcome: "idle",
        reporting: [],
        stale: [],
      },
    ],
    [
      "ffff4ff0",
      {
        text: "BS is set and may be old: a single-step trap was taken (EFLAGS.TF), and only software clears BS.",
        certainty: "cannot tell",
        outcome: "undecidable",
        reporting: ["BS"],
        stale: [],
      },
    ],
    [
      "ffff47f0",
      {
        text: "BS is set and may be old: a single-step trap was taken (EFLAGS.TF), and only software clears BS. BLD (bit 11) reads 0, by this event, an earlier one or a write.",
        certainty: "cannot tell",
        outcome: "undecidable",
        reporting: ["BLD", "BS"],
        // Under KVM the 0 would be fresh.
        stale: [],
      },
    ],
    [
      "fffe4ff0",
      {
        text: "BS is set and may be old: a single-step trap was taken (EFLAGS.TF), and only software clears BS. RTM (bit 16) reads 0, by this event, an earlier one or a write.",
        certainty: "cannot tell",
        outcome: "undecidable",
        reporting: ["BS", "RTM"],
        stale: [],
      },
    ],
    [
      "ffff0ff1",
      {
        dr7: "600",
        text: "B0 is set, but breakpoint 0 is not enabled in DR7.",
        certainty: "certain",
        outcome: "leftover",
        reporting: ["B0"],
        stale: ["B0"],
      },
    ],
    [
      "ffff0ff1",
      {
        dr7: "b062a",
        text: "B0: 8-byte read/write watch; its condition was met.",
        certainty: "likely",
        outcome: "event",
        reporting: ["B0"],
        stale: [],
      },
    ],
    [
      "ffff0ff1",
      {
        text: "B0 is set: the condition of breakpoint 0 was met. Whether it was enabled stands in DR7, which is not known here.",
        certainty: "cannot tell",
        outcome: "undecidable",
        reporting: ["B0"],
        stale: [],
      },
    ],
    [
      "ffff0ff3",
      {
        dr7: "b062a",
        text: "B0: 8-byte read/write watch; its condition was met. B1: execution breakpoint; its condition was met.",
        certainty: "likely",
        outcome: "event",
        reporting: ["B0", "B1"],
        stale: [],
      },
    ],
    [
      "ffff0ff9",
      {
        dr7: "402",
        text: "B0: execution breakpoint; its condition was met. B3 is set, but breakpoint 3 is not enabled in DR7.",
        certainty: "likely",
        outcome: "event",
        reporting: ["B0", "B3"],
        stale: ["B3"],
      },
    ],
    [
      "0",
      {
        text: "Illegal as DR6: bits 4 to 10 and 17 to 31 are always 1 there, and 0 here.",
        certainty: "certain",
        outcome: "illegal",
        reporting: [],
        stale: [],
      },
    ],
    [
      "ffff1ff0",
      {
        text: "Illegal as DR6: bit 12 is always 0 there, and 1 here.",
        certainty: "certain",
        outcome: "illegal",
        reporting: [],
        stale: [],
      },
    ],
    [
      "009a8000fffe0ff0",
      {
        text: "Illegal as DR6: bits 63:32 are 009A8000, not 0.",
        certainty: "certain",
        outcome: "illegal",
        reporting: [],
        stale: [],
      },
    ],
  ])("%s", (value, { dr7, ...expected }) => {
    const { answer, outcome, reporting, stale, legal, encoding } = decode(value, dr7);
    expect({ text: answer.text, certainty: answer.certainty, outcome, reporting, stale }).toEqual(
      expected,
    );
    expect(legal).toBe(expected.outcome !== "illegal");
    expect(encoding).toBe("dr6");
  });
});

describe("the answer in other layouts", () => {
  it.each([
    [
      "kvm-payload",
      "4000",
      "BS: a single-step trap was taken (EFLAGS.TF). As DR6 this is FFFF4FF0.",
      "event",
    ],
    [
      "kvm-payload",
      "10800",
      "BLD: a bus lock was detected; RTM: a #DB or #BP occurred inside an RTM region. As DR6 this is FFFE07F0.",
      "event",
    ],
    ["kvm-payload", "0", "Nothing is recorded: no cause is set. As DR6 this is FFFF0FF0.", "idle"],
    [
      "linux-positive",
      "0",
      "Nothing is recorded: no cause is set. As DR6 this is FFFF0FF0.",
      "idle",
    ],
    // The handler's value may hold the 0 that boot left in BLD: the false bus lock.
    [
      "linux-positive",
      "800",
      "BLD: a bus lock was detected. BLD may be old: left from an earlier #DB, or from writing 0 to DR6. As DR6 this is FFFF07F0.",
      "undecidable",
    ],
    [
      "linux-positive",
      "1000",
      "Illegal as linux-positive: bit 12 is always 0 there, and 1 here.",
      "illegal",
    ],
    [
      "vmx-pending-debug",
      "1001",
      "B0: the condition of breakpoint 0 was met. Bit 12 is set: a data or I/O breakpoint that DR7 enables was met. As DR6 this is FFFF0FF1.",
      "event",
    ],
    [
      "kvm-payload",
      "1000",
      "No cause is set. Bit 12 is set: a data or I/O breakpoint that DR7 enables was met. As DR6 this is FFFF0FF0.",
      "idle",
    ],
  ] as const)("%s %s", (encoding, value, text, outcome) => {
    const found = decode(value, undefined, encoding);
    expect(found.answer.text).toBe(text);
    expect(found.outcome).toBe(outcome);
    expect(found.encoding).toBe(encoding);
  });
});

describe("a copy that ptrace reads", () => {
  const copy = (value: string, kernel?: string) =>
    diagnoseValue(word(value), {
      encoding: "ptrace",
      ...(kernel === undefined ? {} : { release: release(kernel) }),
    }).answer;

  it("without the bits that read 1 is that of a kernel before 5.10, or a debugger's", () => {
    expect(copy("4000")).toMatchObject({
      text: expect.stringContaining(
        "Linux before 5.10 leaves out the bits that are 1 in FFFF0FF0; from 5.10 on a debugger stored BLD and RTM, since Linux never does.",
      ) as string,
      certainty: "cannot tell",
    });
    expect(copy("4000", "5.4")).toMatchObject({
      text: expect.stringContaining(
        "Linux 5.4 leaves out the bits that are 1 in FFFF0FF0. It is no value of DR6",
      ) as string,
      certainty: "likely",
    });
  });

  it("is a debugger's from 5.10 on, and where other bits are 1", () => {
    for (const answer of [copy("4000", "5.10"), copy("fffe07f0"), copy("fffe07f0", "5.4")]) {
      expect(answer.text).toContain("A debugger stored BLD and RTM: Linux never does.");
      expect(answer.certainty).toBe("certain");
    }
  });
});
