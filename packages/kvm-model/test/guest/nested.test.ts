import { describe, expect, it } from "vitest";
import { hex, word64, type MachineEvent, type VmmEvent } from "@dr6/core";

import { attach, db, EXIT, GET, mov, READ, RUN, setDr6, STOP } from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const enter = (more: Partial<Extract<VmmEvent, { kind: "enter-l2" }>> = {}): MachineEvent => ({
  kind: "enter-l2",
  ...more,
});
const LEAVE: MachineEvent = { kind: "leave-l2" };
const INTERCEPT = { interceptsDb: true } as const;
const INJECT: MachineEvent = { kind: "inject-db" };
const BOTH = { host: ["bld", "rtm"], exposed: ["bld", "rtm"], debug: {} } as const;
const VMX = { vendor: "intel", ...BOTH } as const;
const SVM = { vendor: "amd", ...BOTH } as const;
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

describe("nested VMX", () => {
  it("shares DR6: L2 runs with L1's, and L1 finds what L2 left", () => {
    const events = [mov(6, 0xffff_47f0), enter(), READ, mov(6, 0xffff_2ff0), LEAVE, READ];
    expect(play(VMX, events).map(({ seen }) => seen)).toEqual([
      [],
      [],
      ["reads 0xffff47f0"],
      [],
      [],
      ["reads 0xffff2ff0"],
    ]);
    expect(play(VMX, events)[1]?.rules).toEqual(["nested-vmx-shares"]);
    expect(play(VMX, events)[4]?.rules).toEqual(["nested-vmx-leave"]);
  });

  it("has no DR6 in the VMCS, whatever is said to be there", () => {
    expect(dr6Of(VMX, [enter({ dr6: word64(0xffff_07f0, 1) })])).toEqual(["0xffff0ff0"]);
    expect(lastSeen(VMX, [enter({ dr6: word64(0, 1) })])).toEqual([]);
  });

  it.each([
    [0xffff_ffff, 0xffff_2fff],
    [0, 0x400],
    [0x401, 0x401],
  ])("loads DR7 = %i as KVM's MOV does: %i", (low, dr7) => {
    expect(last(VMX, [enter({ dr7: word64(low) })])?.state.dr7).toBe(dr7);
  });

  it("keeps DR7 where the VMCS says nothing, and resets it on the exit", () => {
    const played = play(VMX, [mov(7, 0x402), enter(), LEAVE]);
    expect(played.map(({ state }) => state.dr7)).toEqual([0x402, 0x402, 0x400]);
    expect(played.map(({ state }) => state.l2)).toEqual([null, { interceptsDb: false }, null]);
  });

  it("fails where DR7 has bits 63:32", () => {
    const played = last(VMX, [mov(6, 0xffff_4ff0), enter({ dr7: word64(0x401, 1) })]);
    expect(played?.seen).toEqual(["failed VM entry to L1 0xffff4ff0"]);
    expect(played?.rules).toEqual(["vmentry-upper-bits"]);
    expect(played?.state).toMatchObject({ l2: null, dr7: 0x400 });
  });
});

