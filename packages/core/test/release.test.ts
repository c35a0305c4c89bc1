import { describe, expect, it } from "vitest";

import {
  compareVersions,
  holds,
  LINUX_BEHAVIOURS,
  linuxBehaviour,
  parseRelease,
  type LinuxBehaviourId,
} from "../src/index.js";

function release(text: string) {
  const parsed = parseRelease(text, LINUX_BEHAVIOURS);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.release;
}
const has = (id: LinuxBehaviourId, text: string) => holds(linuxBehaviour(id), release(text));

describe("releases", () => {
  it("are ordered: release candidates before their release, patches after", () => {
    const order = [
      "4.19.191",
      "5.9",
      "5.10",
      "5.13-rc2",
      "5.13",
      "6.15",
      "6.15.5",
      "6.16-rc3",
      "6.16-rc4",
      "6.16",
      "6.16.1",
      "7.1.5",
    ];
    const versions = order.map((text) => release(text).version);
    expect(versions.toSorted(compareVersions)).toEqual(versions);
    expect(compareVersions(release("6.15").version, release("v6.15.0").version)).toBe(0);
  });

  it.each(["", "six", "6", "6.15.0.1", "6.16-rc", "-1.2", "6.15\u001b[0m"])(
    "refuses %j",
    (text) => {
      expect(parseRelease(text, LINUX_BEHAVIOURS)).toMatchObject({ ok: false });
    },
  );

  it("lists the commits it knows when it is given another", () => {
    const parsed = parseRelease("deadbeefcafe", LINUX_BEHAVIOURS);
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.message).toContain("5f465c148c61");
  });
});

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
    ["5.15.200", false, false],
    ["5.10.250", false, false],
    ["6.1.150", false, false],
    ["6.14.0", false, true],
  ])("in %s is fixed: %s, established: %s", (text, fixed, sure) => {
    expect(has("boot-dr6-reset-value", text)).toEqual({ holds: fixed, sure });
  });

  it("is known from the calendar only in 6.15.5 and 6.6.97", () => {
    expect(has("boot-dr6-reset-value", "6.15.5")).toEqual({ holds: true, sure: false });
    expect(has("boot-dr6-reset-value", "6.15.4")).toEqual({ holds: false, sure: false });
    expect(has("boot-dr6-reset-value", "6.6.97")).toEqual({ holds: true, sure: false });
    expect(has("boot-dr6-reset-value", "6.1.150")).toEqual({ holds: false, sure: false });
    expect(has("boot-dr6-reset-value", "6.1.100")).toEqual({ holds: false, sure: true });
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
});
