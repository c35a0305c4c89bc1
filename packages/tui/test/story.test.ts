import { describe, expect, it } from "vitest";

import { dr6, dr6Json } from "./cli.js";

interface WalkJson {
  steps: {
    event: string;
    point: string;
    lanes: { stale: string[]; falseLog: boolean; sure: boolean }[];
  }[];
}

const points = async (...args: readonly string[]) =>
  (await dr6Json<WalkJson>(["walk", ...args])).steps.map(({ point }) => point);

describe("the point of each step, for a newcomer", () => {
  it("of boot-zero tells what DR6 is, why 0 is wrong and why the guest is right", async () => {
    expect(await points("boot-zero")).toEqual([
      "DR6 says why the last debug exception (#DB) came. FFFF0FF0 says: nothing happened. Most fields report with 1 (^), but BLD and RTM with 0 (v), so that idle isn't 0.",
      "Boot meant to clear DR6, but in BLD 0 is the event. DR6 now says that a bus lock was detected, and none happened.",
      "Native still reports BLD, which this #DB did not cause; Guest reports only what happened.",
      "The handler believes it: Native logs a bus lock that never happened; Guest logs none.",
      "DR6 is idle again: the next #DB finds its own cause only. Boot should have done the same.",
      "DR6 was clean before, so every lane reports the cause of this exception and nothing else.",
    ]);
  });

  it.each([
    ["--kernel", "6.16"],
    ["--host", "none"],
  ])("with %s %s accuses nobody", async (option, value) => {
    const [, boot, step, read, clear] = await points("boot-zero", option, value);
    expect(boot).toBe("Boot leaves a DR6 that reports nothing, as it should.");
    expect(step).toBe("DR6 reports the cause of this exception and nothing else.");
    expect(read).toBe("");
    expect(clear).not.toContain("Boot should");
  });

  it("names the fields and the lanes that it is about", async () => {
    expect((await points("boot-zero", "--host", "bld,rtm", "--guest", "none"))[1]).toBe(
      "Boot meant to clear DR6, but in BLD and RTM 0 is the event. DR6 of Native now says that a bus lock was detected and a #DB or #BP occurred inside an RTM region, and none happened.",
    );
    expect((await points("three-handlers"))[4]).toBe(
      "DR6 of Writes 0 and All but bit 16 isn't idle after it: BLD reports, and still does at the next exception.",
    );
  });

  it("says of an exception that it did not cause a field where that field is stale, and only there", async () => {
    for (const { event, point, lanes } of (await dr6Json<WalkJson>(["walk", "fred"])).steps) {
      if (event !== "single-step") continue;
      expect(point.includes("did not cause")).toBe(lanes.some(({ stale }) => stale.length > 0));
    }
  });

  it("promises of what a handler leaves only what the next exception doesn't take back", async () => {
    // SDM: a #DB outside of RTM sets RTM, and leaves BLD alone.
    const both = await points("three-handlers", "--host", "bld,rtm");
    expect(both[4]).toBe(
      "DR6 of Writes 0 and All but bit 16 isn't idle after it: BLD and RTM report, and BLD still does at the next exception.",
    );
    expect((await points("three-handlers", "--host", "rtm"))[4]).toBe(
      "DR6 of Writes 0 isn't idle after it: RTM reports.",
    );
    // Behind the last exception nothing is known of a next one.
    expect(both[7]).toBe(
      "DR6 of Writes 0 and All but bit 16 isn't idle after it: BLD and RTM report.",
    );
  });

  it("is told as likely where a lane is not established, and only there", async () => {
    const { steps } = await dr6Json<WalkJson>(["walk", "fred"]);
    for (const { point, lanes } of steps.filter((step) => step.point !== "")) {
      expect(point.startsWith("Likely: ")).toBe(lanes.some(({ sure }) => !sure));
    }
    expect(steps[4]?.point).toMatch(/^Likely: DR6 of FRED isn't idle/);
    expect(steps[0]?.point).toMatch(/^DR6 says why/);
  });

  it("is on the screen at each of the three sizes, and is heard", async () => {
    for (const [cols, rows] of [
      ["100", "30"],
      ["80", "24"],
      ["60", "20"],
    ] as const) {
      const { out } = await dr6(["walk", "--at", "3", "--cols", cols, "--rows", rows]);
      expect(out).toContain("POINT");
    }
    expect((await dr6(["walk", "--at", "3", "--accessible"])).out).toContain(
      "Native still reports B L D, which this debug exception did not cause;",
    );
  });
});
