import { describe, expect, it } from "vitest";
import { allFeatureSets, formatFeatures, word64, type MachineEvent } from "@dr6/core";

import { attach, breakAt, db, EXIT, instruction, mov, READ, RUN, setDr6, STOP } from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const BOTH = { host: ["bld", "rtm"], exposed: ["bld", "rtm"] } as const;
const icebp = instruction({ is: "icebp", length: 1 });
const guard: MachineEvent = {
  kind: "set-debugregs",
  dr6: word64(0xffff_0ff0),
  dr7: word64(0x2400),
};
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

describe("a #DB on VMX", () => {
  it.each(["7.1", "7.1.5", "62ad461079e7"])("leaves DR6 at the exit on %s", (kernel) => {
    const [, , stopped, run] = play({ ...BOTH, kernel }, [
      STOP,
      mov(6, 0xffff_0ff1),
      db("BS"),
      RUN,
    ]);
    expect(stopped?.state).toMatchObject({ dr6: 0xffff_0ff1, owned: false });
    expect(stopped?.state.queued).toEqual({
      causes: 0x4000,
      class: "trap",
      icebp: false,
      payload: 0x4000,
    });
    expect(stopped?.rules).toEqual(["intercepted-vmx", expect.stringMatching(/^sync-/), "waits"]);
    expect(run).toMatchObject({ dr6: "0xffff4ff0", seen: ["#DB"], state: { queued: null } });
  });

  it("has the causes alone as payload: what DR6 reported before is no part of it", () => {
    const played = last(BOTH, [STOP, mov(6, 0xfffe_4ff3), db("B2", "BLD")]);
    expect(played?.state.queued?.payload).toBe(0x804);
  });

  it("says what came, in order", () => {
    expect(last(BOTH, [db("BS")])?.rules).toEqual(["intercepted-vmx", "payload-sets-active-low"]);
    expect(last({ ...BOTH, kernel: "62ad461079e7" }, [db("BS")])?.rules).toEqual([
      "intercepted-vmx",
      "payload-keeps-bld",
      "payload-fixed-bits",
    ]);
  });

  it("drops causes that the guest or the host can't have", () => {
    const options = { host: ["bld"], exposed: ["rtm"] } as const;
    expect(last(options, [STOP, db("BLD", "RTM", "B0")])?.state.queued?.payload).toBe(1);
  });

  it("of INT1 has an empty payload: B0 to B3 are cleared, BLD and RTM set", () => {
    const [, stopped] = play(BOTH, [STOP, icebp]);
    expect(stopped?.state.queued).toMatchObject({ payload: 0, icebp: true, causes: 0 });
    expect(dr6Of(BOTH, [mov(6, 0xfffe_47f3), icebp]).at(-1)).toBe("0xffff4ff0");
    expect(play(BOTH, [icebp]).at(-1)?.exception).toEqual({
      vector: "#DB",
      class: "trap",
      causes: 0,
      icebp: true,
    });
  });
});

describe("a #DB on SVM", () => {
  const svm = { vendor: "amd", host: [], exposed: [] } as const;

  it("has the whole DR6 that the CPU merged as payload, while the guest owns the register", () => {
    const played = last(svm, [STOP, mov(6, 0xffff_2ff1), db("BS")]);
    expect(played?.state.queued?.payload).toBe(0x6000);
    expect(played?.state).toMatchObject({ owned: false, dr6: 0xffff_6ff0 });
    expect(played?.reasons[0]?.detail).toBe("FFFF6FF0 xor FFFF0FF0 = 00006000");
    expect(played?.rules).toEqual(["intercepted-svm", "sync-raw", "waits"]);
  });

  it("has what is new as payload while KVM keeps the guest's: the VMCB holds the reset value", () => {
    const played = last(svm, [STOP, setDr6(0xffff_2ff1), db("BS")]);
    expect(played?.state.queued?.payload).toBe(0x4000);
    expect(played?.state.dr6).toBe(0xffff_2ff1);
    expect(last(svm, [setDr6(0xffff_2ff1), db("BS")])?.dr6).toBe("0xffff6ff0");
    expect(last(svm, [mov(6, 0xffff_2ff1), EXIT, db("BS")])?.dr6).toBe("0xffff6ff0");
  });

  it("leaves what VMX leaves, where nothing active-low is asserted", () => {
    for (const before of [0xffff_0ff0, 0xffff_2ff1, 0xffff_cff5]) {
      for (const causes of [["BS"], ["B0"], ["B1", "BD"], ["BT"]]) {
        const events = [mov(6, before), db(...causes)];
        const left = dr6Of({ host: [], exposed: [] }, events);
        expect(dr6Of(svm, events)).toEqual(left);
      }
    }
  });

  it.each([
    ["7.1.5", "0xffff4ff0"],
    ["62ad461079e7", "0xffff47f0"],
  ])("keeps a BLD that is 0 in the VMCB since there is one, on %s: %s", (kernel, dr6) => {
    const options = { ...svm, kernel, host: ["bld"], exposed: ["bld"] } as const;
    const on: MachineEvent = { kind: "write-debugctl", value: 4 };
    expect(dr6Of(options, [on, mov(6, 0xffff_07f0), db("BS")]).at(-1)).toBe(dr6);
  });
});

