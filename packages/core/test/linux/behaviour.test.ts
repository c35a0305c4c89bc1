import { describe, expect, it } from "vitest";

import { holds, parseRelease } from "../../src/index.js";
import { LINUX_BEHAVIOURS, linuxBehaviour, type LinuxBehaviourId } from "../../src/linux.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}
const has = (id: LinuxBehaviourId, text: string) => holds(linuxBehaviour(id), release(text));

describe("the store of DR6 at boot", () => {
  it.each([
    ["6.16-rc3", false, true],
    ["6.16-rc4", true, true],
    ["6.16", true, true],
    ["7.1.5", true, true],
    ["6.12.35", false, true],
    ["6.12.36", true, true],
    ["6.12.60", true, true],
    ["6.15.0", false, true],
    ["6.14.11", false, true],
    ["5.15.100", false, true],
    ["5.15.200", false, true],
    ["5.10.250", false, true],
    ["6.1.150", false, true],
    ["6.14.0", false, true],
  ])("in %s is fixed: %s, established: %s", (text, fixed, sure) => {
    expect(has("boot-dr6-reset-value", text)).toEqual({ holds: fixed, sure });
  });

  it.each([
    // the first release that its announcement lists it for, and the one before
    ["6.15.4", false, true],
    ["6.15.5", true, true],
    ["6.6.96", false, true],
    ["6.6.97", true, true],
    // the newest release whose source was read, and the one behind it
    ["6.1.166", false, true],
    ["6.1.167", false, false],
    ["5.15.215", false, true],
    ["5.15.216", false, false],
    ["5.10.265", false, true],
    ["5.10.266", false, false],
    ["5.4.301", false, true],
    ["5.4.302", false, false],
  ])("in %s is fixed: %s, established by announcement or source: %s", (text, fixed, sure) => {
    expect(has("boot-dr6-reset-value", text)).toEqual({ holds: fixed, sure });
  });

  it("came before the store of DR7, as a commit and in 6.12.y", () => {
    expect(has("boot-dr6-reset-value", "5f465c148c61").holds).toBe(true);
    expect(has("boot-dr7-reset-value", "5f465c148c61").holds).toBe(false);
    expect(has("boot-dr7-reset-value", "fa7d0f83c5c4223a01598876352473cb3d3bd4d7").holds).toBe(
      true,
    );
    expect(has("boot-dr6-reset-value", "fa7d0f8").holds).toBe(true);
    expect(has("boot-dr7-reset-value", "6.12.40").holds).toBe(false);
    expect(has("boot-dr7-reset-value", "6.12.41").holds).toBe(true);
  });

  it.each([
    ["6.15.8", false, true],
    ["6.15.9", true, true],
    ["6.6.97", false, true],
    ["6.6.150", false, true],
    ["6.6.151", false, false],
    ["6.1.166", false, true],
    ["5.15.215", false, true],
    ["5.15.216", false, false],
  ])("of DR7: in %s it is fixed: %s, established: %s", (text, fixed, sure) => {
    expect(has("boot-dr7-reset-value", text)).toEqual({ holds: fixed, sure });
  });
});

describe("a row of native Linux", () => {
  it("that doesn't exist is refused by name", () => {
    expect(() => linuxBehaviour("no-such-row" as LinuxBehaviourId)).toThrow(
      new RangeError("no native behaviour no-such-row"),
    );
  });
});

describe("the #DB handler", () => {
  it.each<[LinuxBehaviourId, string, boolean, boolean]>([
    ["positive-polarity", "5.9.4", false, true],
    ["positive-polarity", "5.9.5", false, false],
    ["positive-polarity", "5.10", true, true],
    ["virtual-dr6", "5.9.4", false, true],
    ["bus-lock", "5.12.9", false, true],
    ["bus-lock", "5.12.10", false, false],
    ["bus-lock", "5.13", true, true],
  ])("%s in %s: %s, established: %s", (id, text, holdsIt, sure) => {
    expect(has(id, text)).toEqual({ holds: holdsIt, sure });
  });
});
