import { describe, expect, it } from "vitest";

import type { Feature } from "../../src/index.js";
import { step } from "./processor.js";

const inRegion = (causes: readonly string[]) => ({ kind: "rtm-debug", causes }) as const;

describe("a debug exception inside an RTM region", () => {
  // The CPU has RTM, DR7.RTM (bit 11), DEBUGCTL[15]
  it.each<[Feature[], number, number]>([
    [[], 0x400, 0],
    [[], 0xc00, 0],
    [[], 0x400, 0x8000],
    [[], 0xc00, 0x8000],
    [["bld"], 0xc00, 0x8000],
    [["rtm"], 0x400, 0],
    [["rtm"], 0xc00, 0],
    [["rtm"], 0x400, 0x8000],
    [["rtm"], 0xf7ff, 0xffff],
    [["rtm"], 0xc00, 0x7fff],
  ])("on %j with DR7 %i and DEBUGCTL %i raises nothing", (features, dr7, debugctl) => {
    const setup = { features, state: { dr7, debugctl } };
    expect(step(inRegion(["B0"]), setup)).toMatchObject({
      raised: "nothing",
      rules: "rtm-debug-off",
      dr6: "ffff0ff0",
      state: { dr7, debugctl },
    });
  });

  it.each([
    [["B0"], "fffe0ff1"],
    [["B3"], "fffe0ff8"],
    [["B0", "B1"], "fffe0ff3"],
    [["BS"], "fffe4ff0"],
    [[], "fffe0ff0"],
  ])("with all three, %j gives %s", (causes, dr6) => {
    const state = { dr7: 0xc00, debugctl: 0x8000 };
    expect(step(inRegion(causes), { features: ["rtm"], state })).toMatchObject({
      raised: "#DB fault",
      rules: "rtm-debug db-causes",
      dr6,
    });
  });

  it("leaves BLD and the sticky bits, and clears DR7.GD", () => {
    const state = { dr6: 0xffff_e7f2, dr7: 0x2c00, debugctl: 0x8000 };
    expect(step(inRegion(["B0"]), { features: ["bld", "rtm"], state })).toMatchObject({
      dr6: "fffee7f1",
      rules: "rtm-debug gd-cleared db-causes db-breakpoints-replaced db-leaves-bld",
      state: { dr7: 0xc00 },
    });
  });

  it("that is over is reported no more: the next #DB sets RTM", () => {
    const setup = { features: ["rtm"], state: { dr6: 0xfffe_0ff1 } } as const;
    expect(step({ kind: "debug-exception", causes: ["BS"] }, setup)).toMatchObject({
      dr6: "ffff4ff0",
      rules: "db-causes db-breakpoints-replaced db-sets-rtm",
    });
  });
});