describe("INT1 on SVM", () => {
  const svm = { vendor: "amd", host: [], exposed: [] } as const;

  it.each([
    ["7.1.5", 0xffff_4ff1, "0xffff4ff1", 0x4001, "intercepted-svm"],
    ["39080c3ca8b1", 0xffff_4ff1, "0xffff4ff1", 0x4001, "intercepted-svm"],
    ["62ad461079e7", 0xffff_4ff1, "0xffff4ff1", null, "icebp-svm"],
  ])("on %s, the guest owning DR6: %i stays %s", (kernel, low, dr6, payload, rule) => {
    const played = last({ ...svm, kernel }, [STOP, mov(6, low), icebp]);
    expect(played?.state.queued?.payload).toBe(payload);
    expect(played?.rules).toContain(rule);
    expect(last({ ...svm, kernel }, [mov(6, low), icebp])).toMatchObject({ dr6, seen: ["#DB"] });
  });

  it.each([
    ["7.1.5", "0xffff4ff0", 0],
    ["62ad461079e7", "0xffff4ff1", null],
  ])("on %s, KVM keeping DR6: leaves %s", (kernel, dr6, payload) => {
    const played = last({ ...svm, kernel }, [STOP, setDr6(0xffff_4ff1), icebp]);
    expect(played?.state.queued?.payload).toBe(payload);
    expect(dr6Of({ ...svm, kernel }, [setDr6(0xffff_4ff1), icebp]).at(-1)).toBe(dr6);
  });

  it("outside an RTM region sets RTM in the VMCB all the same", () => {
    const options = { ...svm, host: ["rtm"], exposed: ["rtm"] } as const;
    const played = last(options, [STOP, mov(6, 0xfffe_0ff1), icebp]);
    expect(played?.state.queued?.payload).toBe(1);
  });

  it("clears B0 to B3 where the policy says so", () => {
    const policies = { "icebp-breakpoints": "replaced" } as const;
    expect(dr6Of({ ...svm, policies }, [mov(6, 0xffff_4ff1), icebp]).at(-1)).toBe("0xffff4ff0");
    const events = [mov(6, 0xffff_4ff1), icebp];
    expect(dr6Of({ ...svm, policies, kernel: "62ad461079e7" }, events).at(-1)).toBe("0xffff4ff1");
  });

  it("isn't established for a release that may have the intercept", () => {
    const reason = (kernel: string) =>
      last({ ...svm, kernel }, [icebp])?.reasons.find(({ rule }) => rule.id === "icebp-svm");
    expect(reason("7.4")?.sure).toBe(false);
    expect(reason("62ad461079e7")).not.toHaveProperty("sure");
  });

  it("leaves other #DBs their payload", () => {
    const played = last({ ...svm, kernel: "62ad461079e7" }, [STOP, db("BS")]);
    expect(played?.state.queued?.payload).toBe(0x4000);
  });
});

