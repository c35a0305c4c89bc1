import { describe, expect, it } from "vitest";

import {
  policies,
  POWER_ON,
  runInstruction,
  word64,
  type Cpu,
  type Instruction,
} from "../../src/index.js";
import { at, CODE } from "./processor.js";

const CPU: Cpu = { vendor: "intel", features: [] };
const ran = (rest: Partial<Instruction>, dr7 = 0x400) => {
  const state = { ...POWER_ON, addresses: at(CODE), dr7 };
  const instruction = { ip: word64(CODE), length: 3, ...rest };
  return runInstruction(instruction, state, CPU, policies()).ran;
};

describe("whether an instruction ran", () => {
  it("is true of all but one that an instruction breakpoint stopped before", () => {
    expect(ran({}, 0x401)).toBe(false);
    expect(ran({ rf: true }, 0x401)).toBe(true);
    expect(ran({})).toBe(true);
    expect(ran({ tf: true })).toBe(true);
    for (const is of ["mov-ss", "icebp", "int3", "int-n"] as const) {
      expect(ran({ is })).toBe(true);
      expect(ran({ is }, 0x401)).toBe(false);
    }
  });
});
