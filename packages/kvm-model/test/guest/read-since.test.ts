import { describe, expect, it } from "vitest";
import { parseRelease } from "@dr6/core";

import { READ_SINCE } from "../../src/index.js";
import { db, mov, READ } from "./events.js";
import { play } from "./play.js";

const sure = (kernel: string, id: string, events: Parameters<typeof play>[1]) =>
  play({ kernel }, events)
    .flatMap(({ reasons }) => reasons)
    .find(({ rule }) => rule.id === id)?.sure ?? true;

/** Left to the guest, MOV to DR7 wouldn't be KVM's. */
const GUARDED = [{ kind: "set-guest-debug", debug: {} }, mov(7, 0x2400), READ] as const;

describe("a rule with the oldest release in which it was read", () => {
  it.each([
    ["7.1.5", "intercepted-vmx", [db("BS")], true],
    ["719a1d58bf43", "intercepted-vmx", [db("BS")], true],
    ["5.10", "intercepted-vmx", [db("BS")], true],
    ["5.7.14", "intercepted-vmx", [db("BS")], true],
    ["5.7.13", "intercepted-vmx", [db("BS")], false],
    ["5.4", "smi", [{ kind: "smi" }], true],
    ["4.20.1", "smi", [{ kind: "smi" }], true],
    ["4.20", "smi", [{ kind: "smi" }], false],
    ["3.18", "smi", [{ kind: "smi" }], false],
    ["5.4.301", "general-detect-vmx", GUARDED, true],
    ["4.20", "general-detect-vmx", GUARDED, false],
    ["3.19.8", "gd-cleared", GUARDED, true],
    ["3.18.140", "gd-cleared", GUARDED, false],
  ] as const)("on %s: %s", (kernel, id, events, established) => {
    const reason = play({ kernel }, events)
      .flatMap(({ reasons }) => reasons)
      .find(({ rule }) => rule.id === id);
    expect(reason).toBeDefined();
    expect(reason?.sure ?? true).toBe(established);
  });

  it("names a known release and its sources, rule by rule", () => {
    for (const [id, { release, sources }] of Object.entries(READ_SINCE)) {
      expect(parseRelease(release, []).ok, id).toBe(true);
      expect(sources.length, id).toBeGreaterThan(0);
    }
  });

  it("casts no doubt on others", () => {
    expect(sure("6.12", "given", [mov(6, 0)])).toBe(true);
  });
});

describe("an access before the hardware path", () => {
  it("is intercepted for the release's own reason", () => {
    const [step] = play({ kernel: "3.14" }, [READ]);
    expect(step?.rules[0]).toBe("always-intercepts");
    expect(play({ debug: {} }, [READ])[0]?.rules[0]).toBe("debugger-intercepts");
  });
});
