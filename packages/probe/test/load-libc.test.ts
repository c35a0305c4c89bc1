import { describe, expect, it, vi } from "vitest";

import { loadLibc } from "../src/index.js";

vi.mock("koffi", () => {
  throw new Error("not installed");
});

describe("the C library", () => {
  it.each([
    ["darwin", "x64", /Linux only; this is darwin/],
    ["linux", "arm64", /x86; this Node.js is for arm64/],
    ["linux", "x64", /koffi is not installed: npm install koffi/],
  ])("on %s, %s is missing with one sentence", async (platform, architecture, sentence) => {
    const loaded = await loadLibc(platform, architecture);
    expect(loaded).toMatchObject({ ok: false, missing: expect.stringMatching(sentence) as string });
  });
});
