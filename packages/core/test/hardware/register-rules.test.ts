import { describe, expect, it } from "vitest";

import {
  DR7,
  dr7FieldMask,
  POLICIES,
  REGISTER_RULES,
  word64,
  type Feature,
  type Policies,
} from "../../src/index.js";
import { isLegal } from "../../src/encoding.js";
import { access, at, CODE, DATA, dr7, instruction, step } from "./processor.js";

/** What the rule of that name says. */
function statement(id: string): string {
  const rule = REGISTER_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule.statement;
}

const written = (register: 6 | 7, value: number, features: readonly Feature[]) => {
  const event = { kind: "mov-to-dr", register, value: word64(value) } as const;
  const { state } = step(event, { features });
  return register === 6 ? state.dr6 : state.dr7;
};

/** The offsets from -2 to 9 at which an access of one byte, or a fetch, raises #DB. */
function met(
  event: (offset: number) => Parameters<typeof step>[0],
  setup: Parameters<typeof step>[1],
): readonly number[] {
  const offsets = Array.from({ length: 12 }, (_, n) => n - 2);
  return offsets.filter((offset) => step(event(offset), setup).raised !== "nothing");
}

const fetched = (offset: number) => instruction({ ip: word64(CODE + offset) });
const stored = (offset: number) => access("write", DATA + offset);

describe("the rule of bits that are fixed", () => {
  it.each([
    // the bits named, the value that would change each of them, what DR6 reads on a CPU with both
    ["bits 4 to 10 or 17 to 31", 0, 0xfffe_07f0],
    ["1 to bit 12", 0xffff_ffff, 0xffff_efff],
  ])("of DR6, %s: writing %i reads %i, as the model does", (named, value, read) => {
    expect(statement("dr6-fixed-bits")).toContain(named);
    expect(written(6, value, ["bld", "rtm"])).toBe(read);
  });

  it.each([
    ["0 to bit 10", 0, 0x400],
    ["1 to bits 12, 14 or 15", 0xd000, 0x400],
  ])("of DR7, %s: writing %i reads %i, as the model does", (named, value, read) => {
    expect(statement("dr7-fixed-bits")).toContain(named);
    expect(written(7, value, ["bld", "rtm"])).toBe(read);
  });

  it("of DR7.RTM without the feature: reserved, as the model does", () => {
    expect(statement("dr7-rtm-without-feature")).toContain("is reserved on a CPU without RTM");
    expect(written(7, 0xc00, [])).toBe(0x400);
    expect(written(7, 0xc00, ["rtm"])).toBe(0xc00);
  });
});

describe("the rule of bits 63:32 of the VMCB's DR6", () => {
  it("is that of the layout vmcb-dr6", () => {
    expect(statement("dr6-upper-bits-vmrun")).toContain("any of bits 63:32");
    for (let bit = 0; bit < 32; bit += 1) {
      expect(isLegal("vmcb-dr6", word64(0xffff_0ff0, (1 << bit) >>> 0))).toBe(false);
    }
    expect(isLegal("vmcb-dr6", word64(0xffff_0ff0))).toBe(true);
  });
});

describe("the rule of R/W = 10 while CR4.DE is 0", () => {
  const PORT = 0x80;
  const state = { addresses: at(PORT), dr7: dr7([0, "io", 1]) };

  it("names Bochs, which never matches it, as the model does", () => {
    expect(statement("io-without-de")).toContain("Bochs never matches it");
    for (const kind of ["io", "read", "write"] as const) {
      const { raised, dr6 } = step(access(kind, PORT), { state: { ...state, cr4De: false } });
      expect([raised, dr6]).toEqual(["nothing", "ffff0ff0"]);
    }
    const fetch = instruction({ ip: word64(PORT) });
    expect(step(fetch, { state: { ...state, cr4De: false } }).raised).toBe("nothing");
  });

  it("names QEMU 7.2, which matches as the model does with CR4.DE", () => {
    expect(statement("io-without-de")).toContain("QEMU 7.2 matches I/O all the same");
    expect(step(access("io", PORT), { state: { ...state, cr4De: true } }).dr6).toBe("ffff0ff1");
  });
});

describe("the rule of R/W = 00 with LEN other than 00", () => {
  it.each<[Policies["execute-length"], string, string, readonly number[]]>([
    // policy, the source that it is after, the rule's words for that source, where 4 bytes match
    ["range", "bochs-2.7", "Bochs matches the range", [0, 1, 2, 3]],
    ["exact", "qemu-7.2", "QEMU 7.2 the address alone", [0]],
    ["never", "kvm-emulator-breakpoints", "KVM's emulator nothing", []],
  ])("by policy %s, after %s: %s", (option, source, words, offsets) => {
    expect(statement("execute-with-length")).toContain(words);
    expect(POLICIES["execute-length"].options[option].sources).toEqual([source]);
    const state = { addresses: at(CODE), dr7: dr7([0, "execute", 4]) };
    expect(met(fetched, { state, policies: { "execute-length": option } })).toEqual(offsets);
  });

  it("names every option of the policy", () => {
    expect(Object.keys(POLICIES["execute-length"].options)).toEqual(["range", "exact", "never"]);
  });
});

describe("the rule of an address that isn't aligned to LEN", () => {
  it.each([
    [2, 1, [0, 1]],
    [4, 1, [0, 1, 2, 3]],
    [4, 3, [0, 1, 2, 3]],
    [8, 7, [0, 1, 2, 3, 4, 5, 6, 7]],
  ] as const)(
    "names Bochs, which ignores its low bits, as the model does: %i bytes %i too high",
    (bytes, off, offsets) => {
      expect(statement("unaligned-address")).toContain("Bochs ignores its low bits");
      const data = { addresses: at(DATA + off), dr7: dr7([0, "write", bytes]) };
      expect(met(stored, { state: data })).toEqual(offsets);
      const code = { addresses: at(CODE + off), dr7: dr7([0, "execute", bytes]) };
      const policies = { "execute-length": "range" } as const;
      expect(met(fetched, { state: code, policies })).toEqual(offsets);
    },
  );
});

describe("what the table of DR7 says clears a field", () => {
  const rows = DR7.filter(({ kind }) => kind === "control");
  const cleared = (event: Parameters<typeof step>[0]) => {
    const state = { dr7: 0xffff_2fff, debugctl: 0 };
    const { state: after } = step(event, { features: ["bld", "rtm"], state });
    return rows.filter((row) => (after.dr7 & dr7FieldMask(row)) === 0).map(({ name }) => name);
  };
  const said = (words: string) =>
    rows.filter(({ clearedBy }) => clearedBy.includes(words)).map(({ name }) => name);

  it.each([
    ["a hardware task switch", { kind: "task-switch", trap: false }, 5],
    ["entering the handler of any #DB", { kind: "debug-exception", causes: ["BS"] }, 1],
    ["RESET", { kind: "reset" }, 20],
    ["INIT", { kind: "init" }, 20],
  ] as const)("by %s is what the model clears", (words, event, count) => {
    expect(cleared(event)).toEqual(said(words));
    expect(said(words)).toHaveLength(count);
  });
});
