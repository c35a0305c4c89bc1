import { describe, expect, it } from "vitest";

import { step } from "./processor.js";

describe("a hardware task switch", () => {
  it.each([
    // DR7 before, after: L0 to L3 and LE are cleared
    [0xffff_2fff, 0xffff_2eaa],
    [0x7ff, 0x6aa],
    [0x555, 0x400],
    [0x6aa, 0x6aa],
  ])("makes DR7 %i %i and raises nothing without the T bit", (before, after) => {
    const switched = step({ kind: "task-switch", trap: false }, { state: { dr7: before } });
    expect(switched).toMatchObject({
      raised: "nothing",
      rules: "local-enables",
      dr6: "ffff0ff0",
      state: { dr7: after },
    });
  });

  it.each([
    // DR6 before, after (Bochs: ffff8ff0)
    [0xffff_0ff0, "ffff8ff0", "local-enables task-trap db-causes"],
    [0xffff_6ff3, "ffffeff0", "local-enables task-trap db-causes db-breakpoints-replaced"],
  ])("to a TSS with the T bit makes DR6 %i %s", (dr6, after, rules) => {
    const switched = step({ kind: "task-switch", trap: true }, { state: { dr6, dr7: 0x7ff } });
    expect(switched).toMatchObject({
      raised: "#DB trap",
      rules,
      dr6: after,
      state: { dr7: 0x6aa },
    });
  });

  it("with the T bit clears DR7.GD as well", () => {
    const switched = step({ kind: "task-switch", trap: true }, { state: { dr7: 0x2555 } });
    expect(switched.state.dr7).toBe(0x400);
    expect(switched.rules).toBe("local-enables task-trap gd-cleared db-causes");
  });
});
