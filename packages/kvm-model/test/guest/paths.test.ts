import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  allFeatureSets,
  formatFeatures,
  hardware,
  parseRelease,
  word64,
  type HardwareEvent,
  type MachineEvent,
} from "@dr6/core";

import { guest, KVM_BEHAVIOURS, vcpu } from "../../src/index.js";
import { attach, db, DETACH, EXIT, FAST_EXIT, GET, mov, READ, setDr6 } from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const RELEASES = [
  "3.14",
  "4.19",
  "5.5",
  "5.11",
  "6.12",
  "6.15",
  "7.0",
  "7.1.5",
  "719a1d58bf43",
  "62ad461079e7",
];

const EVENTS: fc.Arbitrary<HardwareEvent> = fc.oneof(
  fc.constantFrom<HardwareEvent>(
    { kind: "reset" },
    { kind: "init" },
    { kind: "mov-from-dr", register: 6 },
    { kind: "mov-from-dr", register: 7 },
    { kind: "mov-from-dr", register: 0, cpl: 3 },
    { kind: "set-cr4-de", value: true },
    { kind: "write-debugctl", value: 4 },
    { kind: "task-switch", trap: true },
    { kind: "rtm-debug", causes: ["B0"] },
    { kind: "instruction", instruction: { ip: word64(0x1000), length: 3, tf: true } },
    { kind: "instruction", instruction: { ip: word64(0x1000), length: 1, is: "icebp" } },
  ),
  fc
    .subarray(["B0", "B1", "BS", "BLD", "RTM", "BT"])
    .map((causes): HardwareEvent => ({ kind: "debug-exception", causes })),
  fc
    .tuple(fc.constantFrom(0, 4, 5, 6, 7, 8), fc.nat(0xffff_ffff), fc.constantFrom(0, 0, 1))
    .map(([register, low, high]): HardwareEvent => ({
      kind: "mov-to-dr",
      register,
      value: word64(low, high),
    })),
);

