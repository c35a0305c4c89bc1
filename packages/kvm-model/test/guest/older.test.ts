import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import {
  breakAt,
  db,
  emulated,
  FAST_EXIT,
  GET,
  guestBreaksAt,
  mov,
  READ,
  RUN,
  setDr6,
  STOP,
} from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const RTM = { host: ["rtm"], exposed: ["rtm"] } as const;
const L2: MachineEvent = { kind: "enter-l2", interceptsDb: true };
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

/** Worked out from the sources of 4.19.1, 4.20.1, 5.4.301 and 5.6.4. */
describe.each(["4.19.1", "4.20.1", "5.4.301", "5.6.4"])("VMX on %s", (kernel) => {
  // dr6, causes, left
  it.each([
    [0xffff_0ff0, ["BS"], "0xffff4ff0"],
    [0xffff_0fff, ["B0"], "0xffff0ff1"],
    [0xfffe_6ff0, ["BS"], "0xffff6ff0"],
    [0xffff_0ff0, ["RTM", "B1"], "0xffff0ff2"],
    [0, ["BS"], "0x00014000"],
  ])("writes DR6 %i at the exit with %j: %s", (dr6, causes, left) => {
    const options = { ...RTM, kernel, debug: {} };
    const played = last(options, [STOP, setDr6(dr6), db(...causes)]);
    expect(played).toMatchObject({ dr6: left, rules: ["written-at-exit", "waits"] });
    expect(played?.state.queued).toMatchObject({ payload: null });
    expect(last(options, [STOP, setDr6(dr6), db(...causes), RUN])).toMatchObject({
      dr6: left,
      seen: ["#DB"],
    });
  });

  it("is sure of that", () => {
    const reasons = last({ ...RTM, kernel, debug: {} }, [db("BS")])?.reasons ?? [];
    expect(reasons.map(({ rule, sure }) => [rule.id, sure])).toEqual([
      ["written-at-exit", undefined],
    ]);
  });

  it("tells a debugger of RTM at each #DB, for KVM_EXIT_DEBUG has it clear", () => {
    const options = { ...RTM, kernel, debug: { singleStep: true } } as const;
    expect(last(options, [db("BS")])).toMatchObject({
      seen: ["KVM_EXIT_DEBUG to userspace 0xfffe4ff0"],
      dr6: "0xffff0ff0",
      rules: ["debug-exit-vmx-older"],
    });
    expect(lastSeen(options, [db("RTM", "B0")])).toEqual([
      "KVM_EXIT_DEBUG to userspace 0xffff0ff1",
    ]);
  });

  it("writes BD for general detect, and leaves it out of KVM_EXIT_DEBUG", () => {
    const guarded = [setDr6(0xffff_4ff1), mov(7, 0x2400), READ] as const;
    expect(last({ kernel, debug: {} }, guarded)).toMatchObject({
      seen: ["#DB"],
      dr6: "0xffff6ff0",
    });
    const debug = breakAt(0x9000, 0x2401);
    expect(last({ kernel, debug }, [setDr6(0xffff_4ff1), READ])).toMatchObject({
      seen: ["KVM_EXIT_DEBUG to userspace 0xffff4ff1"],
      rules: ["general-detect", "debug-exit-gd-older"],
    });
  });

  it("reflects the causes to L1 and leaves DR6, but for a breakpoint of its emulator", () => {
    expect(last({ kernel }, [L2, db("B1", "BS")])).toMatchObject({
      seen: ["exit qualification to L1 0x00004002"],
      dr6: "0xffff0ff0",
    });
    const events = [...guestBreaksAt(0x1000), setDr6(0xffff_4ff2), L2, emulated()];
    expect(last({ kernel }, events)).toMatchObject({
      seen: [`exit qualification to L1 ${kernel === "4.19.1" ? "0xffff4ff1" : "0x00004001"}`],
      dr6: "0xffff4ff1",
    });
  });

  it("takes the registers back at an exit on the fast path", () => {
    const options = { kernel, host: ["bld"], exposed: [] } as const;
    expect(last(options, [mov(6, 0), FAST_EXIT])).toMatchObject({
      rules: ["fastpath-none", "sync-raw"],
      state: { owned: false, dr6: 0xffff_07f0 },
    });
  });

  it("starts L2 with #GP where its DR7 has bits 63:32, up to 5.5", () => {
    const enter: MachineEvent = { kind: "enter-l2", dr7: word64(0x401, 1) };
    const played = last({ kernel }, [enter]);
    const checks = kernel === "5.6.4";
    expect(played?.seen).toEqual([checks ? "failed VM entry to L1 0xffff0ff0" : "#GP(0)"]);
    expect(played?.state).toMatchObject({
      l2: checks ? null : { interceptsDb: false },
      dr7: 0x400,
    });
  });
});

