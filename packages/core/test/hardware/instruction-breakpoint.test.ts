import { describe, expect, it } from "vitest";

import { word64, type Policies } from "../../src/index.js";
import { access, at, CODE, DATA, dr7, instruction, step } from "./processor.js";

const HIT = { raised: "#DB fault", rules: "fetch-fault db-causes" };
const QUIET = { raised: "nothing", rules: "nothing-met", dr6: "ffff0ff0" };

describe("an instruction breakpoint", () => {
  it.each([
    // DR7, address register, DR6 (Bochs 2.7 and QEMU 7.2: DR0 and DR3)
    [0x401, 0, "ffff0ff1"],
    [0x402, 0, "ffff0ff1"],
    [0x404, 1, "ffff0ff2"],
    [0x408, 1, "ffff0ff2"],
    [0x410, 2, "ffff0ff4"],
    [0x420, 2, "ffff0ff4"],
    [0x440, 3, "ffff0ff8"],
    [0x480, 3, "ffff0ff8"],
  ])("DR7 = %i: DR%i at the instruction gives %s, before the instruction", (control, n, dr6) => {
    const addresses = at(...[0, 1, 2, 3].map((each) => (each === n ? CODE : 0)));
    const hit = step(instruction(), { state: { addresses, dr7: control } });
    expect(hit).toMatchObject({ ...HIT, dr6 });
  });

  it.each([
    ["the byte before", CODE - 1],
    ["the second byte of the instruction", CODE + 1],
    ["the next instruction", CODE + 3],
    ["4 GiB above", word64(CODE, 1)],
  ])("is not met at %s", (_where, address) => {
    const state = { addresses: at(address), dr7: 0x401 };
    expect(step(instruction(), { state })).toMatchObject(QUIET);
  });

  it("is met above 4 GiB, in all 64 bits", () => {
    const state = { addresses: at(word64(0x8123_4567, 0xffff_ffff)), dr7: 0x401 };
    const here = instruction({ ip: word64(0x8123_4567, 0xffff_ffff) });
    expect(step(here, { state })).toMatchObject({ ...HIT, dr6: "ffff0ff1" });
    const below = instruction({ ip: word64(0x8123_4567, 0xffff_fffe) });
    expect(step(below, { state })).toMatchObject(QUIET);
  });

  it("is passed over with RF", () => {
    const state = { addresses: at(CODE), dr7: 0x401 };
    expect(step(instruction({ rf: true }), { state })).toMatchObject(QUIET);
    expect(step(instruction({ rf: false }), { state })).toMatchObject(HIT);
  });

  it("is not met by a data access to its address", () => {
    const state = { addresses: at(DATA), dr7: 0x401 };
    for (const kind of ["read", "write", "io"] as const) {
      expect(step(access(kind, DATA), { state: { ...state, cr4De: true } })).toMatchObject(QUIET);
    }
  });

  it("is not what a data breakpoint is: fetching a watched byte meets nothing (SDM)", () => {
    for (const condition of ["write", "io", "read/write"] as const) {
      const state = { addresses: at(CODE), dr7: dr7([0, condition, 1]), cr4De: true };
      expect(step(instruction(), { state })).toMatchObject(QUIET);
      expect(step(instruction({ tf: true, next: word64(CODE) }), { state }).dr6).toBe("ffff4ff0");
    }
  });

  it("comes before what the instruction would have done", () => {
    const state = { addresses: at(CODE, DATA), dr7: dr7([0, "execute", 1], [1, "write", 1]) };
    expect(step(access("write", DATA), { state })).toMatchObject({ ...HIT, dr6: "ffff0ff1" });
  });
});

describe("two instruction breakpoints at one address", () => {
  it("are both reported (Bochs: DR0 and DR2)", () => {
    const state = { addresses: at(CODE, 0, CODE), dr7: 0x411 };
    expect(step(instruction(), { state })).toMatchObject({ ...HIT, dr6: "ffff0ff5" });
  });

  it.each<[Policies["not-enabled"], string, string]>([
    // Bochs and QEMU ffff0ff3, KVM's emulator ffff0ff1
    ["with-enabled", "ffff0ff3", "fetch-fault not-enabled db-causes"],
    ["same-exception", "ffff0ff3", "fetch-fault not-enabled db-causes"],
    ["never", "ffff0ff1", "fetch-fault db-causes"],
  ])("of which DR1 is not enabled, by policy %s: %s", (option, dr6, rules) => {
    const state = { addresses: at(CODE, CODE), dr7: 0x401 };
    const setup = { state, policies: { "not-enabled": option } };
    expect(step(instruction(), setup)).toMatchObject({ raised: "#DB fault", dr6, rules });
  });

  it.each<Policies["not-enabled"]>(["with-enabled", "same-exception", "never"])(
    "of which none is enabled raise nothing (policy %s; Bochs, QEMU and KVM)",
    (option) => {
      const state = { addresses: at(CODE, CODE), dr7: 0x400 };
      const setup = { state, policies: { "not-enabled": option } };
      expect(step(instruction(), setup)).toMatchObject(QUIET);
    },
  );
});

