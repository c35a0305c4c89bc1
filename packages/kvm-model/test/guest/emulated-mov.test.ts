import { describe, expect, it } from "vitest";
import { formatFeatures, allFeatureSets, type MachineEvent } from "@dr6/core";

import { attach, breakAt, emulatedMov, mov, setDr6, STOP } from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const DE: MachineEvent = { kind: "set-cr4-de", value: true };
/** DR7.GD, as userspace sets it, so that no guest access has happened yet. */
const GUARD = { kind: "set-debugregs", dr6: { high: 0, low: 0xffff_0ff0 } } as const;
const guarded: MachineEvent = { ...GUARD, dr7: { high: 0, low: 0x2400 } };
const emulatedRead = (register: number, cpl?: 3): MachineEvent => ({
  kind: "mov-from-dr",
  register,
  emulated: true,
  ...(cpl === undefined ? {} : { cpl }),
});
const atCpl3 = (event: MachineEvent): MachineEvent => ({ ...event, cpl: 3 }) as MachineEvent;

describe("the order of the emulator's checks", () => {
  it.each<[string, readonly MachineEvent[], readonly string[]]>([
    ["CPL before bits 63:32", [atCpl3(emulatedMov(6, 0, 1))], ["#GP(0)"]],
    ["CPL before #UD", [DE, emulatedRead(4, 3)], ["#GP(0)"]],
    ["CPL before general detect", [guarded, emulatedRead(6, 3)], ["#GP(0)"]],
    ["bits 63:32 of DR6 before general detect", [guarded, emulatedMov(6, 0, 1)], ["#GP(0)"]],
    ["bits 63:32 of DR7 before general detect", [guarded, emulatedMov(7, 0, 1)], ["#GP(0)"]],
    ["#UD for DR4 before general detect", [DE, guarded, emulatedMov(4, 0)], ["#UD"]],
    ["#UD for DR5 before general detect", [DE, guarded, emulatedRead(5)], ["#UD"]],
    ["#UD for DR8 before general detect", [guarded, emulatedRead(8)], ["#UD"]],
    ["#UD for DR4, whatever bits 63:32 are", [DE, emulatedMov(4, 0, 1)], ["#UD"]],
    ["#UD for DR8, whatever bits 63:32 are", [emulatedMov(8, 0, 1)], ["#UD"]],
    ["general detect for DR0", [guarded, emulatedMov(0, 0, 1)], ["#DB"]],
    ["general detect for DR4", [guarded, emulatedMov(4, 0)], ["#DB"]],
    ["general detect for DR4 with bits 63:32", [guarded, emulatedMov(4, 0, 1)], ["#DB"]],
  ])("%s", (_title, events, seen) => {
    for (const vendor of ["intel", "amd"] as const) {
      expect(lastSeen({ vendor }, events)).toEqual(seen);
    }
  });

  it("is its own, whatever the policies say", () => {
    const policies = { "gd-order": "gd-first", "upper-bits-order": "gd-first" } as const;
    expect(lastSeen({ policies }, [guarded, emulatedRead(6, 3)])).toEqual(["#GP(0)"]);
    expect(lastSeen({ policies }, [guarded, emulatedMov(6, 0, 1)])).toEqual(["#GP(0)"]);
  });

  it("leaves the registers alone where it raises #GP or #UD", () => {
    const [before, after] = play({}, [guarded, emulatedMov(6, 0, 1)]);
    expect(after?.state).toEqual(before?.state);
  });
});

