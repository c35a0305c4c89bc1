import { describe, expect, it } from "vitest";

import { access, at, dr7, step } from "./processor.js";

const PORT = 0x80;
const watching = (bytes: 1 | 2 | 4, cr4De = true) => ({
  addresses: at(PORT),
  dr7: dr7([0, "io", bytes]),
  cr4De,
});

describe("an I/O breakpoint", () => {
  it.each([
    // bytes, port, met; Bochs recorded: 1 byte at 80, 4 bytes met at 82
    [1, 0x7f, false],
    [1, 0x80, true],
    [1, 0x81, false],
    [2, 0x81, true],
    [2, 0x82, false],
    [4, 0x82, true],
    [4, 0x83, true],
    [4, 0x84, false],
  ] as const)("of %i bytes at port 80 is met at port %i: %s", (bytes, port, met) => {
    const { raised, dr6, rules } = step(access("io", port), { state: watching(bytes) });
    expect([raised, dr6, rules]).toEqual(
      met
        ? ["#DB trap", "ffff0ff1", "access-trap db-causes"]
        : ["nothing", "ffff0ff0", "nothing-met"],
    );
  });

  it("watches nothing while CR4.DE is 0 (Bochs; QEMU ignores CR4.DE)", () => {
    for (const kind of ["io", "read", "write"] as const) {
      expect(step(access(kind, PORT), { state: watching(1, false) }).raised).toBe("nothing");
    }
  });

  it("is met by an access of 4 bytes that ends in its port", () => {
    expect(step(access("io", PORT - 3, 4), { state: watching(1) }).dr6).toBe("ffff0ff1");
    expect(step(access("io", PORT - 4, 4), { state: watching(1) }).dr6).toBe("ffff0ff0");
  });

  it("reports a second one that isn't enabled (Bochs: ffff0ff3)", () => {
    const state = {
      addresses: at(PORT, PORT),
      dr7: dr7([0, "io", 1, "off"], [1, "io", 1]),
      cr4De: true,
    };
    expect(step(access("io", PORT), { state })).toMatchObject({
      dr6: "ffff0ff3",
      rules: "access-trap not-enabled db-causes",
    });
  });
});

describe("CR4.DE", () => {
  it("switches I/O breakpoints on and off, and changes no debug register", () => {
    const state = watching(1, false);
    const on = step({ kind: "set-cr4-de", value: true }, { state });
    expect(on).toMatchObject({ raised: "nothing", rules: "cr4-de", dr6: "ffff0ff0" });
    expect(on.state).toMatchObject({ ...state, cr4De: true });
    expect(step(access("io", PORT), { state: on.state }).dr6).toBe("ffff0ff1");
    const off = step({ kind: "set-cr4-de", value: false }, { state: on.state });
    expect(off.state.cr4De).toBe(false);
  });
});