describe.each(["4.19.1", "4.20.1", "5.4.301", "5.6.4"])("SVM on %s", (kernel) => {
  const options = { vendor: "amd", kernel } as const;

  it("has the CPU merge the causes into the guest's DR6", () => {
    const events = [STOP, setDr6(0xffff_2ff3), db("BS")];
    const played = last({ ...options, debug: {} }, events);
    expect(played).toMatchObject({ dr6: "0xffff6ff0", rules: ["merged-at-exit", "waits"] });
    expect(played?.reasons[0]?.sure).toBeUndefined();
    expect(played?.state.queued).toMatchObject({ payload: null });
  });

  it("is not sure of it where VMRUN would change DR6", () => {
    const [, played] = play({ ...options, debug: {} }, [setDr6(0), db("BS")]);
    expect(played?.reasons[0]).toMatchObject({ rule: { id: "merged-at-exit" }, sure: false });
  });

  it("doesn't fill in DR6 of KVM_EXIT_DEBUG, and changes the guest's", () => {
    const played = last({ ...options, debug: { singleStep: true } }, [db("BS")]);
    expect(played).toMatchObject({
      seen: ["KVM_EXIT_DEBUG to userspace without DR6"],
      dr6: "0xffff4ff0",
      rules: ["merged-at-exit", "debug-exit-svm-older"],
    });
    const hidden = last({ ...options, debug: breakAt(0x9000) }, [db("B0")]);
    expect(hidden).toMatchObject({ dr6: "0xffff0ff0" });
    expect(hidden?.reasons.at(-1)).toMatchObject({
      rule: { id: "debugger-hides-vmcb" },
      sure: false,
    });
  });

  it("shows the guest nothing of an emulated instruction's #DB", () => {
    for (const events of [[emulated({ tf: true })], [...guestBreaksAt(0x1000), emulated()]]) {
      const played = last(options, events);
      expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff0ff0" });
      expect(played?.rules).toContain("emulator-unseen-svm");
    }
  });
});

describe("general detect on VMX", () => {
  it.each([
    ["3.18.140", "0xffff2ff1"],
    ["3.19.8", "0xffff2ff0"],
  ])("on %s leaves %s of a DR6 with B0", (kernel, dr6) => {
    const events = [setDr6(0xffff_0ff1), mov(7, 0x2400), READ];
    expect(dr6Of({ kernel, debug: {} }, events).at(-1)).toBe(dr6);
  });
});

describe("L1's exit qualification of a #DB without payload", () => {
  it.each([
    ["4.19.1", "0x00000000"],
    ["4.20.1", "0x00010000"],
    ["5.11.4", "0x00010000"],
    ["5.12.9", "0xffff0ff0"],
  ])("on %s of DR6 = 0 is %s", (kernel, value) => {
    const events = [setDr6(0), L2, { kind: "inject-db" }] as const;
    expect(lastSeen({ kernel, debug: {} }, events)).toEqual([`exit qualification to L1 ${value}`]);
  });
});

describe("VMRUN", () => {
  const clean: MachineEvent = { kind: "enter-l2", clean: true, dr6: word64(0xffff_4ff0) };
  const wide: MachineEvent = { kind: "enter-l2", dr6: word64(0xffff_4ff0, 1) };

  it.each([
    ["5.12.9", "0xffff4ff0", ["vmrun-loads-always", "nested-svm-active-low"]],
    ["5.14", "0xffff0ff0", ["nested-svm-clean"]],
  ])("on %s with the clean bit: %s", (kernel, dr6, rules) => {
    expect(last({ vendor: "amd", kernel }, [clean])).toMatchObject({ dr6, rules });
  });

  it.each([
    ["5.6.4", ["failed VM entry to L1 0xffff0ff0"]],
    ["5.7.14", []],
    ["5.8.18", []],
    ["5.9.1", ["failed VM entry to L1 0xffff0ff0"]],
  ])("on %s with bits 63:32 in DR6: %j", (kernel, seen) => {
    expect(lastSeen({ vendor: "amd", kernel }, [wide])).toEqual(seen);
    const dr7: MachineEvent = { kind: "enter-l2", dr7: word64(0x400, 1) };
    expect(lastSeen({ vendor: "amd", kernel }, [dr7])).toEqual([
      "failed VM entry to L1 0xffff0ff0",
    ]);
  });
});

