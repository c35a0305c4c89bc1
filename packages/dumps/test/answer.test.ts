import { describe, expect, it } from "vitest";
import { parseWord64, parseRelease, word64, LINUX_BEHAVIOURS, type EncodingId } from "@dr6/core";
import { diagnoseValue, type Diagnosis, type Outcome } from "../src/index.js";

function word(text: string) {
  const parsed = parseWord64(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}

const decode = (value: string, dr7?: string, encoding: EncodingId = "dr6"): Diagnosis =>
  diagnoseValue(word(value), { encoding, ...(dr7 === undefined ? {} : { dr7: word(dr7) }) });

const kernel = (value: string, text: string): Diagnosis =>
  diagnoseValue(word(value), { release: release(text) });

interface Row {
  readonly dr7?: string;
  readonly text: string;
  readonly certainty: string;
  readonly outcome: Outcome;
  readonly reporting: readonly string[];
  readonly stale: readonly string[];
}

const NOTHING = "No breakpoint, watchpoint or single-step is recorded.";

describe("the answer to a bare DR6", () => {
  it.each<[string, Row]>([
    [
      "fffe0ff0",
      {
        text: NOTHING,
        certainty: "certain",
        outcome: "leftover",
        reporting: ["RTM"],
        stale: ["RTM"],
      },
    ],
    [
      "ffff07f0",
      {
        text: NOTHING,
        certainty: "certain",
        outcome: "leftover",
        reporting: ["BLD"],
        stale: ["BLD"],
      },
    ],
    [
      "fffe07f0",
      {
        text: NOTHING,
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
        text: "BS is set and may be old: a single-step trap was taken (EFLAGS.TF), and only software clears BS.",
        certainty: "cannot tell",
        outcome: "undecidable",
        reporting: ["BLD", "BS"],
        stale: ["BLD"],
      },
    ],
    [
      "fffe4ff0",
      {
        text: "BS is set and may be old: a single-step trap was taken (EFLAGS.TF), and only software clears BS.",
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
      "BLD: a bus lock was detected. As DR6 this is FFFF07F0.",
      "undecidable",
    ],
    [
      "linux-positive",
      "1000",
      "Illegal as linux-positive: bit 12 is always 0 there, and 1 here.",
      "illegal",
    ],
  ] as const)("%s %s", (encoding, value, text, outcome) => {
    const found = decode(value, undefined, encoding);
    expect(found.answer.text).toBe(text);
    expect(found.outcome).toBe(outcome);
    expect(found.encoding).toBe(encoding);
  });
});

/** The texts of the readings that begin with `beginning`. */
const reading = ({ readings }: Diagnosis, beginning: string) =>
  readings.filter(({ text }) => text.startsWith(beginning));

describe("what fits better than the face value of BLD and RTM", () => {
  it("without a kernel: writing 0, on silicon that implements the bits", () => {
    const found = decode("fffe0ff0");
    expect(found.readings[0]).toEqual({
      text: "Bit 16 reads 0: what writing 0 to DR6 leaves on silicon that implements DR6.RTM. Linux wrote 0 at boot until 6.16-rc4, and before 5.10 after every #DB as well.",
      certainty: "likely",
      sources: ["commit-5f465c148c61", "linux-cpu-init", "linux-do-debug", "public-dumps"],
    });
    expect(found.toSettle[0]?.text).toMatch(/^The kernel release \(--kernel\)\. /);
    // Bit 16 is clear on machines whose CPUID doesn't enumerate RTM.
    expect(JSON.stringify(found)).not.toMatch(/your CPU|CPU has (TSX|RTM)/);
  });

  it.each([
    [
      "4.19.191",
      "certain",
      "Linux 4.19.191 is older than 5.10: it writes 0 to DR6 at boot and after every #DB",
    ],
    ["5.9", "certain", "Linux 5.9 is older than 5.10: it writes 0"],
    // Which release candidate of 5.10 brought the change is not known.
    ["5.10-rc4", "likely", "Bit 16 reads 0: what writing 0 to DR6 leaves"],
    [
      "5.10",
      "likely",
      "Linux 5.10 writes 0 to DR6 at boot and FFFF0FF0 after each #DB. So on silicon that implements DR6.RTM, this CPU has had no #DB since boot.",
    ],
    ["6.12.35", "likely", "Linux 6.12.35 writes 0 to DR6 at boot"],
    [
      "6.12.36",
      "cannot tell",
      "Linux 6.12.36 writes FFFF0FF0 to DR6 at boot, so this value does not come from boot.",
    ],
    ["6.16-rc3", "likely", "Linux 6.16-rc3 writes 0 to DR6 at boot"],
    [
      "6.16-rc4",
      "cannot tell",
      "Linux 6.16-rc4 writes FFFF0FF0 to DR6 at boot, so this value does not come from boot.",
    ],
    // Follows from the calendar only.
    ["6.15.5", "cannot tell", "Linux 6.15.5 probably writes FFFF0FF0 to DR6 at boot"],
    ["5f465c148c61", "cannot tell", "Linux 5f465c148c61 writes FFFF0FF0 to DR6 at boot"],
  ])("on %s", (text, certainty, beginning) => {
    const [first] = kernel("fffe0ff0", text).readings;
    expect(first?.text.slice(0, beginning.length)).toBe(beginning);
    expect(first?.certainty).toBe(certainty);
  });

  it("on a fixed kernel a bare 0 is not called left over", () => {
    expect(kernel("ffff07f0", "6.17")).toMatchObject({ stale: [], outcome: "undecidable" });
    expect(kernel("ffff07f0", "6.15")).toMatchObject({ stale: ["BLD"], outcome: "leftover" });
  });

  it("FRED's handler is no reason to believe in a #DB-free CPU", () => {
    expect(kernel("ffff07f0", "6.15").readings[0]?.text).toContain("unless FRED delivers them");
    expect(kernel("fffe07f0", "6.15").readings[0]?.text).not.toContain("FRED");
  });

  it("on AMD, BLD is not what boot left", () => {
    const found = diagnoseValue(word64(0xffff_07f0), { cpu: { vendor: "amd", features: ["bld"] } });
    expect(reading(found, "On AMD, writing 0 can't clear BLD")).toHaveLength(1);
  });

  it("says where the features that were given disagree with the bits", () => {
    const lacks = diagnoseValue(word64(0xfffe_07f0), {
      cpu: { vendor: "intel", features: ["bld"] },
    });
    expect(reading(lacks, "The CPU was said to lack RTM,")).toHaveLength(1);
    const has = diagnoseValue(word64(0xfffe_07f0), {
      cpu: { vendor: "intel", features: ["bld", "rtm"] },
    });
    expect(reading(has, "The CPU was said to lack")).toEqual([]);
  });

  it("gives the face value as well", () => {
    expect(reading(decode("fffe07f0"), "BLD at face value: a bus lock was detected.")).toHaveLength(
      1,
    );
    expect(reading(decode("fffe07f0", "400"), "RTM at face value")[0]?.text).toMatch(
      /DR7\.RTM is 0/,
    );
    expect(reading(decode("fffe07f0", "c00"), "RTM at face value")[0]?.text).not.toMatch(
      /DR7\.RTM/,
    );
  });
});

describe("what else a value may be", () => {
  it("0 is legal where 1 means happened", () => {
    const texts = decode("0").readings.map(({ text }) => text);
    expect(texts).toContain(
      "As linux-positive (the flipped value in Linux's #DB handler): nothing is recorded. As DR6 that is FFFF0FF0.",
    );
    expect(texts.some((text) => text.startsWith("As kvm-payload"))).toBe(true);
  });

  it("1000 is a payload with an enabled breakpoint, and no value of the handler", () => {
    const texts = decode("1000").readings.map(({ text }) => text.split(" (")[0]);
    expect(texts).toContain("As kvm-payload");
    expect(texts).not.toContain("As linux-positive");
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

describe("why an oops prints the registers", () => {
  it.each([
    ["3.10", "certain", /is older than 3\.11 and prints the debug registers in every oops/],
    ["3.18", "certain", /only where one is not idle: DR6 is not, which alone is enough/],
    ["6.12", "certain", /It does not mean that a breakpoint was armed/],
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

  it("is no question for a payload", () => {
    expect(decode("4000", undefined, "kvm-payload").whyPrinted).toBeNull();
  });
});

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
  const kernels = [undefined, "3.10", "4.19", "5.10-rc1", "6.1", "6.15.5", "6.17"];

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
