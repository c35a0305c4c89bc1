import { describe, expect, it } from "vitest";

import { db, mov, READ } from "./events.js";
import { play } from "./play.js";

const sure = (kernel: string, id: string, events: Parameters<typeof play>[1]) =>
  play({ kernel }, events)
    .flatMap(({ reasons }) => reasons)
    .find(({ rule }) => rule.id === id)?.sure ?? true;

describe("a rule that was read in 7.1.5", () => {
  it.each([
    ["7.1", true],
    ["7.1.5", true],
    ["719a1d58bf43", true],
    ["7.0", false],
    ["6.12", false],
  ])("is established on %s: %s", (kernel, established) => {
    expect(sure(kernel, "intercepted-vmx", [db("BS")])).toBe(established);
    expect(sure(kernel, "smi", [{ kind: "smi" }])).toBe(established);
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