describe("an exit on the fast path, SVM", () => {
  it.each([
    ["5.7.14", "fastpath-none", undefined],
    ["5.11.4", "fastpath-none", undefined],
    ["5.12.9", "fastpath-none", undefined],
    ["5.15", "fastpath-none", undefined],
    ["5.15.182", "fastpath-none", undefined],
    ["6.1.137", "fastpath-none", undefined],
    ["6.6.150", "fastpath-none", undefined],
    ["6.11.11", "fastpath-none", undefined],
    ["6.12", "fastpath-reloads", false],
    ["6.12.10", "fastpath-reloads", undefined],
    ["6.12.15", "fastpath-reloads", undefined],
    ["6.12.16", "fastpath-keeps", undefined],
    ["6.13.3", "fastpath-reloads", undefined],
    ["6.13.4", "fastpath-keeps", undefined],
    ["7.1.5", "fastpath-keeps", undefined],
  ])("on %s: %s", (kernel, rule, sure) => {
    const played = last({ vendor: "amd", kernel }, [mov(6, 0xffff_2ff0), FAST_EXIT]);
    expect(played?.reasons[0]?.rule.id).toBe(rule);
    expect(played?.reasons[0]?.sure).toBe(sure);
    expect(played?.dr6).toBe(rule === "fastpath-reloads" ? "0xffff0ff0" : "0xffff2ff0");
  });
});

describe("MOV SS before an emulated instruction", () => {
  it.each([
    ["6.0.1", "intel", ["#DB"]],
    ["6.1", "intel", []],
    ["6.0.1", "amd", ["#DB"]],
    ["6.1", "amd", ["#DB"]],
  ] as const)("on %s, %s: %j", (kernel, vendor, seen) => {
    const options = { kernel, vendor };
    const before = [...guestBreaksAt(0x1003), emulated({ is: "mov-ss" })];
    expect(lastSeen(options, [...before, emulated({ ip: word64(0x1003) })])).toEqual(seen);
    expect(lastSeen(options, [...before, emulated({ ip: word64(0x1003), rf: true })])).toEqual([]);
    expect(lastSeen(options, [...before, emulated({ ip: word64(0x2000), tf: true })])).toEqual([
      "#DB",
    ]);
  });
});

describe("a guest with protected state", () => {
  it.each([
    ["6.6.150", "KVM_GET_DEBUGREGS DR6 0xffff0ff0", undefined],
    ["6.12.10", "KVM_GET_DEBUGREGS EINVAL", undefined],
    ["6.9", "KVM_GET_DEBUGREGS DR6 0xffff0ff0", false],
  ])("on %s: %s", (kernel, seen, sure) => {
    const played = last({ vendor: "amd", kernel, protection: "sev-es" }, [GET]);
    expect(played?.seen).toEqual([seen]);
    expect(played?.reasons[0]?.sure === false ? false : undefined).toBe(sure);
  });
});

describe("RTM of a #DB that VMX intercepts", () => {
  it.each([
    ["3.14.1", "0xfffe4ff0"],
    ["3.18.140", "0xffff4ff0"],
  ])("on %s: %s", (kernel, dr6) => {
    expect(dr6Of({ kernel, debug: {} }, [setDr6(0xfffe_0ff0), db("BS")]).at(-1)).toBe(dr6);
  });
});

describe("a step of L2 in KVM's emulator", () => {
  it.each([
    ["4.19.1", "0xffff4ff0", "written-at-exit"],
    ["4.20.1", "0x00004000", "payload-sets-rtm"],
  ])("on %s is %s to L1", (kernel, value, rule) => {
    const played = last({ kernel }, [L2, emulated({ tf: true })]);
    expect(played?.rules).toContain(rule);
    expect(played).toMatchObject({
      seen: [`exit qualification to L1 ${value}`],
      dr6: "0xffff4ff0",
    });
  });
});
