import { describe, expect, it } from "vitest";
import { decodeText, readText } from "../src/index.js";
import { dumpRecord } from "./corpus.js";
import { reading } from "./diagnose.js";

const FIRST = "DR0: d2a3aab4 DR1: 00000000 DR2: 00000000 DR3: 00000003\n";
const SECOND = "DR6: ffff0ff1 DR7: 00000600\n";
const FIRST_64 = "DR0: 00000000000000aa DR1: 0000000000000000 DR2: 0000000000000000\n";
const SECOND_64 = "DR3: 0000000000000000 DR6: 00000000fffe0ff0 DR7: 0000000000000400\n";

/** Format, DR0, DR3, DR6, DR7 and the damaged registers of each dump. */
const seen = (text: string) =>
  readText(text).dumps.map(({ format, dr0, dr3, dr6, dr7, damage }) => [
    format,
    dr0?.low ?? null,
    dr3?.low ?? null,
    dr6?.low ?? null,
    dr7?.low ?? null,
    damage.map(({ register, kind }) => `${register} ${kind}`).join(),
  ]);

describe("8 digits a register", () => {
  it.each([
    ["a whole dump", FIRST + SECOND, [0xd2a3aab4, 3, 0xffff0ff1, 0x600, ""]],
    ["DR6 and DR7 alone", SECOND, [null, null, 0xffff0ff1, 0x600, ""]],
    ["commas", "DR6: fffe0ff0, DR7: 00000400", [null, null, 0xfffe0ff0, 0x400, ""]],
    ["capitals", "DR6: FFFE0FF0 DR7: 00000400", [null, null, 0xfffe0ff0, 0x400, ""]],
    ["a register a line", SECOND.replace(" DR7", "\nDR7"), [null, null, 0xffff0ff1, 0x600, ""]],
    [
      "a message between the lines",
      `${FIRST}usb 1-1: new device\n${SECOND}`,
      [0xd2a3aab4, 3, 0xffff0ff1, 0x600, ""],
    ],
    [
      "DR6 that lost a digit",
      FIRST + SECOND.replace("ffff0ff1", "ffff0ff"),
      [0xd2a3aab4, 3, null, 0x600, "dr6 cut"],
    ],
    [
      "a name that was lost between two numbers",
      FIRST + SECOND.replace(" DR7: ", ""),
      [0xd2a3aab4, 3, null, null, "dr6 overrun"],
    ],
    [
      "only DR0, behind control registers of 8 digits",
      "CR0: 80050033 CR2: 00000000 CR3: 129c2000 CR4: 000406d0\nDR0: d2a3aab4",
      [0xd2a3aab4, null, null, null, ""],
    ],
  ])("are read: %s", (_what, text, expected) => {
    expect(seen(text)).toEqual([["linux-i386", ...expected]]);
  });

  it.each([
    [
      "whose other registers have 16",
      FIRST_64 + SECOND_64.replace("00000000fffe0ff0", "fffe0ff0"),
      [0xaa, 0, null, 0x400, "dr6 cut"],
    ],
    [
      "that ends there",
      `${FIRST_64}DR3: 0000000000000000 DR6: 00000000`,
      [0xaa, 0, null, null, "dr6 cut"],
    ],
  ])("are damage in a dump %s", (_what, text, expected) => {
    expect(seen(text)).toEqual([["linux-x86_64", ...expected]]);
  });

  it("are nothing where a single register could as well be half of one", () => {
    // Both lines of a 16-digit dump, cut at the same column.
    expect(seen("CR2: 00007fda\nDR0: ffffffff\nDR3: 00000000\n")).toEqual([]);
    expect(seen("DR6: 00000000")).toEqual([]);
    expect(seen(`${FIRST}${SECOND}DR0: ffffffff`)).toHaveLength(1);
  });

  it("and 16 stand beside each other in one text", () => {
    expect(seen(FIRST + SECOND + FIRST_64 + SECOND_64 + FIRST + SECOND)).toEqual([
      ["linux-i386", 0xd2a3aab4, 3, 0xffff0ff1, 0x600, ""],
      ["linux-x86_64", 0xaa, 0, 0xfffe0ff0, 0x400, ""],
      ["linux-i386", 0xd2a3aab4, 3, 0xffff0ff1, 0x600, ""],
    ]);
    // The first line of one, the second of another.
    expect(seen(`${FIRST_64}noise\n${SECOND}`)).toEqual([
      ["linux-x86_64", 0xaa, null, null, null, ""],
      ["linux-i386", null, null, 0xffff0ff1, 0x600, ""],
    ]);
  });

  it("interleave with those of another CPU", () => {
    const other = FIRST.replace("d2a3aab4", "000000bb");
    const damaged = "DR6: ffff0ff DR7: 00000400\n";
    expect(seen(FIRST + other + SECOND + damaged)).toEqual([
      [
        "linux-i386",
        null,
        null,
        0xffff0ff1,
        0x600,
        "dr0 ambiguous,dr1 ambiguous,dr2 ambiguous,dr3 ambiguous",
      ],
      [
        "linux-i386",
        null,
        null,
        null,
        0x400,
        "dr0 ambiguous,dr1 ambiguous,dr2 ambiguous,dr3 ambiguous,dr6 cut",
      ],
    ]);
    const tagged = (tag: string, text: string) => `[ 1.0][ ${tag}] ${text}`;
    const text = tagged("C1", FIRST) + tagged("C2", other) + tagged("C1", SECOND);
    expect(seen(text + tagged("C2", SECOND)).map(([, dr0]) => dr0)).toEqual([0xd2a3aab4, 0xbb]);
  });
});

