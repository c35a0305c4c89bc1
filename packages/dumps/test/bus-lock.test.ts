import { describe, expect, it } from "vitest";
import { readText, weighBusLocks } from "../src/index.js";
import { parseRelease, LINUX_BEHAVIOURS } from "@dr6/core";
import { dumpRecord } from "./corpus.js";

const release = (text: string) => {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
};

const line = (task: string, address = "0x4011ae") =>
  `x86/split lock detection: #DB: ${task} took a bus_lock trap at address: ${address}\n`;

describe("bus-lock lines", () => {
  it.each([
    ["bus-lock-trap-001", [{ line: 1, comm: "sigtrap_loop_64", pid: 4614, address: 0x4011ae }]],
    ["bus-lock-trap-002", [{ line: 1, comm: "CHTTPClientThre", pid: 887714, address: 0xeeb40cf4 }]],
    ["bus-lock-trap-004", [{ line: 2, comm: "sl_test", pid: 5137, address: 0x4011f5 }]],
    ["bus-lock-trap-005", []],
    ["bus-lock-boot-002", []],
    ["bus-lock-boot-003", []],
  ])("%s", (id, expected) => {
    expect(readText(dumpRecord(id).raw).busLocks).toEqual(
      expected.map(({ address, ...rest }) => ({ ...rest, address: { high: 0, low: address } })),
    );
  });

  it.each([
    ["CPU 0/KVM/4711", "CPU 0/KVM", 4711],
    ["kworker/u8:37/12", "kworker/u8:37", 12],
    ["rs:main Q:Reg/9", "rs:main Q:Reg", 9],
    ["a #DB: b/77/1", "a #DB: b/77", 1],
    ["/1", null, 0],
    ["name/x", null, 0],
  ])("the name in %s", (task, comm, pid) => {
    const expected = comm === null ? [] : [{ comm, pid }];
    expect(readText(line(task)).busLocks).toMatchObject(expected);
  });

  it("read a 64-bit address and a wrapped line", () => {
    const wrapped = `> ${line("foo/7", "0x7f0012345678")}`.replace("bus_lock ", "bus_lock\n> ");
    expect(readText(wrapped).busLocks).toEqual([
      { line: 1, comm: "foo", pid: 7, address: { high: 0x7f00, low: 0x12345678 } },
    ]);
  });

  it("let no control character of a name through", () => {
    const { busLocks } = readText(line("\x1b[2Ja\x07\u202eb/7"));
    expect(busLocks.map(({ comm }) => comm)).toEqual(["ab"]);
  });
});

describe("whether bus locks are real", () => {
  const same = readText(line("game/100").repeat(37)).busLocks;
  const eight = readText(
    Array.from({ length: 8 }, (_, n) => line(`t/${String(n)}`, `0x${String(n)}`)).join(""),
  ).busLocks;

  it("says nothing about none", () => {
    expect(weighBusLocks([])).toBeNull();
  });

  it.each([
    [
      same,
      { cpus: 16 },
      "likely",
      "Real: one thread, one address, 37 times; a stale bit can warn at most once per CPU, and there are 16.",
    ],
    [eight, { cpus: 16 }, "cannot tell", "Cannot tell: 8 lines, 8 threads, 8 addresses, 16 CPUs."],
    [
      eight,
      {},
      "cannot tell",
      "Cannot tell: 8 lines, 8 threads, 8 addresses, the number of CPUs is not known.",
    ],
    [
      eight,
      { cpus: 16, release: release("6.16") },
      "likely",
      "Real: Linux 6.16 writes the reset value at boot",
    ],
    [eight, { cpus: 16, release: release("6.15") }, "cannot tell", "Cannot tell: "],
    [
      eight,
      { cpu: { vendor: "amd", features: ["bld"] } },
      "likely",
      "Likely real: AMD ignores the write of 0",
    ],
  ] as const)("%#", (busLocks, options, certainty, beginning) => {
    const statement = weighBusLocks(busLocks, options);
    expect(statement?.certainty).toBe(certainty);
    expect(statement?.text.slice(0, beginning.length)).toBe(beginning);
  });
});
