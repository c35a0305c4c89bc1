import { describe, expect, it } from "vitest";
import { word64, type MachineEvent } from "@dr6/core";

import { attach, breakAt, db, EXIT, guestBreaksAt, mov, READ, setDr6, STOP } from "./events.js";
import { dr6Of, lastSeen, play } from "./play.js";

const BOTH = { host: ["bld", "rtm"], exposed: ["bld", "rtm"] } as const;
const DEBUGCTL: MachineEvent = { kind: "write-debugctl", value: 4 };

describe.each(["reset", "init"] as const)("%s", (kind) => {
  it("sets DR0 to DR3, DR6 and DR7 to their reset values", () => {
    const dirty = [mov(0, 0x1000), mov(6, 0), mov(7, 0x401)];
    const played = play(BOTH, [...dirty, { kind }]).at(-1);
    expect(played).toMatchObject({ dr6: "0xffff0ff0", rules: ["vcpu-reset"] });
    expect(played?.state).toMatchObject({ dr6: 0xffff_0ff0, dr7: 0x400, owned: false });
    expect(played?.state.addresses).toEqual([0, 0, 0, 0].map(() => word64(0)));
    expect(played?.reasons[0]?.detail).toBe("FFFF0FF0");
  });

  it("keeps what userspace wants, and forgets what is queued, L2 and SMM", () => {
    const debug = { singleStep: true } as const;
    const before = [
      attach(),
      STOP,
      { kind: "smi" },
      { kind: "enter-l2" },
      db("BS"),
      attach(debug),
    ] as const;
    expect(play(BOTH, before).at(-1)?.state.queued).not.toBeNull();
    expect(play(BOTH, [...before, { kind }]).at(-1)?.state).toMatchObject({
      debug,
      stopped: true,
      queued: null,
      l2: null,
      smm: null,
      host: ["bld", "rtm"],
    });
  });

  it(`${kind === "init" ? "leaves" : "clears"} IA32_DEBUGCTL`, () => {
    const played = play(BOTH, [DEBUGCTL, { kind }]).at(-1);
    expect(played?.state.debugctl).toBe(kind === "init" ? 4 : 0);
  });
});

describe("IA32_DEBUGCTL of a guest", () => {
  it("is written behind a VM exit", () => {
    const played = play(BOTH, [mov(6, 0), DEBUGCTL]).at(-1);
    expect(played?.state).toMatchObject({ owned: false, debugctl: 4 });
    expect(played?.rules).toEqual(["sync-raw", "debugctl-vmx"]);
  });

  it("raises #GP(0) for a bit that the guest hasn't got, and keeps its value", () => {
    const options = { ...BOTH, exposed: ["rtm"] } as const;
    const wrong: MachineEvent = { kind: "write-debugctl", value: 0x8004 };
    const right: MachineEvent = { kind: "write-debugctl", value: 0x8000 };
    const played = play(options, [right, mov(6, 0), wrong]).at(-1);
    expect(played).toMatchObject({ seen: ["#GP(0)"], state: { debugctl: 0x8000, owned: false } });
    expect(played?.rules).toEqual(["sync-raw", "debugctl-vmx"]);
  });
});

describe("a task switch", () => {
  it.each([
    ["7.1.5", "intel"],
    ["7.1.5", "amd"],
    ["4.19", "intel"],
    ["62ad461079e7", "amd"],
  ] as const)("on %s and %s clears the local enables and sets no BT", (kernel, vendor) => {
    for (const trap of [true, false]) {
      const events = [mov(7, 0xffff_07ff), { kind: "task-switch", trap }] as const;
      const played = play({ kernel, vendor }, events).at(-1);
      expect(played).toMatchObject({ dr6: "0xffff0ff0", seen: [] });
      expect(played?.state).toMatchObject({ dr7: 0xffff_06aa, owned: false, queued: null });
      expect(played?.rules).toEqual([expect.stringContaining("sync-"), "task-switch"]);
    }
  });

  it("clears the guest's own enables while userspace has the breakpoints", () => {
    const events = [...guestBreaksAt(0x1000, 0x403), { kind: "task-switch", trap: true }] as const;
    expect(play({ debug: breakAt(0x2000) }, events).at(-1)?.state.dr7).toBe(0x402);
  });
});

describe("CR4.DE", () => {
  const de = (value: boolean): MachineEvent => ({ kind: "set-cr4-de", value });

  it.each([undefined, {}])("decides on DR4 and DR5, debugged by %j", (debug) => {
    const options = debug === undefined ? {} : { debug };
    const read: MachineEvent = { kind: "mov-from-dr", register: 4 };
    expect(lastSeen(options, [de(true), read])).toEqual(["#UD"]);
    expect(lastSeen(options, [de(true), de(false), read])).toEqual(["reads 0xffff0ff0"]);
  });
});

describe("the writable bits that a lane shows", () => {
  const masks = (events: readonly MachineEvent[], exposed: readonly ("bld" | "rtm")[] = []) =>
    dr6Of({ host: ["bld", "rtm"], exposed }, [...events, mov(6, 0)]).at(-1);

  it("are the host's on the hardware path and the guest's with a debugger", () => {
    expect(masks([])).toBe("0xfffe07f0");
    expect(masks([READ])).toBe("0xfffe07f0");
    expect(masks([attach()])).toBe("0xffff0ff0");
    expect(masks([attach()], ["rtm"])).toBe("0xfffe0ff0");
    expect(masks([setDr6(0), EXIT])).toBe("0xfffe07f0");
  });
});
