import { describe, expect, it, onTestFinished, vi } from "vitest";

import { compare } from "../../recorder/compare.mjs";
import { goOn } from "../../recorder/emulation-failure.mjs";
import { isNamed, oracleInWords } from "../../recorder/machine-words.mjs";
import { isRun, linesOf, problemsOf, recordKvmGuest } from "../../recorder/record-kvm-guest.mjs";
import { scenariosOf } from "../../recorder/scenarios.mjs";
import { spacedJson } from "../../recorder/spaced-json.mjs";

const AT = 0x1000;
const STACK = 0x800;
const FLAGS = 0x1_0002n;
const POSITION = { rip: BigInt(AT), rsp: BigInt(STACK), rflags: FLAGS };

function memoryWith(code: readonly number[], stack: readonly number[] = []) {
  const memory = new Uint8Array(0x2000);
  memory.set(code, AT);
  const view = new DataView(memory.buffer);
  stack.forEach((word, n) => {
    view.setUint32(STACK + 4 * n, word, true);
  });
  return memory;
}

describe("an instruction that KVM doesn't emulate", () => {
  it.each([
    ["INT1", [0xf1], "f1"],
    ["INT3", [0xcc], "cc"],
    ["INT 1", [0xcd, 0x01], "cd01"],
    ["a far jump", [0xea, 0, 0, 0, 0, 0x28, 0], "ea000000002800"],
  ])("is stepped over where it is %s", (_, code, bytes) => {
    for (const bits of [32, 64] as const)
      expect(goOn(POSITION, memoryWith([...code, 0x90]), bits)).toEqual({
        position: { ...POSITION, rip: BigInt(AT + code.length) },
        what: `KVM emulation-failure rip=1000 bytes=${bytes} (stepped over by the recorder)`,
      });
  });

  it("is done where it is IRET of 32 bits: EIP and EFLAGS from the stack", () => {
    const memory = memoryWith([0xcf], [0xfff0_1234, 0x08, 0x1_0102]);
    expect(goOn(POSITION, memory, 32)).toEqual({
      position: { rip: 0xfff0_1234n, rsp: BigInt(STACK + 12), rflags: 0x1_0102n },
      what: "KVM emulation-failure rip=1000 bytes=cf (IRET done by the recorder)",
    });
    expect(goOn(POSITION, memory, 64)).toBeUndefined();
  });

  it("ends the run where it is another, or nowhere in memory", () => {
    expect(goOn(POSITION, memoryWith([0x0f, 0x0b]), 32)).toBeUndefined();
    expect(goOn({ ...POSITION, rip: 2n ** 40n }, memoryWith([0xf1]), 64)).toBeUndefined();
  });
});

const SCENARIOS = ["tf_one_step", "icebp_clean"].map((scenario) => ({
  mode: "long64",
  scenario: { scenario, modes: ["long64"], steps: ["REC()"] },
}));
const SAID = [0, 1].map((n) => `{"scenario": ${String(n)}, "events": []}\n`);
const DONE = [1, 1].map((line) => ({ line, what: "helped" }));
const WHO = { oracle: "kvm-6.12-intel", cpu: "some CPU" };
const MACHINE = { vendor: "intel", features: [], kernel: "6.12.9", hypervisor: null } as const;

describe("the guest program on KVM", () => {
  it("has in its notes what was done for it, once, in the line where it was", () => {
    const heard = { said: SAID.join(""), done: DONE };
    const lines = linesOf(SCENARIOS, heard, { ...WHO, machine: MACHINE }).map(
      (line) => JSON.parse(line) as object,
    );
    expect(lines).toMatchObject([
      { ...WHO, mode: "long64", scenario: "tf_one_step", notes: "", machine: MACHINE },
      { scenario: "icebp_clean", notes: "helped" },
    ]);
  });

  it("is remarked on, and says nothing of a machine that is kept", () => {
    const heard = { said: SAID.join(""), done: DONE };
    const [, line] = linesOf(SCENARIOS, heard, { ...WHO, oracle: "kvm-6.18-pvm" });
    expect(line).toContain('"notes": "helped | CPL0 emulated by KVM"');
    expect(line).not.toContain('"machine"');
  });

  it("has all scenarios, but INT1 at CPL 3 not under PVM", () => {
    const all = scenariosOf(["prot32", "long64", "long64-cpl3"]);
    expect(all.filter((each) => isRun("kvm-6.18-intel", each))).toHaveLength(187);
    const left = all.filter((each) => !isRun("kvm-6.18-pvm", each));
    expect(left.map(({ mode }) => mode)).toEqual(Array<string>(5).fill("long64-cpl3"));
    expect(left.map(({ scenario }) => scenario.steps.join()).join()).toMatch(/uice/);
  });

  it("names the scenario at which it was left", () => {
    const rom = { modes: ["long64"], scenarios: SCENARIOS };
    const problems = (said: string, left?: string) =>
      problemsOf(rom, { said, done: [], ...(left === undefined ? {} : { left }) }, "kvm-6.12");
    expect(problems(`${SAID.join("")}{"end": true}\n`)).toEqual([]);
    expect(problems(SAID[0] ?? "", "it ran for 20 seconds")).toEqual([
      "kvm-6.12, long64, at icebp_clean: it ran for 20 seconds",
    ]);
    expect(problems(`${SAID.join("")}{"stopped": "vector 13"}\n`)).toEqual([
      "kvm-6.12, long64, at its end: it stopped: vector 13",
    ]);
  });

  it("is left out in one line where its tools aren't installed", async ({ skip }) => {
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    if (process.platform !== "linux" || process.arch !== "x64") skip("not Linux on x86-64");
    vi.stubEnv("PATH", "/nowhere");
    expect(await recordKvmGuest(WHO)).toEqual({
      lines: [],
      problems: [
        "the guest program on KVM is left out: gcc is not installed; Debian has it in the package gcc",
      ],
    });
  });
});

describe("a machine", () => {
  it("is named by the series of its kernel, and is kept as a whole or not", () => {
    expect(oracleInWords("kvm-6.18.44-pvm")).toBe("kvm-6.18-pvm");
    expect(oracleInWords("kvm-7.0")).toBe("kvm-7.0");
    const kept = [spacedJson({ oracle: "kvm-6.18-pvm", cpu: "a CPU, a guest" })];
    expect(isNamed("kvm-6.18-pvm", "a CPU, a guest", kept)).toBe(true);
    expect(isNamed("kvm-6.18", "a CPU, a guest", kept)).toBe(false);
    expect(isNamed("kvm-6.18-pvm", "a CPU", kept)).toBe(false);
  });
});

describe("a comparison with another build of the guest", () => {
  const line = (ip: string) =>
    spacedJson({
      oracle: "kvm-6.18-pvm",
      cpu: ip,
      mode: "long64",
      scenario: "gd_mov_to_dr7",
      steps: [],
      dr6_seen: ["ffff2ff0"],
      notes: "",
      events: [{ k: "DB", dr6: "ffff2ff0", dr7: "00000400", ip }],
    });

  it.each([
    ["+00102377", "+0010237f", 1],
    ["+00000001", "+00000001", 0],
    ["+00000001", "+00000002", 0],
    ["+00102377", "+00000002", 0],
    ["+00000002", "+00102377", 0],
  ])("takes %s for %s: %i", (made, kept, same) => {
    const found = compare([line(made)], [line(kept)]);
    expect([found.sameSeen, found.identical + found.differing.length]).toEqual([same, 1 - same]);
  });
});
