import { describe, expect, it } from "vitest";
import type { MachineEvent } from "@dr6/core";

import { emulatedMov, EXIT, FAST_EXIT, mov, READ, setDr6 } from "./events.js";
import { play } from "./play.js";

type Options = Parameters<typeof play>[0];
const last = (options: Options, events: readonly MachineEvent[]) => play(options, events).at(-1);
const rulesOf = (options: Options, events: readonly MachineEvent[]) => last(options, events)?.rules;
const atCpl3: MachineEvent = { kind: "mov-from-dr", register: 6, cpl: 3 };
const guard: MachineEvent = {
  kind: "set-debugregs",
  dr6: { high: 0, low: 0xffff_0ff0 },
  dr7: { high: 0, low: 0x2400 },
};

describe("why an access does what it does", () => {
  it.each<[string, Options, readonly MachineEvent[], readonly string[]]>([
    ["given", {}, [READ], ["given", "register-read"]],
    ["still owned", {}, [READ, READ], ["owned", "register-read"]],
    ["taken back and given again", {}, [READ, EXIT, READ], ["given", "register-read"]],
    ["debugged, VMX", { debug: {} }, [READ], ["debugger-intercepts", "register-read"]],
    [
      "debugged, SVM",
      { debug: {}, vendor: "amd" },
      [READ],
      ["debugger-intercepts", "svm-checks", "register-read"],
    ],
    ["given, SVM", { vendor: "amd" }, [READ], ["given", "register-read"]],
    ["refused by KVM, VMX", {}, [atCpl3], ["privilege"]],
    ["refused by the CPU, SVM", { vendor: "amd" }, [atCpl3], ["svm-checks", "privilege"]],
    ["refused by the CPU, owned", { vendor: "amd" }, [READ, atCpl3], ["privilege"]],
    ["general detect, VMX", {}, [guard, READ], ["general-detect", "general-detect-vmx"]],
    ["general detect, SVM", { vendor: "amd" }, [guard, READ], ["svm-checks", "general-detect"]],
    ["refused by the emulator", {}, [emulatedMov(6, 0, 1)], ["emulator-order", "upper-bits"]],
  ])("%s", (_title, options, events, rules) => {
    expect(rulesOf(options, events)?.slice(0, rules.length)).toEqual(rules);
  });

  it("says what the host's CPU fixes of the copy that is loaded, and only then", () => {
    const host = ["bld"] as const;
    const played = last({ host }, [setDr6(0x5), READ]);
    expect(played?.rules.slice(0, 2)).toEqual(["given", "load-fixes"]);
    expect(played?.reasons[1]?.detail).toBe("00000005 becomes FFFF07F5");
    expect(rulesOf({ host }, [setDr6(0xffff_47f0), READ])).not.toContain("load-fixes");
  });

  it("says what general detect writes in the emulator", () => {
    const read: MachineEvent = { kind: "mov-from-dr", register: 6, emulated: true };
    const reason = last({}, [guard, read])?.reasons.find(({ rule }) => rule.id === "emulator-gd");
    expect(reason?.detail).toBe("FFFF0FF0 becomes FFFF2FF0");
  });

  it.each([
    ["3.18", false],
    ["5.4.117", undefined],
  ])("on %s, whether the hardware path is established: %j", (kernel, sure) => {
    expect(last({ kernel }, [READ])?.reasons[0]?.sure).toBe(sure);
  });
});

describe("why an exit on the fast path does what it does", () => {
  it.each([
    ["5.10.200", "fastpath-keeps", undefined],
    ["5.7.14", "fastpath-none", undefined],
    ["5.8", "fastpath-keeps", false],
    ["5.8.1", "fastpath-keeps", undefined],
    ["5.14", "fastpath-keeps", undefined],
    ["5.15", "fastpath-reloads", undefined],
    ["5.15.181", "fastpath-reloads", undefined],
    ["5.15.182", "fastpath-keeps", undefined],
    ["6.1.137", "fastpath-reloads", undefined],
    ["6.1.138", "fastpath-keeps", undefined],
    ["6.6.89", "fastpath-reloads", undefined],
    ["6.6.90", "fastpath-keeps", undefined],
    ["6.12.15", "fastpath-reloads", undefined],
    ["6.12.16", "fastpath-keeps", undefined],
    ["6.13.3", "fastpath-reloads", undefined],
    ["6.13.4", "fastpath-keeps", undefined],
    ["6.14-rc2", "fastpath-reloads", undefined],
    ["6.14-rc3", "fastpath-keeps", undefined],
    ["7.1.5", "fastpath-keeps", undefined],
  ])("on %s: %s, established: %j", (kernel, rule, sure) => {
    const played = last({ kernel }, [mov(6, 0xffff_4ff0), FAST_EXIT]);
    expect(played?.rules).toEqual(rule === "fastpath-none" ? [rule, "sync-raw"] : [rule]);
    expect(played?.reasons[0]?.sure).toBe(sure);
  });

  it("shows the sum", () => {
    const played = last({ kernel: "6.14-rc2" }, [mov(6, 0xffff_4ff0), FAST_EXIT]);
    expect(played?.reasons[0]?.detail).toBe("FFFF4FF0 becomes FFFF0FF0");
  });
});