describe("a guest with a debugger attached", () => {
  it.each(RELEASES)("is the vCPU whose accesses KVM emulates, on KVM of %s and VMX", (kernel) => {
    const parsed = parseRelease(kernel, KVM_BEHAVIOURS);
    if (!parsed.ok) throw new Error(parsed.message);
    const { release } = parsed;
    fc.assert(
      fc.property(
        fc.constantFrom(...allFeatureSets()),
        fc.constantFrom(...allFeatureSets()),
        fc.array(EVENTS, { maxLength: 12 }),
        (host, exposed, events) => {
          const config = { release, vendor: "intel", host, exposed } as const;
          const whole = guest({ ...config, debug: {} });
          const emulated = vcpu(config);
          let a = whole.powerOn;
          let b = emulated.powerOn;
          for (const event of events) {
            const first = whole.step(a, event);
            const second = emulated.step(b, event);
            a = first.state;
            b = second.state;
            expect(whole.registers(a)).toMatchObject(b);
            expect(first.exception).toEqual(second.exception);
            expect(first.read).toEqual(second.read);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the hardware path", () => {
  it.each(
    allFeatureSets().flatMap((host) => allFeatureSets().map((exposed) => ({ host, exposed }))),
  )("leaves what the host's CPU leaves: %j", ({ host, exposed }) => {
    const bare = hardware({ vendor: "intel", features: host });
    for (const value of [0, 0xffff_ffff, 0xffff_07f0, 0x1000]) {
      const expected = bare.step(bare.powerOn, mov(6, value)).state.dr6;
      const [dr6] = dr6Of({ host, exposed }, [mov(6, value)]);
      expect(dr6).toBe(`0x${expected.toString(16).padStart(8, "0")}`);
    }
  });

  it("shows a guest without features the bits of its host, and keeps them after the exit", () => {
    const options = { host: ["bld", "rtm"], exposed: [] } as const;
    expect(dr6Of(options, [mov(6, 0), READ, EXIT, READ])).toEqual(Array(4).fill("0xfffe07f0"));
    expect(lastSeen(options, [mov(6, 0), GET])).toEqual(["KVM_GET_DEBUGREGS DR6 0xfffe07f0"]);
  });

  it("forces the guest's fixed bits at the exit since 7b88577a0983, and not before the exit", () => {
    const options = { host: ["bld", "rtm"], exposed: [], kernel: "7b88577a0983" } as const;
    expect(dr6Of(options, [mov(6, 0), READ, EXIT, READ])).toEqual([
      "0xfffe07f0",
      "0xfffe07f0",
      "0xffff0ff0",
      "0xffff0ff0",
    ]);
  });

  it("ends with the exit of a #DB, and begins again with the next access", () => {
    const states = play({ host: ["bld"] }, [mov(6, 0), db("BS"), READ]).map(
      ({ state }) => state.owned,
    );
    expect(states).toEqual([true, false, true]);
  });

  it("did not exist before 3.15", () => {
    const options = { host: ["bld", "rtm"], exposed: [], kernel: "3.14" } as const;
    expect(dr6Of(options, [mov(6, 0)])).toEqual(["0xffff0ff0"]);
  });

  it("raises what the CPU raises", () => {
    expect(lastSeen({}, [mov(6, 0, 1)])).toEqual(["#GP(0)"]);
    expect(lastSeen({}, [mov(4, 0, 1)])).toEqual(["#GP(0)"]);
    expect(lastSeen({}, [mov(8, 0)])).toEqual(["#UD"]);
    const user: MachineEvent = { kind: "mov-from-dr", register: 6, cpl: 3 };
    expect(lastSeen({}, [user])).toEqual(["#GP(0)"]);
    const faulted = play({}, [user]).at(-1);
    expect(faulted?.state.owned).toBe(false);
  });

  it.each([
    ["the intercept", [mov(7, 0x2400), EXIT]],
    ["the CPU", [mov(7, 0x2400)]],
  ])("raises general detect before the access, found by %s", (_who, before) => {
    const [last] = play({}, [...before, READ]).slice(-1);
    expect(last?.seen).toEqual(["#DB"]);
    expect(last?.dr6).toBe("0xffff2ff0");
    expect(last?.state.dr7).toBe(0x400);
  });

  it.each([
    ["intel", "#GP(0)"],
    ["amd", "#GP(0)"],
  ] as const)("%s: CPL above 0 goes before general detect", (vendor, vector) => {
    const user: MachineEvent = { kind: "mov-from-dr", register: 6, cpl: 3 };
    expect(lastSeen({ vendor }, [mov(7, 0x2400), EXIT, user])).toEqual([vector]);
  });

  it("takes the policy for the order only where the CPU checks", () => {
    const user: MachineEvent = { kind: "mov-from-dr", register: 6, cpl: 3 };
    const policies = { "gd-order": "gd-first" } as const;
    expect(lastSeen({ policies }, [mov(7, 0x2400), user])).toEqual(["#DB"]);
    expect(lastSeen({ policies }, [mov(7, 0x2400), EXIT, user])).toEqual(["#GP(0)"]);
    expect(lastSeen({ policies, vendor: "amd" }, [mov(7, 0x2400), EXIT, user])).toEqual(["#DB"]);
  });
});

describe("the order of KVM's own checks on VMX", () => {
  const policies = { "upper-bits-order": "upper-bits-first" } as const;
  const user: MachineEvent = { kind: "mov-from-dr", register: 4, cpl: 3 };
  const de: MachineEvent = { kind: "set-cr4-de", value: true };

  it.each([undefined, {}])("is #UD before CPL, whatever the CPU does; debugged by %j", (debug) => {
    const options = { policies, ...(debug === undefined ? {} : { debug }) };
    expect(lastSeen(options, [de, user])).toEqual(["#UD"]);
    expect(lastSeen({ ...options, vendor: "amd" }, [de, user])).toEqual(["#GP(0)"]);
  });
});

describe("a VM exit on the fast path", () => {
  const events = [mov(6, 0xffff_4ff0), FAST_EXIT];

  it.each([
    ["6.12", "0xffff0ff0"],
    ["6.14-rc2", "0xffff0ff0"],
    ["6.14-rc3", "0xffff4ff0"],
    ["7.1", "0xffff4ff0"],
    ["5.15", "0xffff0ff0"],
    ["5.14", "0xffff4ff0"],
    ["5.15.182", "0xffff4ff0"],
  ])("on %s leaves %s", (kernel, dr6) => {
    expect(dr6Of({ kernel }, events).at(-1)).toBe(dr6);
  });

  it("loads what the guest had when it got the registers", () => {
    const all = [setDr6(0xffff_0ff3), ...events];
    expect(dr6Of({ kernel: "6.12" }, all).at(-1)).toBe("0xffff0ff3");
  });

  it("loads what KVM gave first, however often the guest wrote since", () => {
    const twice = [mov(6, 0xffff_2ff0), ...events] as const;
    expect(dr6Of({ kernel: "6.12" }, twice).at(-1)).toBe("0xffff0ff0");
  });

  it("changes nothing while KVM has the registers", () => {
    expect(dr6Of({ kernel: "6.12", debug: {} }, events).at(-1)).toBe("0xffff4ff0");
    expect(play({ kernel: "6.12", debug: {} }, events).at(-1)?.rules).toEqual([]);
  });
});

describe("attaching a debugger", () => {
  it.each(allFeatureSets())("changes what a write of 0 leaves: guest has %j", (...exposed) => {
    const host = ["bld", "rtm"] as const;
    const events = [mov(6, 0), attach(), mov(6, 0), DETACH, mov(6, 0)];
    const fixed = {
      none: "0xffff0ff0",
      bld: "0xffff07f0",
      rtm: "0xfffe0ff0",
      "bld,rtm": "0xfffe07f0",
    };
    const [onCpu, , byKvm, , again] = dr6Of({ host, exposed }, events);
    expect([onCpu, again]).toEqual(["0xfffe07f0", "0xfffe07f0"]);
    expect(byKvm).toBe(fixed[formatFeatures(exposed) as keyof typeof fixed]);
  });

  it("shows the copy as it is", () => {
    expect(dr6Of({ host: ["bld"] }, [mov(6, 0), attach()])).toEqual(["0xffff07f0", "0xffff07f0"]);
    expect(lastSeen({}, [setDr6(0), attach(), READ])).toEqual(["reads 0x00000000"]);
    expect(lastSeen({}, [setDr6(0), attach(), DETACH, READ])).toEqual(["reads 0xffff0ff0"]);
  });
});
