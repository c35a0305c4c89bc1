import { describe, expect, it } from "vitest";
import { decode, reading } from "./diagnose.js";

describe("who leaves a sticky bit", () => {
  const KNOWN =
    "Public dumps with an old BS come from kmemcheck (2.6.3x to 4.14), from targets of WinDbg, from hypervisors that step their guest, and from VirtualBox snapshots taken while stepping.";

  it("is known of BS, from dumps", () => {
    expect(reading(decode("ffff4ff0"), "Public dumps")).toEqual([
      { text: KNOWN, certainty: "cannot tell", sources: ["public-dumps"] },
    ]);
  });

  it.each(["ffff2ff0", "ffff8ff0"])("is not known of BD and BT (%s)", (value) => {
    expect(reading(decode(value), "Public dumps")).toEqual([]);
  });

  it.each([
    ["ffff2ff0", "Left over: BD stays set until software writes DR6."],
    ["ffffeff0", "Left over: BD and BS and BT stay set until software writes DR6."],
  ])("%s stays until software writes DR6", (value, text) => {
    expect(reading(decode(value), "Left over: ")).toEqual([
      { text, certainty: "cannot tell", sources: ["sdm-dr6", "linux-debug-handler"] },
    ]);
  });
});

describe("DR7.GE without an enabled breakpoint", () => {
  it("is Linux's doing, as public dumps show", () => {
    expect(reading(decode("ffff0ff0", "600"), "DR7 enables no breakpoint, but GE")).toMatchObject([
      { certainty: "likely", sources: ["sdm-dr7", "public-dumps"] },
    ]);
  });
});
