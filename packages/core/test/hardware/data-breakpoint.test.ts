import { describe, expect, it } from "vitest";

import { word64, type Access, type Policies, type Word64 } from "../../src/index.js";
import { access, at, DATA, dr7, instruction, step } from "./processor.js";

const QUIET = { raised: "nothing", rules: "nothing-met", dr6: "ffff0ff0" };
const HIT = { raised: "#DB trap", rules: "access-trap db-causes", dr6: "ffff0ff1" };

describe("what a breakpoint watches", () => {
  // R/W, CR4.DE, met by
  it.each<["execute" | "write" | "io" | "read/write", boolean, Access["kind"][]]>([
    ["execute", false, []],
    ["execute", true, []],
    ["write", false, ["write"]],
    ["write", true, ["write"]],
    ["io", false, []],
    ["io", true, ["io"]],
    ["read/write", false, ["read", "write"]],
    ["read/write", true, ["read", "write"]],
  ])("R/W %s with CR4.DE %s is met by %j", (condition, cr4De, kinds) => {
    const state = { addresses: at(DATA), dr7: dr7([0, condition, 1]), cr4De };
    for (const kind of ["read", "write", "io"] as const) {
      expect(step(access(kind, DATA), { state })).toMatchObject(kinds.includes(kind) ? HIT : QUIET);
    }
  });
});

describe("the range of a data breakpoint", () => {
  /** The offsets from DATA at which a write of one byte meets 1 to 8 watched bytes. */
  const met = (bytes: 1 | 2 | 4 | 8, address: number) =>
    Array.from({ length: 20 }, (_, n) => n - 4).filter((offset) => {
      const state = { addresses: at(address), dr7: dr7([0, "write", bytes]) };
      return step(access("write", DATA + offset), { state }).raised === "#DB trap";
    });

  it.each<[1 | 2 | 4 | 8, number, number[]]>([
    [1, DATA, [0]],
    [1, DATA + 3, [3]],
    [2, DATA, [0, 1]],
    [2, DATA + 2, [2, 3]],
    [4, DATA, [0, 1, 2, 3]],
    [4, DATA + 4, [4, 5, 6, 7]],
    [8, DATA, [0, 1, 2, 3, 4, 5, 6, 7]],
    // The low bits don't count (Bochs 2.7).
    [2, DATA + 1, [0, 1]],
    [4, DATA + 1, [0, 1, 2, 3]],
    [4, DATA + 7, [4, 5, 6, 7]],
    [8, DATA + 7, [0, 1, 2, 3, 4, 5, 6, 7]],
  ])("of %i bytes at %i has the bytes %j", (bytes, address, offsets) => {
    expect(met(bytes, address)).toEqual(offsets);
  });

  it.each<[number, number, boolean]>([
    // offset and size of a write; the byte at offset 3 is watched
    [0, 1, false],
    [0, 2, false],
    [2, 1, false],
    [2, 2, true],
    [3, 1, true],
    [0, 4, true],
    [0, 8, true],
    [3, 8, true],
    [4, 8, false],
    [-12, 15, false],
    [-12, 16, true],
  ])("is met at offset %i by a write of %i bytes: %s", (offset, size, hit) => {
    const state = { addresses: at(DATA + 3), dr7: dr7([0, "write", 1]) };
    const { raised } = step(access("write", DATA + offset, size), { state });
    expect(raised).toBe(hit ? "#DB trap" : "nothing");
  });

  it.each<[Word64, Word64, number, boolean]>([
    // breakpoint, write
    [word64(0xffff_ffff), word64(0xffff_fffe), 1, false],
    [word64(0xffff_ffff), word64(0xffff_fffe), 2, true],
    [word64(0, 1), word64(0xffff_fffe), 2, false],
    [word64(0, 1), word64(0xffff_fffe), 3, true],
    [word64(0, 1), word64(0, 1), 1, true],
    [word64(0, 1), word64(0), 1, false],
    [word64(0), word64(0, 1), 1, false],
    [word64(0xffff_ffff, 1), word64(0xffff_ffff, 1), 8, true],
    [word64(0xffff_ffff, 1), word64(0, 2), 8, false],
    [word64(0x8000_0000, 0xffff_8000), word64(0x8000_0000, 0xffff_8000), 1, true],
    [word64(0x8000_0000, 0xffff_8000), word64(0x8000_0000, 0x7fff), 1, false],
  ])("%j is met by a write at %j of %i bytes: %s", (address, from, size, hit) => {
    const state = { addresses: at(address), dr7: dr7([0, "write", 1]) };
    expect(step(access("write", from, size), { state }).raised).toBe(hit ? "#DB trap" : "nothing");
  });

  it("is aligned above 4 GiB too", () => {
    const state = { addresses: at(word64(0x8000_0007, 0xffff_8000)), dr7: dr7([0, "write", 8]) };
    const write = (low: number) =>
      step(access("write", word64(low, 0xffff_8000)), { state }).raised;
    expect(write(0x7fff_ffff)).toBe("nothing");
    expect(write(0x8000_0000)).toBe("#DB trap");
    expect(write(0x8000_0007)).toBe("#DB trap");
    expect(write(0x8000_0008)).toBe("nothing");
  });
});

