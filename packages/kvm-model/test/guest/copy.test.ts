import { describe, expect, it } from "vitest";

import { attach, db, EXIT, mov, READ, setDr6, STOP } from "./events.js";
import { guestOf } from "./play.js";

const last = (
  options: Parameters<typeof guestOf>[0],
  events: readonly Parameters<ReturnType<typeof guestOf>["step"]>[1][],
) => {
  const machine = guestOf(options);
  let outcome = machine.step(machine.powerOn, EXIT);
  for (const event of events) outcome = machine.step(outcome.state, event);
  return outcome;
};

describe("KVM's copy of DR6, where the guest would read something else", () => {
  const differs = (...args: Parameters<typeof last>) =>
    last(...args).because.find(({ rule }) => rule.id === "copy-differs")?.detail;

  it("is named beside what is shown", () => {
    expect(differs({ host: ["bld"] }, [setDr6(0)])).toBe(
      "kept 00000000, the guest would read FFFF07F0",
    );
  });

  it("is not, where the guest reads it or has the register", () => {
    expect(differs({ host: ["bld"] }, [setDr6(0), READ])).toBeUndefined();
    expect(differs({ host: ["bld"] }, [setDr6(0), attach()])).toBeUndefined();
    expect(differs({ host: ["bld"] }, [mov(6, 0), EXIT])).toBeUndefined();
    expect(differs({ protection: "tdx" }, [mov(6, 0)])).toBeUndefined();
  });
});

describe("a #DB that waits", () => {
  it("is known to be queued, with its causes", () => {
    expect(last({}, [STOP, db("BS")]).effects).toEqual([{ kind: "queued", causes: 0x4000 }]);
    expect(last({}, [db("BS")]).effects).toBeUndefined();
  });
});
