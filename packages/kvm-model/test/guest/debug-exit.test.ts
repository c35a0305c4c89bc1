import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import { attach, breakAt, db, DETACH, guestBreaksAt, instruction, mov, setDr6 } from "./events.js";
import { lastSeen, play } from "./play.js";

const BOTH = { host: ["bld", "rtm"], exposed: ["bld", "rtm"] } as const;
const STEPS = { singleStep: true } as const;
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);
const exit = (dr6: string) => [`KVM_EXIT_DEBUG to userspace ${dr6}`];

describe("KVM_EXIT_DEBUG", () => {
  // causes, VMX: OR the reset value; SVM: DR6 of the VMCB as it is
  it.each([
    [["BS"], "0xffff4ff0", "0xffff4ff0"],
    [["B0", "B2"], "0xffff0ff5", "0xffff0ff5"],
    [["BLD"], "0xffff0ff0", "0xffff07f0"],
    [["RTM", "B1"], "0xffff0ff2", "0xfffe0ff2"],
    [["BLD", "BS"], "0xffff4ff0", "0xffff47f0"],
    [[], "0xffff0ff0", "0xffff0ff0"],
  ])("of %j has %s on VMX and %s on SVM, and DR6 stays", (causes, vmx, svm) => {
    for (const debug of [STEPS, breakAt(0x9000)]) {
      const options = { ...BOTH, kernel: "62ad461079e7", debug } as const;
      const events = [setDr6(0xfffe_2ff3), db(...causes)];
      const onVmx = last(options, events);
      expect(onVmx).toMatchObject({ seen: exit(vmx), dr6: "0xfffe2ff3" });
      expect(onVmx?.rules).toEqual(["debug-exit-vmx"]);
      const onSvm = last({ ...options, vendor: "amd" }, events);
      expect(onSvm).toMatchObject({ seen: exit(svm), dr6: "0xfffe2ff3" });
      expect(onSvm?.rules).toEqual(["debug-exit-svm"]);
      for (const played of [onVmx, onSvm]) {
        expect(played?.exception).toBeUndefined();
        expect(played?.state.queued).toBeNull();
      }
    }
  });

  it.each(["intel", "amd"] as const)(
    "isn't for a debugger without steps and breakpoints: %s",
    (vendor) => {
      const played = last({ ...BOTH, vendor, debug: {} }, [db("BS")]);
      expect(played).toMatchObject({ seen: ["#DB"], dr6: "0xffff4ff0" });
    },
  );

  it("ends with the debugger", () => {
    expect(lastSeen({ debug: STEPS }, [DETACH, db("BS")])).toEqual(["#DB"]);
    expect(lastSeen({}, [attach(STEPS), db("BS")])).toEqual(exit("0xffff4ff0"));
    expect(last({}, [attach(STEPS)])?.rules).toEqual(["debugger-on"]);
    expect(last({ debug: STEPS }, [DETACH])?.rules).toEqual(["debugger-off"]);
  });
});

describe("userspace's step on the CPU", () => {
  it.each(["intel", "amd"] as const)("traps behind each instruction, on %s", (vendor) => {
    const played = last({ vendor, debug: STEPS }, [instruction()]);
    expect(played).toMatchObject({ seen: exit("0xffff4ff0"), dr6: "0xffff0ff0" });
    expect(played?.rules).toContain("single-step");
    expect(lastSeen({ vendor, debug: {} }, [instruction()])).toEqual([]);
    expect(lastSeen({ vendor, debug: breakAt(0x9000) }, [instruction()])).toEqual([]);
    expect(lastSeen({ vendor }, [instruction()])).toEqual([]);
  });

  it("leaves other events alone", () => {
    expect(lastSeen({ debug: STEPS }, [{ kind: "set-cr4-de", value: true }])).toEqual([]);
  });
});

describe("userspace's breakpoints on the CPU", () => {
  const write = { kind: "write", address: word64(0x2000), size: 4 } as const;

  it.each(["intel", "amd"] as const)("are met in place of the guest's, on %s", (vendor) => {
    const own = guestBreaksAt(0x1000);
    expect(lastSeen({ vendor, debug: breakAt(0x9000) }, [...own, instruction()])).toEqual([]);
    expect(lastSeen({ vendor, debug: STEPS }, [...own, instruction()])).toEqual(exit("0xffff0ff1"));
    expect(lastSeen({ vendor, debug: breakAt(0x1000, 0x402) }, [instruction()])).toEqual(
      exit("0xffff0ff1"),
    );
    expect(
      lastSeen({ vendor, debug: breakAt(0x2000, 0xd_0402) }, [instruction({ accesses: [write] })]),
    ).toEqual(exit("0xffff0ff1"));
  });

  it("don't become the guest's", () => {
    const events = [...guestBreaksAt(0x3000, 0x402), instruction()];
    for (const address of [0x1000, 0x9000]) {
      const played = last({ debug: breakAt(address, 0x403) }, events);
      expect(played?.state.dr7).toBe(0x402);
      expect(played?.state.addresses[0]).toEqual(word64(0x3000));
    }
  });

  it("let other exceptions through", () => {
    expect(lastSeen({ debug: breakAt(0x9000) }, [instruction({ is: "int3" })])).toEqual(["#BP"]);
    const played = last({ debug: breakAt(0x9000) }, [instruction({ is: "int3" })]);
    expect(played?.state.dr7).toBe(0x400);
    expect(last({}, [instruction({ is: "int3" })])?.rules).toContain("int3");
  });
});

describe("the guest's own debugging on the CPU", () => {
  it.each([
    ["7.1.5", "intel"],
    ["4.19", "intel"],
    ["7.1.5", "amd"],
  ] as const)("on %s, %s: TF is BS, a breakpoint is B0", (kernel, vendor) => {
    expect(last({ kernel, vendor }, [instruction({ tf: true })])).toMatchObject({
      seen: ["#DB"],
      dr6: "0xffff4ff0",
    });
    expect(last({ kernel, vendor }, [...guestBreaksAt(0x1000), instruction()])).toMatchObject({
      seen: ["#DB"],
      dr6: "0xffff0ff1",
      exception: { class: "fault", causes: 1 },
    });
  });

  it("doesn't make the guest give the registers back where nothing happens", () => {
    expect(last({}, [mov(6, 0), instruction()])?.state.owned).toBe(true);
  });
});