describe("what stands around a dump of 32-bit Linux", () => {
  it.each([
    ["Pid: 1, comm: init Not tainted (2.6.25 #1)\n", "2.6.25", "init"],
    ["Pid: 22, comm: a b Tainted: P        (2.6.24-1-686 #1)\n", "2.6.24-1-686", "a b"],
    ["Pid: 3, comm: X Not tainted 3.4.4-32-desktop #1 System\n", "3.4.4-32-desktop", "X"],
  ])("is read from %j", (line, kernel, comm) => {
    const eip = "EIP: 0060:[<c048a9a1>] EFLAGS: 00010282 CPU: 1\n";
    const [dump] = readText(line + eip + FIRST + SECOND).dumps;
    expect(dump?.context).toMatchObject({ kernel, comm, cpu: 1 });
  });

  it("is a #DB where its handler is in the call trace for sure", () => {
    const trace = (frame: string) =>
      decodeText(`${FIRST}DR6: ffff4ff0 DR7: 00000400\nCall Trace:\n ${frame}\n`).dumps[0];
    expect(trace("exc_debug+0x12/0x80")?.outcome).toBe("event");
    expect(trace("[<c1002345>] do_debug+0x12/0x80")?.outcome).toBe("event");
    expect(trace("? do_debug+0x12/0x80")?.outcome).toBe("leftover");
    expect(trace("show_regs+0x12/0x80")?.outcome).toBe("leftover");
  });
});

describe("what a dump of 32-bit Linux means", () => {
  const one = (id: string) => {
    const [dump] = decodeText(dumpRecord(id).raw).dumps;
    if (dump === undefined) throw new Error("no dump was found");
    return dump;
  };

  it("is said by the same rules of DR6", () => {
    expect(one("linux-oops-32-001")).toMatchObject({
      outcome: "leftover",
      legal: true,
      answer: { text: "B0 is set, but breakpoint 0 is not enabled in DR7.", certainty: "certain" },
    });
    expect(one("linux-oops-32-010")).toMatchObject({ outcome: "leftover", reporting: ["BS"] });
    expect(one("linux-oops-32-013").readings[0]?.text).toMatch(
      /^Linux 5\.7\.0-rc1 is older than 5\.10: it writes 0/,
    );
    expect(one("linux-oops-32-008").outcome).toBe("idle");
    const [zero] = decodeText("DR6: 00000000 DR7: 00000000\n").dumps;
    expect(zero).toMatchObject({ outcome: "illegal", format: "linux-i386" });
    expect(zero?.answer.text).not.toContain("63:32");
  });

  it("knows no FRED, which is of 64 bits", () => {
    const found = one("linux-oops-32-019");
    expect(reading(found, "Linux 6.8.0-rc1")).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain("FRED");
    expect(JSON.stringify(one("linux-oops-32-010"))).not.toContain("FRED");
  });

  it("names its own source, and U-Boot where no kernel is named", () => {
    expect(one("linux-oops-32-005").whyPrinted).toMatchObject({
      text: "Linux 3.10.20-262458-ge1b992c is older than 3.11 and prints the debug registers in every oops; that they are printed means nothing.",
      sources: ["linux-show-regs-32", "linux-show-regs-condition"],
    });
    expect(one("u-boot-i386-001").whyPrinted?.text).toMatch(
      /printed this, or U-Boot, which always/,
    );
    expect(decodeText(SECOND).dumps[0]?.whyPrinted?.text).toMatch(/U-Boot prints the same two/);
    expect(one("linux-oops-32-013").whyPrinted?.text).not.toContain("U-Boot");
  });
});
