import { describe, expect, it } from "vitest";

import { decodeText, LogBoot } from "../src/index.js";

const BOOT = "Linux version 6.12.30 (gcc) #1 SMP";
const LOCK = "x86/split lock detection: #DB: a/7 took a bus_lock trap at address: 0x1";
const up = (cpus: number) => `smp: Brought up 1 node, ${String(cpus)} CPUs`;

/** A boot, or a part of one, with bus locks of so many threads. */
function locked(threads: number, first = 0): LogBoot {
  const boot = new LogBoot();
  for (let pid = first; pid < first + threads; pid += 1) {
    boot.count({ comm: "a", pid, address: { high: 0, low: 1 } });
  }
  return boot;
}

describe("what bounds the facts of a boot", () => {
  it("keeps two of many releases, the first in order, whatever order they come in", () => {
    const releases = ["6.1.0", "6.3.0", "6.2.0", "6.0.0"];
    for (const kernels of [releases, releases.toReversed()]) {
      const boot = new LogBoot();
      for (const kernel of kernels) boot.tell({ kind: "version", kernel });
      expect(boot.facts().kernels).toEqual(["6.0.0", "6.1.0"]);
      expect(boot.kernel).toBeNull();
    }
  });

  it("counts a thousand threads, and of more says that they are too many", () => {
    expect(locked(1_000).threads).toBe(1_000);
    expect(locked(1_001).threads).toBe(Infinity);
    expect(locked(1_001).facts().threads).toBeNull();
  });

  it("has too many in the whole where a part has, in either order", () => {
    for (const [one, other] of [
      [locked(1_001), locked(2)],
      [locked(2), locked(1_001)],
      [locked(600), locked(600, 600)],
    ] as const) {
      one.add(other.facts());
      expect(one.threads).toBe(Infinity);
      expect(one.addresses).toBe(1);
    }
  });
});

describe("the answer about several boots", () => {
  const answerTo = (...lines: readonly string[]) => decodeText(lines.join("\n")).busLockAnswer;

  it("names CPUs and vendor where all boots have the same", () => {
    const boot = [BOOT, "CPU0: AMD Ryzen 9 7950X", up(4), LOCK];
    expect(answerTo(...boot, ...boot)).toMatchObject({ cpus: 4, vendor: "amd" });
  });

  it("names none where they differ", () => {
    const [one, other] = [
      [BOOT, "CPU0: AMD Ryzen 9 7950X", up(4), LOCK],
      [BOOT, "CPU0: Intel(R) Xeon(R)", up(8), LOCK],
    ];
    expect(answerTo(...one, ...other)).toMatchObject({ cpus: null, vendor: null });
  });
});
