import { describe, expect, it } from "vitest";
import { decodeText, readText, weighBusLocks } from "../src/index.js";
import { parseRelease } from "@dr6/core";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
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
      expected.map(({ address, ...rest }) => ({
        ...rest,
        address: { high: 0, low: address },
        kernel: null,
      })),
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
      { line: 1, comm: "foo", pid: 7, address: { high: 0x7f00, low: 0x12345678 }, kernel: null },
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
      "Real: one thread, one address, 37 times; a stale bit can warn once each time a CPU is brought up, and there are 16.",
    ],
    // As many lines as CPUs may all be stale bits.
    [eight, { cpus: 8 }, "cannot tell", "Cannot tell: 8 lines, 8 threads, 8 addresses, 8 CPUs."],
    [eight, { cpus: 7 }, "likely", "Real: 8 lines, 8 threads, 8 addresses; a stale bit can warn"],
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

describe("the kernel of bus locks", () => {
  const boot = (kernel: string) => `[    0.000000] Linux version ${kernel} (gcc) #1 SMP\n`;
  const oops = (kernel: string) =>
    `CPU: 1 PID: 2 Comm: x Not tainted ${kernel} #1\nDR3: 0000000000000000 DR6: 00000000fffe0ff0 DR7: 0000000000000400\n`;
  const answer = (text: string, options = {}) => decodeText(text, options).busLockAnswer?.text;

  it.each([
    ["a boot line", boot("6.17.0") + line("x/1")],
    ["a dump", oops("6.17.0") + line("x/1")],
    ["a dump behind it", line("x/1") + oops("6.17.0")],
  ])("is taken from %s", (_where, text) => {
    expect(answer(text)).toMatch(/^Real: Linux 6\.17\.0 writes the reset value at boot/);
  });

  it.each([
    ["which is not fixed", boot("6.12.30") + line("x/1")],
    ["a distribution's that may not be", boot("5.14.0-427.el9.x86_64") + line("x/1")],
    ["that was booted later", line("x/1") + boot("6.17.0")],
    ["that was booted later, and crashed", line("x/1") + boot("6.17.0") + oops("6.17.0")],
    ["one of two that crashed", oops("6.17.0") + oops("6.12.30") + line("x/1")],
  ])("is no reason to believe them: %s", (_what, text) => {
    expect(answer(text)).toMatch(/^Cannot tell: /);
  });

  it("is asked of each boot by itself", () => {
    const text = line("x/1") + boot("6.17.0") + line("x/1") + boot("6.12.30") + line("x/1");
    expect(answer(text)).toMatch(
      /^Before the first boot line: Cannot tell: one thread, one address, once, .* Boot of line 2: Real: Linux 6\.17\.0 writes the reset value .* Boot of line 4: Cannot tell: .* Linux 6\.12\.30\./,
    );
    expect(decodeText(text).busLockAnswer).toMatchObject({
      certainty: "cannot tell",
      kernels: [null, "6.17.0", "6.12.30"],
      boots: [
        { lines: [null], certainty: "cannot tell" },
        { lines: [2], certainty: "likely" },
        { lines: [4], certainty: "cannot tell" },
      ],
    });
    expect(decodeText(boot("6.17.0") + line("x/1")).busLockAnswer?.boots).toEqual([]);
    expect(decodeText(boot("6.17.0") + line("x/1") + boot("6.18.1") + line("x/1"))).toMatchObject({
      busLockAnswer: { certainty: "likely" },
    });
  });

  it("says once what it says of several boots", () => {
    const boots = (count: number) => (boot("6.12.30") + line("x/1")).repeat(count);
    const one = answer(boots(1)) ?? "";
    expect(answer(boots(2))).toBe(`Boots of lines 1, 3: ${one}`);
    expect(answer(boots(3000))).toBe(
      `Boots of lines 1, 3, 5, 7, 9, 11, 13, 15 and 2992 more: ${one}`,
    );
    const text = line("x/1") + boot("6.12.30") + line("x/1");
    const options = { release: release("6.12.30") };
    expect(answer(text, options)).toBe(
      `Before the first boot line, and boot of line 2: ${answer(line("x/1"), options) ?? ""}`,
    );
    expect(decodeText(text, options).busLockAnswer?.boots).toMatchObject([{ lines: [null, 2] }]);
  });

  it("may be a stable release that took the fix", () => {
    expect(answer(boot("6.15.5") + line("x/1"))).toMatch(
      /^Real: Linux 6\.15\.5 writes the reset value/,
    );
  });

  it("is the one that the user names", () => {
    const text = boot("6.17.0") + line("x/1");
    expect(answer(text, { release: release("6.12.30") })).toMatch(/^Cannot tell: /);
  });

  it("says what AMD does where the vendor alone is known", () => {
    expect(answer(line("x/1"), { vendor: "amd" })).toMatch(/^Likely real: AMD ignores/);
  });
});
