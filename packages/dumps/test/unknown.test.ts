import { describe, expect, it } from "vitest";
import { decodeText, readText } from "../src/index.js";
import { PRINTK, WHOLE_DUMPS } from "./whole-dumps.js";

describe("DR6 in a layout that is not read", () => {
  it.each([
    ["prose", "and the value of DR6 is `fffe0ff0`, says gdb"],
    ["a number on the next line", "DR6:\nfffe0ff0\n"],
    ["what may be half a register, alone", "DR6: 00000000"],
    ["half a register", "DR6: 00000000ffff"],
    [
      "strace of a debugger",
      "ptrace(PTRACE_PEEKUSER, 28361, offsetof(struct user, u_debugreg) + 48, [0xffff4ff0]) = 0",
    ],
  ])("is counted: %s", (_what, text) => {
    expect(readText(text)).toMatchObject({ dumps: [], unknown: 1 });
    expect(decodeText(text).unknown).toBe(1);
  });

  it.each([
    "what does DR6 mean?",
    "DR6 added in commit",
    "DR6 and DR7: 00000400",
    "xdr6=ffff0ff0",
    "DR6: dead",
    "DR6 bit 16",
    "ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, u_debugreg) + 48, 0)",
    "",
  ])("is not what %j says", (text) => {
    expect(readText(text).unknown).toBe(0);
  });

  it("is no dump that was read, damaged or not", () => {
    for (const { text, values } of Object.values(WHOLE_DUMPS)) {
      expect(readText(text).unknown).toBe(0);
      expect(readText(text.replace(values.dr6, values.dr6.slice(1))).unknown).toBe(0);
      const half = values.dr6.length / 2;
      const digits = values.dr6;
      const torn = `${digits.slice(0, half)}${PRINTK}${digits.slice(half)}`;
      expect(readText(text.replace(digits, torn)).unknown).toBe(0);
    }
  });

  it("counts lines, beside dumps that are read", () => {
    const { text } = WHOLE_DUMPS["linux-i386"];
    const found = readText(`dr6 reads ffff0ff0 (DR6 is ffff0ff0)\n${text}> DR6 is ffff0ff1\n`);
    expect(found.dumps).toHaveLength(1);
    expect(found.unknown).toBe(2);
  });
});