describe("a write of bits 63:32 through DR4 or DR5", () => {
  it.each<[number, string, readonly string[]]>([
    [4, "7.1.5", []],
    [5, "7.1.5", []],
    [4, "6.12", []],
    [4, "62ad461079e7", []],
    [4, "5.12", []],
    [4, "5.11", ["#GP(0)"]],
    [5, "5.6", ["#GP(0)"]],
    [4, "3.18", ["#GP(0)"]],
    [6, "7.1.5", ["#GP(0)"]],
    [7, "7.1.5", ["#GP(0)"]],
    [0, "7.1.5", []],
  ])("DR%i on %s gives %j", (register, kernel, seen) => {
    expect(lastSeen({ kernel }, [emulatedMov(register, 0, 1)])).toEqual(seen);
  });

  it("changes nothing where it is dropped, and says so", () => {
    const [before, after] = play({ debug: {} }, [setDr6(0x1234), emulatedMov(4, 0xffff_ffff, 1)]);
    expect(after?.state).toEqual(before?.state);
    expect(after?.rules).toContain("emulator-lost-gp");
    const [, dr7] = play({ debug: {} }, [mov(7, 0x401), emulatedMov(5, 0, 1)]);
    expect(dr7?.state.dr7).toBe(0x401);
  });

  it("is sure of that only where the source was read", () => {
    const lost = (kernel: string) =>
      play({ kernel }, [emulatedMov(4, 0, 1)])
        .at(-1)
        ?.reasons.find(({ rule }) => rule.id === "emulator-lost-gp");
    expect(lost("7.1.5")).toMatchObject({ rule: { id: "emulator-lost-gp" } });
    expect(lost("7.1.5")?.sure).toBeUndefined();
    expect(lost("5.15")?.sure).toBeUndefined();
    expect(lost("5.12.9")?.sure).toBeUndefined();
    expect(lost("5.12")?.sure).toBe(false);
    expect(lost("5.10.265")).toBeUndefined();
  });

  it("raises #GP(0) at CPL 3 all the same", () => {
    expect(lastSeen({}, [atCpl3(emulatedMov(4, 0, 1))])).toEqual(["#GP(0)"]);
    expect(lastSeen({}, [atCpl3(emulatedMov(5, 0, 1))])).toEqual(["#GP(0)"]);
  });

  it("writes what has none of them", () => {
    expect(dr6Of({ debug: {} }, [emulatedMov(4, 0x4000)])).toEqual(["0xffff4ff0"]);
    expect(play({ debug: {} }, [emulatedMov(5, 0xffff_ffff)]).at(-1)?.state.dr7).toBe(0xffff_2fff);
    expect(lastSeen({ debug: {} }, [emulatedRead(4)])).toEqual(["reads 0xffff0ff0"]);
    expect(lastSeen({ debug: {} }, [emulatedRead(5)])).toEqual(["reads 0x00000400"]);
  });
});

describe("what the emulator writes", () => {
  it.each(allFeatureSets())("takes the guest's fixed bits, not the host's: guest %j", (...set) => {
    const host = ["bld", "rtm"] as const;
    const expected = {
      none: "0xffff0ff0",
      bld: "0xffff07f0",
      rtm: "0xfffe0ff0",
      "bld,rtm": "0xfffe07f0",
    }[formatFeatures(set)];
    const [played] = play({ host, exposed: set, debug: {} }, [emulatedMov(6, 0)]);
    expect(played?.dr6).toBe(expected);
    expect(played?.rules).toEqual(["emulator-order", "set-dr", "emulated-path"]);
  });

  it("goes to KVM's copies: the guest has to give the registers back first", () => {
    const [, after] = play({}, [mov(6, 0xffff_4ff0), emulatedMov(0, 0x1000)]);
    expect(after?.state).toMatchObject({ owned: false, dr6: 0xffff_4ff0 });
    expect(after?.rules[0]).toBe("sync-raw");
    expect(after?.state.addresses[0]).toEqual({ high: 0, low: 0x1000 });
  });
});

describe("general detect in the emulator", () => {
  it.each([
    ["0xffff2ff0", 0xffff_07f0, ["bld"]],
    ["0xffff2ff0", 0xfffe_0ff0, ["rtm"]],
    ["0xffff2ff0", 0xfffe_07ff, ["bld", "rtm"]],
    ["0xffffeff0", 0xffff_cff5, []],
  ] as const)("leaves %s after %i: BD, no B0 to B3, every active-low bit", (dr6, low, exposed) => {
    const options = { host: exposed, exposed, debug: {} };
    const events = [{ ...guarded, dr6: { high: 0, low } }, emulatedRead(6)] as const;
    const [, after] = play(options, events);
    expect(after).toMatchObject({ dr6, seen: ["#DB"], state: { dr7: 0x400, queued: null } });
    expect(after?.rules).toEqual(["emulator-order", "general-detect", "emulator-gd", "gd-cleared"]);
  });

  it("writes DR6 at once and has no payload: it is there before the injection", () => {
    const [, , after] = play({ debug: {} }, [STOP, guarded, emulatedRead(6)]);
    expect(after).toMatchObject({ dr6: "0xffff2ff0", seen: [] });
    expect(after?.state.queued).toMatchObject({ payload: null, class: "fault", causes: 0x2000 });
    expect(after?.state.dr7).toBe(0x2400);
  });

  it("goes by the guest's own DR7, and to the guest, while userspace has breakpoints", () => {
    const debug = { singleStep: true, ...breakAt(0x1000) } as const;
    expect(lastSeen({}, [attach(debug), guarded, emulatedRead(6)])).toEqual(["#DB"]);
  });
});