describe("nested SVM", () => {
  it.each([
    ["6.12", 0xffff_07f0, "0xffff0ff0"],
    ["7.1.5", 0xffff_07f0, "0xffff0ff0"],
    ["7.1.5", 0xfffe_0ff0, "0xffff0ff0"],
    ["7.1.5", 0, "0xffff0ff0"],
    ["7.1.5", 0xffff_4ff3, "0xffff4ff3"],
    ["c62ffee78db8", 0xfffe_07f0, "0xffff0ff0"],
    ["39080c3ca8b1", 0xffff_07f0, "0xffff0ff0"],
    ["39080c3ca8b1", 0xfffe_0ff0, "0xfffe0ff0"],
    ["62ad461079e7", 0xffff_07f0, "0xffff07f0"],
    ["62ad461079e7", 0xfffe_07f1, "0xfffe07f1"],
    ["62ad461079e7", 0, "0xfffe07f0"],
  ])("VMRUN on %s makes %s of DR6 = %i in the VMCB", (kernel, low, dr6) => {
    const played = last({ ...SVM, kernel }, [enter({ dr6: word64(low) })]);
    expect(played?.dr6).toBe(dr6);
    const fixed = kernel === "39080c3ca8b1" || kernel === "62ad461079e7";
    expect(played?.rules).toEqual([fixed ? "nested-svm-fixed-bits" : "nested-svm-active-low"]);
    const digits = (word: string) => word.slice(2).toUpperCase();
    expect(played?.reasons[0]?.detail).toMatch(new RegExp(`= ${digits(dr6)}$`));
  });

  it("forces the fixed bits of this guest, not of the host", () => {
    const options = { ...SVM, kernel: "62ad461079e7", exposed: ["rtm"] } as const;
    expect(dr6Of(options, [enter({ dr6: word64(0) })])).toEqual(["0xfffe0ff0"]);
  });

  it("takes what isn't said to be in the VMCB as L1 has it", () => {
    const before = [setDr6(0xffff_47f0), mov(7, 0x402)];
    expect(last(SVM, [...before, enter()])).toMatchObject({
      dr6: "0xffff4ff0",
      state: { dr7: 0x402 },
    });
    expect(last(SVM, [enter({ dr7: word64(0xffff_f803) })])?.state.dr7).toBe(0xffff_fc03);
    const kernel = "62ad461079e7";
    expect(last({ ...SVM, kernel }, [...before, enter()])?.dr6).toBe("0xffff47f0");
  });

  it.each([
    ["5.4.301", "0xffff07f0", "nested-svm-raw", false],
    ["5.10.265", "0xffff07f0", "nested-svm-raw", undefined],
    ["5.11", "0xffff0ff0", "nested-svm-active-low", undefined],
    ["5.15", "0xffff0ff0", "nested-svm-active-low", undefined],
    ["7.1.5", "0xffff0ff0", "nested-svm-active-low", undefined],
  ])("on %s loads a BLD that L1 asserts as %s", (kernel, dr6, rule, sure) => {
    const played = last({ ...SVM, kernel }, [enter({ dr6: word64(0xffff_07f0) })]);
    expect(played).toMatchObject({ dr6, rules: [rule] });
    expect(played?.reasons[0]?.sure).toBe(sure);
  });

  it("leaves DR6 and DR7 alone where the clean bit is set", () => {
    const clean = enter({ clean: true, dr6: word64(0xffff_4ff0), dr7: word64(0x403) });
    const played = last(SVM, [mov(6, 0xffff_2ff1), mov(7, 0x402), clean]);
    expect(played).toMatchObject({ dr6: "0xffff2ff1", rules: ["nested-svm-clean"] });
    expect(played?.state).toMatchObject({ dr7: 0x402, l2: { interceptsDb: false } });
  });

  it.each([
    ["DR6", { dr6: word64(0xffff_0ff0, 1) }],
    ["DR7", { dr6: word64(0xffff_0ff0), dr7: word64(0x400, 0x8000_0000) }],
  ])("fails where %s has bits 63:32, clean or not", (_name, vmcb) => {
    for (const event of [enter(vmcb), enter({ ...vmcb, clean: true })]) {
      const played = last(SVM, [mov(6, 0xffff_4ff0), event]);
      expect(played?.seen).toEqual(["failed VM entry to L1 0xffff4ff0"]);
      expect(played?.rules).toEqual(["vmrun-upper-bits"]);
      expect(played?.state.l2).toBeNull();
    }
  });

  it("saves the present DR6 in L1's VMCB on #VMEXIT, and resets DR7", () => {
    const played = last(SVM, [enter(), setDr6(0xffff_47f0), mov(7, 0x402), LEAVE]);
    expect(played).toMatchObject({
      seen: ["VMCB to L1 0xffff47f0"],
      dr6: "0xffff47f0",
      rules: ["nested-svm-leave"],
      state: { dr7: 0x400, l2: null },
    });
  });
});

describe.each([VMX, SVM])("nested $vendor", (options) => {
  it("leaves nothing where L2 doesn't run", () => {
    const [before, after] = play(options, [mov(7, 0x402), LEAVE]);
    expect(after?.state).toEqual(before?.state);
    expect(after).toMatchObject({ seen: [], rules: [] });
  });

  it("gives a #DB to L2 where L1 doesn't intercept it", () => {
    const played = last(options, [enter(), db("BS")]);
    expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0" });
    expect(played?.state.l2).toEqual({ interceptsDb: false });
  });

  it("is behind a VM exit: the guest's registers come back first", () => {
    const free = { vendor: options.vendor, host: ["bld", "rtm"], exposed: [] } as const;
    const entered = last(free, [mov(6, 0xfffe_47f0), enter({ clean: true })]);
    expect(entered).toMatchObject({ state: { owned: false } });
    expect(entered?.rules[0]).toBe("sync-raw");
    const left = last(free, [enter(), mov(6, 0xfffe_47f0), LEAVE]);
    expect(left?.state.owned).toBe(false);
    expect(left?.rules[0]).toBe("sync-raw");
    expect(last(free, [enter(), mov(6, 0xfffe_47f0), LEAVE, LEAVE])?.rules).toEqual([]);
    const failed = last(free, [mov(6, 0), enter({ dr7: word64(0, 1) })]);
    expect(failed?.rules[0]).toBe("sync-raw");
  });

  it("leaves a #DB with userspace that debugs the guest", () => {
    const events = [enter(INTERCEPT), attach({ singleStep: true }), db("BS")];
    expect(lastSeen(options, events)).toEqual(["KVM_EXIT_DEBUG to userspace 0xffff4ff0"]);
    expect(last(options, events)?.state.l2).toEqual(INTERCEPT);
  });
});

