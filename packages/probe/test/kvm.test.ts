import { describe, expect, it } from "vitest";

import { comparePayloads, compareWrites, ProbeError, VirtualMachine } from "../src/index.js";
import { randomWords } from "../src/kvm/random.js";
import { runVcpu } from "../src/kvm/virtual-machine.js";
import { underWatchdog } from "../src/kvm/watchdog.js";
import { LIBC as libc, needing, NO_GUESTS } from "./here.js";

describe.skipIf(NO_GUESTS !== undefined)(needing("the KVM here", NO_GUESTS), () => {
  it("is shown to disagree with a model that is wrong in one bit", () => {
    const wrong = comparePayloads(libc, 500, () => 0n);
    expect(wrong).toMatchObject({ cases: 500, disagreements: 500 });
    expect(wrong.first).toHaveLength(5);
    const { seen = 0n, given } = wrong.first[0] ?? {};
    expect(comparePayloads(libc, 1, () => seen)).toMatchObject({ cases: 1, disagreements: 0 });
    expect(comparePayloads(libc, 1, () => seen ^ 1n).first).toMatchObject([{ given, seen }]);
  });

  it("takes more writes than one entry of the guest holds", () => {
    expect(compareWrites(libc, 8200, () => [])).toMatchObject({ cases: 8200, disagreements: 8200 });
  });

  it("gives back a guest that does not stop", () => {
    const machine = new VirtualMachine(libc);
    machine.load([0xeb, 0xfe], 0x1000);
    const run = () => {
      underWatchdog(libc, 1, (isOver) => {
        runVcpu(machine, isOver);
      });
    };
    expect(run).toThrow(ProbeError);
    expect(process.listenerCount("SIGALRM")).toBe(0);
    machine.close();
    machine.close();
  });
});

describe("random words", () => {
  it("are the same in each run, and set every bit both ways", () => {
    const [one, other] = [randomWords(), randomWords()];
    const words = Array.from({ length: 200 }, () => one());
    expect(Array.from({ length: 200 }, () => other())).toEqual(words);
    expect(words.reduce((all, word) => all | word, 0n)).toBe(2n ** 64n - 1n);
    expect(words.reduce((all, word) => all & word, 2n ** 64n - 1n)).toBe(0n);
  });
});
