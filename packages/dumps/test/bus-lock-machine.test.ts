import { describe, expect, it } from "vitest";
import { decodeText } from "../src/index.js";
import { release } from "./diagnose.js";

const PREFIX = "x86/split lock detection: #DB:";
const line = (pid: number) =>
  `${PREFIX} game/${String(pid)} took a bus_lock trap at address: 0x4011ae\n`;
const BOOT = "[    0.000000] Linux version 6.12.30 (gcc) #1 SMP\n";
const SUPPRESSED = "[  9.0] handle_bus_lock: 99841 callbacks suppressed\n";
const UP = "[  0.2] smp: Brought up 1 node, 8 CPUs\n";
const TOTAL = "[  0.2] smpboot: Total of 8 processors activated (57600.00 BogoMIPS)\n";
const AMD = "[  0.1] smpboot: CPU0: AMD Ryzen 9 7950X (family: 0x19, model: 0x61)\n";
const INTEL = "[  0.1] CPU0: Intel(R) Xeon(R) Platinum 8480+ (family: 0x6)\n";
const answer = (text: string, options = {}) => decodeText(text, options).busLockAnswer;
const nine = Array.from({ length: 9 }, (_, n) => line(n)).join("");

describe("what the rest of the log tells of bus locks", () => {
  it("counts the lines that the rate limit left out", () => {
    const text = BOOT + line(1) + SUPPRESSED;
    expect(decodeText(text).suppressedLocks).toEqual([
      { line: 3, count: 99_841, kernel: "6.12.30" },
    ]);
    const found = answer(text, { cpus: 16 });
    expect(found?.text).toBe(
      "Real: one thread, one address, once, and 99841 suppressed by the rate limit; a stale bit can warn once each time a CPU is brought up, and there are 16.",
    );
    expect(found).toMatchObject({ suppressed: 99_841, certainty: "likely", toSettle: [] });
    expect(answer(BOOT + UP + SUPPRESSED)?.text).toMatch(/^Real: 99841 suppressed by the rate/);
  });

  it.each([
    ["brought up", UP, 8],
    ["activated", TOTAL, 8],
    ["both", UP + TOTAL, 8],
    ["two boots", UP + TOTAL + UP + TOTAL, 16],
    ["one up later", `${UP}smpboot: Booting Node 0 Processor 3 APIC 0x6\n`, 9],
    ["several nodes", "smp: Brought up 2 nodes, 256 CPUs\n", 256],
    ["nothing", "", null],
  ])("counts the CPUs: %s", (_what, boot, cpus) => {
    const found = answer(BOOT + boot + nine);
    expect(found?.cpus).toBe(cpus);
    expect(found?.text.startsWith(cpus === 8 ? "Real: " : "Cannot tell: ")).toBe(true);
  });

  it("says whether the number is the log's, and takes the user's before it", () => {
    expect(answer(BOOT + UP + nine)?.text).toMatch(/, and the log says that 8 were\.$/);
    expect(answer(BOOT + UP + line(1))?.text).toContain(", 8 CPUs by the log, Linux 6.12.30. ");
    expect(answer(BOOT + UP + nine, { cpus: 16 })?.text).toContain(", 16 CPUs, Linux 6.12.30. ");
  });

  it.each([
    [AMD, "amd"],
    [INTEL, "intel"],
    [AMD + INTEL, null],
    ["", null],
  ])("reads who made the CPU: %j", (boot, vendor) => {
    const found = answer(boot + line(1));
    expect(found?.vendor).toBe(vendor);
    expect(found?.text.startsWith(vendor === "amd" ? "Likely real: AMD" : "Cannot tell")).toBe(
      true,
    );
    expect(found?.text.includes("The log says that the CPU is AMD's.")).toBe(vendor === "amd");
  });

  it("takes the user's word for the CPU", () => {
    expect(answer(AMD + line(1), { vendor: "intel" })?.text).toMatch(/^Cannot tell/);
  });

  it("always says what would settle it", () => {
    const asked = (text: string, options = {}) =>
      answer(text, options)?.toSettle.map((each) =>
        each.text
          .split(/[ (.=]/)
          .slice(0, 3)
          .join(" "),
      );
    expect(asked(line(1))).toHaveLength(4);
    expect(asked(BOOT + UP + INTEL + line(1))).toEqual(["The boot parameter"]);
    expect(asked(`${BOOT.replace("6.12.30", "5.14.0-427.el9")}${line(1)}`)).toHaveLength(4);
  });
});

describe("a kernel that can't print the line", () => {
  it.each([
    ["5.12", undefined, "5.13"],
    ["5.4.100", undefined, "5.13"],
    ["6.12", "amd", "on AMD needs 6.13"],
  ] as const)("is said of %s (%s)", (kernel, vendor, since) => {
    const options = {
      release: release(kernel),
      cpus: 1,
      ...(vendor === undefined ? {} : { vendor }),
    };
    const found = answer(nine, options);
    expect(found?.text).toContain(`Linux ${kernel} can't print this line`);
    expect(found?.text).toContain(since);
    expect(found).toMatchObject({ certainty: "cannot tell", kernels: [kernel] });
    expect(found?.toSettle.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^The release of the kernel that printed these lines/),
    ]);
  });

  it.each([
    ["5.13", undefined],
    ["6.12", "intel"],
    ["6.13", "amd"],
  ] as const)("is not said of %s (%s)", (kernel, vendor) => {
    const options = { release: release(kernel), ...(vendor === undefined ? {} : { vendor }) };
    expect(answer(nine, options)?.text).not.toContain("can't print");
  });

  it("is not said of a distribution's, which may have it from elsewhere", () => {
    const text = `Linux version 4.18.0-553.el8.x86_64 (gcc)\n${line(1)}`;
    expect(answer(text)?.text).toMatch(/^Cannot tell: .*, Linux 4\.18\.0-553\.el8\.x86_64\./);
  });
});