describe("a #DB that L1 intercepts", () => {
  it.each([
    [["BS"], "0x00004000"],
    [["B0", "B3"], "0x00000009"],
    [["BLD"], "0x00000800"],
    [["RTM", "B1"], "0x00010002"],
    [[], "0x00000000"],
  ])("VMX: for %j the qualification is the payload, and DR6 stays", (causes, value) => {
    for (const kernel of ["5.13", "7.0", "7.1.5", "62ad461079e7"]) {
      const events = [mov(6, 0xffff_8ff2), mov(7, 0x402), enter(INTERCEPT), db(...causes)];
      const played = last({ ...VMX, kernel }, events);
      expect(played).toMatchObject({
        seen: [`exit qualification to L1 ${value}`],
        dr6: "0xffff8ff2",
        state: { dr7: 0x400, l2: null, queued: null },
      });
      expect(played?.rules).toEqual(["intercepted-vmx", "l1-vmx-payload"]);
      expect(played?.reasons[1]?.detail).toBe(value.slice(2).toUpperCase());
    }
  });

  it.each([
    [0xffff_0ff0, "0x00000000"],
    [0xffff_4ff1, "0x00004001"],
    [0xffff_cff0, "0x00004000"],
    [0xfffe_a7f2, "0x00012802"],
  ])("VMX: without payload it is made from DR6 = %i, without BT: %s", (low, value) => {
    const played = last(VMX, [setDr6(low), enter(INTERCEPT), INJECT]);
    expect(played?.seen).toEqual([`exit qualification to L1 ${value}`]);
    expect(played?.rules).toEqual(["inject-db", "l1-vmx-from-dr6"]);
    const digits = (word: string) => word.slice(2).toUpperCase();
    expect(played?.reasons[1]?.detail).toBe(`${digits(hex(low))} gives ${digits(value)}`);
    expect(played?.state.dr6).toBe(low);
  });

  it.each([
    ["7.1.5", ["BS"], "0xffff4ff0"],
    ["7.1.5", ["B1"], "0xffff0ff2"],
    ["62ad461079e7", ["BLD"], "0xffff07f0"],
    ["62ad461079e7", ["BS"], "0xffff4ff0"],
  ] as const)("SVM on %s: for %j the VMCB gets %s", (kernel, causes, dr6) => {
    const events = [enter(INTERCEPT), mov(6, 0xffff_0ff1), mov(7, 0x2402), db(...causes)];
    const played = last({ ...SVM, kernel }, events);
    expect(played).toMatchObject({
      seen: [`VMCB to L1 ${dr6}`],
      dr6,
      state: { dr7: 0x400, l2: null, queued: null },
    });
    expect(played?.rules.slice(-2)).toEqual(["l1-svm", "gd-cleared"]);
    expect(played?.rules[0]).toBe("intercepted-svm");
  });

  it("SVM: without GD nothing is said of it, and without payload DR6 stays", () => {
    const played = last(SVM, [setDr6(0xffff_c7f1), enter({ ...INTERCEPT, clean: true }), INJECT]);
    expect(played?.seen).toEqual(["VMCB to L1 0xffffc7f1"]);
    expect(played?.rules).toEqual(["inject-db", "l1-svm"]);
  });

  it("VMX: is L1's at once, SVM: is queued first, where a signal is pending", () => {
    const events = [enter(INTERCEPT), STOP, db("BS")];
    expect(lastSeen(VMX, events)).toEqual(["exit qualification to L1 0x00004000"]);
    expect(last(VMX, events)?.state.queued).toBeNull();
    expect(lastSeen(SVM, events)).toEqual([]);
    expect(lastSeen(SVM, [...events, RUN])).toEqual(["VMCB to L1 0xffff4ff0"]);
  });

  it.each(["7.0", "7.1.5"])("waits with its payload while L2 runs, on %s", (kernel) => {
    const events = [enter(), STOP, db("BS"), GET];
    const options = { ...VMX, kernel, payloadCapability: true };
    expect(lastSeen(options, events)).toEqual(["KVM_GET_DEBUGREGS DR6 0xffff0ff0"]);
    expect(last(options, events)?.state.queued?.payload).toBe(0x4000);
    expect(last(options, [...events, RUN])).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0" });
    expect(last(options, [...events, EXIT])?.state.l2).toEqual({ interceptsDb: false });
  });
});
