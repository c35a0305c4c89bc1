import { describe, expect, it } from "vitest";

import { word64, type DebugState } from "../../src/index.js";
import { at, CODE, DATA, dr7, instruction, step } from "./processor.js";

const accesses = [{ kind: "read", address: word64(DATA), size: 2 } as const];
const movSs = instruction({ is: "mov-ss", accesses });
const nop = instruction({ ip: word64(CODE + 3), length: 1 });
const watching: Partial<DebugState> = { addresses: at(DATA), dr7: dr7([0, "read/write", 2]) };

describe("MOV SS that meets a data breakpoint", () => {
  it("raises nothing, and holds the #DB", () => {
    const moved = step(movSs, { state: watching });
    expect(moved).toMatchObject({ raised: "nothing", rules: "mov-ss-holds", dr6: "ffff0ff0" });
    expect(moved.state).toMatchObject({ shadow: true, held: 0x1 });
  });

  it("is reported behind the next instruction (Bochs), once", () => {
    const { state } = step(movSs, { state: watching });
    const next = step(nop, { state });
    expect(next).toMatchObject({
      raised: "#DB trap",
      rules: "mov-ss-holds db-causes",
      dr6: "ffff0ff1",
    });
    expect(next.state).toMatchObject({ shadow: false, held: 0 });
    expect(step(nop, { state: next.state })).toMatchObject({
      raised: "nothing",
      rules: "nothing-met",
      dr6: "ffff0ff1",
    });
  });

  it("is reported with what the next instruction meets itself", () => {
    const state = {
      addresses: at(DATA, DATA + 8),
      dr7: dr7([0, "read/write", 2], [1, "write", 4]),
    };
    const store = [{ kind: "write", address: word64(DATA + 8), size: 4 } as const];
    const moved = step(movSs, { state });
    const next = instruction({ ip: word64(CODE + 3), accesses: store, tf: true });
    expect(step(next, { state: moved.state })).toMatchObject({
      dr6: "ffff4ff3",
      rules: "access-trap mov-ss-holds single-step db-causes",
    });
  });

  it("holds through another MOV SS, and adds what that meets", () => {
    const state = {
      addresses: at(DATA, DATA + 8),
      dr7: dr7([0, "read/write", 2], [1, "read/write", 2]),
    };
    const second = [{ kind: "read", address: word64(DATA + 8), size: 2 } as const];
    const first = step(movSs, { state });
    const twice = step(instruction({ is: "mov-ss", accesses: second }), { state: first.state });
    expect(twice.state).toMatchObject({ shadow: true, held: 0x3, dr6: 0xffff_0ff0 });
    expect(step(nop, { state: twice.state }).dr6).toBe("ffff0ff3");
  });

  it("holds nothing of a breakpoint that is not enabled", () => {
    const state = { addresses: at(DATA), dr7: dr7([0, "read/write", 2, "off"], [1, "write", 1]) };
    expect(step(movSs, { state }).state).toMatchObject({ shadow: true, held: 0 });
  });
});

describe("MOV SS that meets nothing", () => {
  it("leaves a shadow for one instruction, and TF doesn't trap behind it", () => {
    const moved = step(instruction({ is: "mov-ss", tf: true }));
    expect(moved).toMatchObject({ raised: "nothing", rules: "mov-ss-holds" });
    expect(moved.state).toMatchObject({ shadow: true, held: 0 });
    const next = step(instruction({ tf: true }), { state: moved.state });
    expect(next).toMatchObject({ dr6: "ffff4ff0", rules: "single-step db-causes" });
    expect(next.state.shadow).toBe(false);
    expect(step(nop, { state: moved.state }).state).toMatchObject({ shadow: false, held: 0 });
  });
});

describe("an instruction breakpoint in the shadow of MOV SS", () => {
  const state: Partial<DebugState> = {
    addresses: at(DATA, CODE + 3),
    dr7: dr7([0, "read/write", 2], [1, "execute", 1]),
    shadow: true,
  };

  it("is passed over on Intel (KVM), and not behind the shadow", () => {
    expect(step(nop, { vendor: "intel", state })).toMatchObject({
      raised: "nothing",
      rules: "mov-ss-passes-over",
    });
    expect(step(nop, { vendor: "intel", state: { ...state, shadow: false } })).toMatchObject({
      raised: "#DB fault",
      dr6: "ffff0ff2",
    });
  });

  it("faults on AMD (KVM), and reports what MOV SS held", () => {
    const faulted = step(nop, { vendor: "amd", state });
    expect(faulted).toMatchObject({ raised: "#DB fault", dr6: "ffff0ff2" });
    expect(faulted.state).toMatchObject({ shadow: false, held: 0 });
    const held = step(nop, { vendor: "amd", state: { ...state, held: 0x1 } });
    expect(held).toMatchObject({
      raised: "#DB fault",
      dr6: "ffff0ff3",
      rules: "fetch-fault mov-ss-holds db-causes",
    });
    expect(held.state).toMatchObject({ shadow: false, held: 0 });
  });

  it("leaves to Intel what MOV SS held", () => {
    const held = step(nop, { vendor: "intel", state: { ...state, held: 0x1 } });
    expect(held).toMatchObject({
      raised: "#DB trap",
      dr6: "ffff0ff1",
      rules: "mov-ss-passes-over mov-ss-holds db-causes",
    });
  });

  it("isn't what keeps it from being met where RF is set", () => {
    const kept = step(instruction({ rf: true }), { vendor: "intel", state });
    expect(kept).toMatchObject({ raised: "nothing", rules: "nothing-met" });
  });
});
