import { describe, expect, it } from "vitest";
import { allFeatureSets, formatFeatures, word64, type MachineEvent } from "@dr6/core";

import { mov, setDr6 } from "./events.js";
import { play } from "./play.js";

const SMI: MachineEvent = { kind: "smi" };
const rsm = (low?: number, high = 0): MachineEvent =>
  low === undefined ? { kind: "rsm" } : { kind: "rsm", dr6: word64(low, high) };
const last = (options: Parameters<typeof play>[0], events: readonly MachineEvent[]) =>
  play(options, events).at(-1);

describe("SMI", () => {
  it("saves DR6 and DR7, resets DR7 and leaves DR6", () => {
    const played = last({ debug: {} }, [mov(7, 0x403), setDr6(0xffff_47f1), SMI]);
    expect(played).toMatchObject({
      dr6: "0xffff47f1",
      rules: ["smi"],
      state: { dr7: 0x400, smm: { dr6: 0xffff_47f1, dr7: 0x403 } },
    });
  });

  it("is a VM exit", () => {
    const played = last({ host: ["bld"] }, [mov(6, 0), SMI]);
    expect(played?.rules).toEqual(["sync-raw", "smi"]);
    expect(played?.state).toMatchObject({ owned: false, smm: { dr6: 0xffff_07f0, dr7: 0x400 } });
  });

  it("doesn't come in the SMM handler", () => {
    const [, before, after] = play({ debug: {} }, [SMI, mov(7, 0x403), SMI]);
    expect(after?.state).toEqual(before?.state);
    expect(after?.rules).toEqual([]);
  });
});

describe("RSM", () => {
  it.each(allFeatureSets())("forces the fixed bits of a guest with %j", (...exposed) => {
    const options = { host: ["bld", "rtm"], exposed, debug: {} } as const;
    const expected = {
      none: ["0xffff0ff0", "0xffff4ff1"],
      bld: ["0xffff07f0", "0xffff47f1"],
      rtm: ["0xfffe0ff0", "0xfffe4ff1"],
      "bld,rtm": ["0xfffe07f0", "0xfffe47f1"],
    }[formatFeatures(exposed)];
    expect([
      last(options, [setDr6(0), SMI, rsm()])?.dr6,
      last(options, [SMI, rsm(0xfffe_57f1)])?.dr6,
    ]).toEqual(expected);
  });

  it("restores DR7 as KVM's MOV writes it, and ends SMM", () => {
    const dr7 = (low: number): MachineEvent => ({
      kind: "set-debugregs",
      dr6: word64(0xffff_0ff0),
      dr7: word64(low),
    });
    const played = last({ debug: {} }, [dr7(0xffff_ffff), SMI, mov(7, 0x401), rsm()]);
    expect(played?.state).toMatchObject({ dr7: 0xffff_2fff, smm: null });
    expect(played?.rules).toEqual(["rsm"]);
    expect(played?.reasons[0]?.detail).toBe("FFFF0FF0 becomes FFFF0FF0");
  });

  it("loses what the handler wrote to the register, and takes what it left in the save area", () => {
    expect(last({ debug: {} }, [SMI, mov(6, 0xffff_2ff0), rsm()])?.dr6).toBe("0xffff0ff0");
    expect(last({ debug: {} }, [SMI, mov(6, 0xffff_2ff0), rsm(0x4000)])?.dr6).toBe("0xffff4ff0");
    expect(last({ debug: {} }, [SMI, rsm(0x4000, 1)])?.dr6).toBe("0xffff4ff0");
  });

  it("is a VM exit, and nothing more outside SMM", () => {
    const [before, , after] = play({ host: ["bld"] }, [mov(6, 0), SMI, rsm(0xffff_07f0)]);
    expect(before?.state.owned).toBe(true);
    expect(after?.state).toMatchObject({ owned: false, dr6: 0xffff_0ff0 });
    const outside = last({ host: ["bld"] }, [mov(6, 0), rsm(0xffff_4ff0)]);
    expect(outside?.rules).toEqual(["sync-raw"]);
    expect(outside?.state).toMatchObject({ owned: false, dr6: 0xffff_07f0, smm: null });
  });
});
