import { describe, expect, it } from "vitest";
import { decodeText, type DiagnoseOptions } from "../src/index.js";
import { reading, release, word } from "./diagnose.js";

const OOPS =
  "CPU: 1 PID: 2 Comm: x Not tainted 6.12.30 #1\nDR3: 0000000000000000 DR6: 00000000ffff07f0 DR7: 0000000000000400\n";
const LOCKS =
  "Linux version 6.17.0 (gcc)\nsmp: Brought up 1 node, 8 CPUs\nsmpboot: CPU0: AMD Ryzen\nx86/split lock detection: #DB: x/1 took a bus_lock trap at address: 0x4011ae\n";
const said = (options: DiagnoseOptions) => {
  const [dump] = decodeText(OOPS, options).dumps;
  return reading(dump ?? { readings: [] }, "Read ").map(({ text }) => text);
};

describe("what the user says against what the text says", () => {
  it("is named, with what counts", () => {
    expect(said({ release: release("6.17") })).toEqual([
      "Read as of Linux 6.17 (--kernel), though the text names 6.12.30.",
    ]);
    expect(said({ dr7: word("600") })).toEqual([
      "Read with the DR7 of the dump, 00000400; --dr7 00000600 is not used.",
    ]);
  });

  it("is not named where both say the same, or one nothing", () => {
    expect(said({})).toEqual([]);
    expect(said({ release: release("6.12.30"), dr7: word("400") })).toEqual([]);
  });

  it("is named with bus locks", () => {
    const text = (options: DiagnoseOptions) => decodeText(LOCKS, options).busLockAnswer?.text;
    expect(text({ release: release("6.15"), cpus: 16, vendor: "intel" })).toMatch(
      / Reckoned with --kernel 6\.15, not 6\.17\.0; --cpus 16, not 8; --vendor intel, not amd, as the log says\.$/,
    );
    expect(text({ release: release("6.17") })).not.toContain("Reckoned");
    expect(text({ release: release("6.17.0"), cpus: 8, vendor: "amd" })).not.toContain("Reckoned");
    expect(text({})).not.toContain("Reckoned");
  });
});