describe("LEN of an instruction breakpoint", () => {
  const met = (option: Policies["execute-length"], bytes: 1 | 2 | 4 | 8, address: number) =>
    Array.from({ length: 12 }, (_, n) => n - 2).filter((offset) => {
      const state = { addresses: at(address), dr7: dr7([0, "execute", bytes]) };
      const policies = { "execute-length": option };
      const { raised } = step(instruction({ ip: word64(CODE + offset) }), { state, policies });
      return raised === "#DB fault";
    });

  it.each<[Policies["execute-length"], 1 | 2 | 4 | 8, number, number[]]>([
    ["range", 1, CODE, [0]],
    ["range", 2, CODE, [0, 1]],
    ["range", 4, CODE, [0, 1, 2, 3]],
    ["range", 8, CODE, [0, 1, 2, 3, 4, 5, 6, 7]],
    ["range", 4, CODE + 1, [0, 1, 2, 3]],
    ["exact", 1, CODE, [0]],
    ["exact", 2, CODE, [0]],
    ["exact", 4, CODE, [0]],
    ["exact", 4, CODE + 1, [1]],
    ["exact", 8, CODE + 7, [7]],
    ["never", 1, CODE, [0]],
    ["never", 2, CODE, []],
    ["never", 4, CODE, []],
    ["never", 8, CODE, []],
  ])("by policy %s: %i bytes at %i are met at %j", (option, bytes, address, offsets) => {
    expect(met(option, bytes, address)).toEqual(offsets);
  });
});

describe("an instruction breakpoint on the next instruction", () => {
  const addresses = at(CODE + 3);
  it.each<[Policies["next-instruction"], string, string]>([
    // Bochs and QEMU ffff4ff1, KVM's emulator ffff4ff0
    ["merged", "ffff4ff1", "single-step next-instruction db-causes"],
    ["separate", "ffff4ff0", "single-step db-causes"],
  ])("with a step, by policy %s: %s", (option, dr6, rules) => {
    const setup = { state: { addresses, dr7: 0x401 }, policies: { "next-instruction": option } };
    const stepped = step(instruction({ tf: true }), setup);
    expect(stepped).toMatchObject({ raised: "#DB trap", dr6, rules });
  });

  it("raises nothing by itself: its fault comes before the next instruction", () => {
    expect(step(instruction(), { state: { addresses, dr7: 0x401 } })).toMatchObject(QUIET);
  });

  it.each([
    // address, length, next
    ["behind this one", word64(0x1000), 15, word64(0x100f)],
    ["at the top of the low 4 GiB", word64(0xffff_fffd), 2, word64(0xffff_ffff)],
    ["at 4 GiB", word64(0xffff_fffe), 2, word64(0, 1)],
    ["above 4 GiB", word64(0xffff_ffff), 2, word64(1, 1)],
  ])("is found %s", (_where, ip, length, next) => {
    const state = { addresses: at(next), dr7: 0x401 };
    expect(step(instruction({ ip, length, tf: true }), { state }).dr6).toBe("ffff4ff1");
  });

  it("is found where a branch goes, not behind the branch", () => {
    const branch = instruction({ tf: true, branch: true, next: word64(0x5000) });
    const state = { dr7: 0x401 };
    expect(step(branch, { state: { ...state, addresses: at(0x5000) } }).dr6).toBe("ffff4ff1");
    expect(step(branch, { state: { ...state, addresses } }).dr6).toBe("ffff4ff0");
  });

  it("is reported not enabled too, as long as DR7 enables any breakpoint", () => {
    const both = { addresses: at(CODE + 3, CODE + 3), dr7: 0x401 };
    expect(step(instruction({ tf: true }), { state: both })).toMatchObject({
      dr6: "ffff4ff3",
      rules: "single-step next-instruction not-enabled db-causes",
    });
    const elsewhere = { addresses: at(CODE + 3), dr7: 0x440 };
    expect(step(instruction({ tf: true }), { state: elsewhere })).toMatchObject({
      dr6: "ffff4ff1",
      rules: "single-step not-enabled db-causes",
    });
    const nothing = { addresses: at(CODE + 3), dr7: 0x400 };
    expect(step(instruction({ tf: true }), { state: nothing })).toMatchObject({
      dr6: "ffff4ff0",
      rules: "single-step db-causes",
    });
  });
});
