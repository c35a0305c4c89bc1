import { describe, expect, it } from "vitest";

import { assemble } from "../src/index.js";
import { BODY, elf } from "../src/ptrace/elf.js";

describe("the traced program", () => {
  const file = elf([0xf4, 0xf4], 4711);
  const view = new DataView(file.buffer);

  it("is an ELF for x86-64 whose only segment is the file itself", () => {
    expect([...file.subarray(0, 4)]).toEqual([0x7f, 0x45, 0x4c, 0x46]);
    expect(view.getUint16(18, true)).toBe(62);
    expect(view.getBigUint64(80, true)).toBe(0x40_0000n);
    expect(view.getBigUint64(96, true)).toBe(BigInt(file.length));
  });

  it("has its body at the address that the recordings count from", () => {
    expect(BODY).toBe(0x40_0200);
    expect([...file.subarray(0x200, 0x203)]).toEqual([0xf4, 0xf4, 0x90]);
    expect([...file.subarray(0x1fa, 0x200)]).toEqual(assemble(["load argument", "nop"]));
  });

  it("first asks to die with its parent, then looks whether that is still the same", () => {
    const start = Number(view.getBigUint64(24, true)) - 0x40_0000;
    // PR_SET_PDEATHSIG, SIGKILL.
    expect([...file.subarray(start, start + 10)]).toEqual([0xbf, 1, 0, 0, 0, 0xbe, 9, 0, 0, 0]);
    // cmp eax, 4711
    expect(Buffer.from(file).includes(Buffer.from([0x3d, 0x67, 0x12, 0, 0, 0x74]))).toBe(true);
  });

  it("is made of known instructions only", () => {
    expect(() => assemble(["constructor"])).toThrow(RangeError);
  });
});