describe("DR7.GD", () => {
  it.each(["intel", "amd"] as const)("is cleared when KVM injects, on %s", (vendor) => {
    const [, , queued, run] = play({ vendor }, [STOP, guard, db("BS"), RUN]);
    expect(queued?.state.dr7).toBe(0x2400);
    expect(queued?.rules).not.toContain("gd-cleared");
    expect(run).toMatchObject({ seen: ["#DB"], state: { dr7: 0x400 } });
    expect(run?.rules).toEqual(["payload-sets-active-low", "gd-cleared"]);
  });

  it("isn't cleared when the #DB goes to userspace", () => {
    const debug = { singleStep: true } as const;
    const events = [guard, attach(debug), instruction()];
    expect(last({}, events)?.state.dr7).toBe(0x2400);
    expect(last({}, events)?.rules).not.toContain("gd-cleared");
  });

  it.each(["intel", "amd"] as const)("is general detect for the guest, on %s", (vendor) => {
    const played = last({ vendor }, [guard, READ]);
    expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff2ff0", state: { dr7: 0x400 } });
  });

  it.each([
    ["intel", ["#DB"], "0xffff2ff0", "general-detect-vmx"],
    ["amd", ["KVM_EXIT_DEBUG to userspace 0xffff2ff0"], "0xffff0ff0", "debug-exit-svm"],
  ] as const)("with a debugger that steps is, on %s: %j", (vendor, seen, dr6, rule) => {
    const played = last({ vendor, debug: { singleStep: true } }, [guard, READ]);
    expect(played).toMatchObject({ seen, dr6 });
    expect(played?.rules).toContain(rule);
  });

  it.each(["intel", "amd"] as const)("of userspace is reported to userspace, on %s", (vendor) => {
    const played = last({ vendor, debug: breakAt(0x1000, 0x2400) }, [READ]);
    expect(played?.seen).toEqual(["KVM_EXIT_DEBUG to userspace 0xffff2ff0"]);
    expect(played?.state).toMatchObject({ dr7: 0x400, dr6: 0xffff_0ff0 });
    expect(played?.rules).toContain(vendor === "intel" ? "general-detect-vmx" : "svm-checks");
  });

  it.each(["intel", "amd"] as const)("of the guest is idle under userspace's, on %s", (vendor) => {
    const options = { vendor, debug: breakAt(0x1000, 0x401) } as const;
    const dr7: MachineEvent = { kind: "mov-from-dr", register: 7 };
    const dr5: MachineEvent = { kind: "mov-from-dr", register: 5 };
    const dr0: MachineEvent = { kind: "mov-from-dr", register: 0 };
    expect(lastSeen(options, [guard, READ])).toEqual(["reads 0xffff0ff0"]);
    expect(lastSeen(options, [guard, dr7])).toEqual(["reads 0x00002400"]);
    expect(lastSeen(options, [guard, dr5])).toEqual(["reads 0x00002400"]);
    expect(lastSeen(options, [guard, mov(0, 0x1234), dr0])).toEqual(["reads 0x00001234"]);
    expect(last(options, [guard, dr7])?.state.dr7).toBe(0x2400);
    const wrote = last(options, [guard, mov(6, 0xffff_4ff0)]);
    expect(wrote).toMatchObject({ seen: [], dr6: "0xffff4ff0", state: { dr7: 0x2400 } });
    expect(last(options, [guard, mov(7, 0x401)])?.state.dr7).toBe(0x401);
    expect(last(options, [guard, mov(5, 0x400)])?.state.dr7).toBe(0x400);
    const refused = last(options, [guard, mov(7, 0x401, 1)]);
    expect(refused).toMatchObject({ seen: ["#GP(0)"], state: { dr7: 0x2400 } });
  });
});

describe("the guest's fixed bits at a delivery", () => {
  it.each(allFeatureSets())("are forced since c62ffee78db8: guest %j", (...exposed) => {
    const options = { host: ["bld", "rtm"], exposed } as const;
    const events = [setDr6(0), db("BS")];
    const kept = {
      none: "0xffff4ff0",
      bld: "0xffff47f0",
      rtm: "0xffff4ff0",
      "bld,rtm": "0xffff47f0",
    };
    expect(last({ ...options, kernel: "c62ffee78db8", debug: {} }, events)?.dr6).toBe(
      kept[formatFeatures(exposed) as keyof typeof kept],
    );
    expect(last({ ...options, kernel: "719a1d58bf43", debug: {} }, events)?.dr6).toBe("0x00014000");
  });
});