describe("a data breakpoint", () => {
  it.each<[number, string]>([
    [0, "ffff0ff1"],
    [1, "ffff0ff2"],
    [2, "ffff0ff4"],
    [3, "ffff0ff8"],
  ])("in DR%i gives %s, behind the instruction (Bochs, QEMU, ptrace)", (n, dr6) => {
    const addresses = at(...[0, 1, 2, 3].map((each) => (each === n ? DATA : 0)));
    const state = { addresses, dr7: dr7([n, "read/write", 4]) };
    expect(step(access("read", DATA, 4), { state })).toMatchObject({ ...HIT, dr6 });
  });

  it("is met by one of several accesses", () => {
    const state = { addresses: at(DATA), dr7: dr7([0, "write", 1]) };
    const accesses: Access[] = [
      { kind: "write", address: word64(DATA - 8), size: 8 },
      { kind: "read", address: word64(DATA), size: 8 },
      { kind: "write", address: word64(DATA), size: 8 },
    ];
    expect(step(instruction({ accesses }), { state })).toMatchObject(HIT);
    expect(step(instruction({ accesses: accesses.slice(0, 2) }), { state })).toMatchObject(QUIET);
  });

  it("is reported with a second one (Bochs: W4 in DR0, RW1 in DR1)", () => {
    const state = { addresses: at(DATA, DATA), dr7: dr7([0, "write", 4], [1, "read/write", 1]) };
    expect(step(access("write", DATA, 4), { state })).toMatchObject({ ...HIT, dr6: "ffff0ff3" });
  });

  it("is reported with a step (Bochs, ptrace)", () => {
    const state = { addresses: at(DATA), dr7: dr7([0, "write", 4]) };
    const accesses: Access[] = [{ kind: "write", address: word64(DATA), size: 4 }];
    expect(step(instruction({ accesses, tf: true }), { state })).toMatchObject({
      raised: "#DB trap",
      dr6: "ffff4ff1",
      rules: "access-trap single-step db-causes",
    });
  });

  it("leaves BD, BS and BT (QEMU: W2 in DR2 after FFFFEFFF)", () => {
    const state = { addresses: at(0, 0, DATA), dr7: dr7([2, "write", 4]), dr6: 0xffff_efff };
    expect(step(access("write", DATA, 4), { state })).toMatchObject({
      dr6: "ffffeff4",
      rules: "access-trap db-causes db-breakpoints-replaced",
    });
  });
});

describe("a data breakpoint that is not enabled", () => {
  const both = {
    addresses: at(DATA, DATA),
    dr7: dr7([0, "write", 4, "off"], [1, "write", 4]),
  };
  it.each<[Policies["not-enabled"], string, string]>([
    // Bochs ffff0ff3, QEMU ffff0ff2
    ["with-enabled", "ffff0ff3", "access-trap not-enabled db-causes"],
    ["same-exception", "ffff0ff2", "access-trap db-causes"],
    ["never", "ffff0ff2", "access-trap db-causes"],
  ])("beside one that is, by policy %s: %s", (option, dr6, rules) => {
    const setup = { state: both, policies: { "not-enabled": option } };
    const hit = step(access("write", DATA, 4), setup);
    expect(hit).toMatchObject({ raised: "#DB trap", dr6, rules });
  });

  it("raises nothing by itself (Bochs, QEMU)", () => {
    const state = { addresses: at(DATA), dr7: dr7([0, "write", 4, "off"]) };
    expect(step(access("write", DATA, 4), { state })).toMatchObject(QUIET);
  });

  const stepped = (control: number) => {
    const accesses: Access[] = [{ kind: "write", address: word64(DATA), size: 4 }];
    const state = { addresses: at(DATA), dr7: dr7([0, "write", 4, "off"]) | control };
    return step(instruction({ accesses, tf: true }), { state });
  };

  it("is not reported by a step while DR7 enables nothing (Bochs, QEMU, KVM: ffff4ff0)", () => {
    for (const control of [0, 0x100, 0x200, 0x800]) {
      expect(stepped(control)).toMatchObject({
        dr6: "ffff4ff0",
        rules: "single-step db-causes",
      });
    }
  });

  it.each([0x4, 0x8, 0x10, 0x20, 0x40, 0x80])(
    "is reported by a step while DR7 enables another by bit %i (Bochs: ffff4ff1)",
    (control) => {
      expect(stepped(control)).toMatchObject({
        dr6: "ffff4ff1",
        rules: "single-step not-enabled db-causes",
      });
    },
  );
});
