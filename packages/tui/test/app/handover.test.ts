import { describe, expect, it, vi } from "vitest";

import { createHandover } from "../../src/app/handover.js";

/** A terminal that is given away until `back` is called. */
function giving() {
  let back: () => void = () => undefined;
  const give = () =>
    new Promise<void>((resolve) => {
      back = resolve;
    });
  return {
    give,
    back: () => {
      back();
    },
  };
}

describe("handover", () => {
  it("does at once what is asked while the terminal is the program's", () => {
    const then = vi.fn();
    createHandover().whenBack(then);
    expect(then).toHaveBeenCalledOnce();
  });

  it("lets what is asked meanwhile wait", async () => {
    const handover = createHandover();
    const { give, back } = giving();
    const then = vi.fn();
    handover.giveAway(give);
    handover.whenBack(then);
    expect(then).not.toHaveBeenCalled();
    back();
    await vi.waitFor(() => {
      expect(then).toHaveBeenCalledOnce();
    });
  });

  it("gives away once at a time", async () => {
    const handover = createHandover();
    const { give, back } = giving();
    const again = vi.fn(() => Promise.resolve());
    handover.giveAway(give);
    handover.giveAway(again);
    expect(again).not.toHaveBeenCalled();
    back();
    await vi.waitFor(() => {
      handover.giveAway(again);
      expect(again).toHaveBeenCalledOnce();
    });
  });
});
