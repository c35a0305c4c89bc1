import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { openBench } from "../../src/app/bench.js";
import { outside, type RunLine } from "../../src/app/outside.js";
import { createStore } from "../../src/app/store.js";
import { demoKit, demoScreen } from "./demo-screen.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = async (runLine: RunLine) => {
  const look = { theme: "default", glyphs: "ascii", mouse: false } as const;
  const store = createStore(openBench(demoScreen, look), demoKit);
  outside(store, () => undefined, runLine, undefined).run({ kind: "run", line: "fields" });
  expect(store.shown().hint).toBe("dr6 fields ...");
  await vi.advanceTimersByTimeAsync(100);
  return store.shown();
};

it("shows what a command line prints", async () => {
  const shown = await after(() => Promise.resolve({ kind: "text", text: "a\nb\n" }));
  expect(shown.layer).toMatchObject({ title: "dr6 fields", text: ["a", "b"] });
});

it("says that a command line broke, and keeps what is open", async () => {
  const shown = await after(() => Promise.reject(new Error("out of \x1b[31mluck")));
  expect(shown.hint).toMatch(/^internal error in dr6 fields: out of .*luck$/);
  expect(shown.hint).not.toContain("\x1b");
  expect(shown.front.screen.id).toBe("walk");
});
