import { describe, expect, it, vi } from "vitest";

import { createGate, isSoon } from "../../src/app/gate.js";
import { bootZero } from "@dr6/fixtures";
import { openBench } from "../../src/app/bench.js";
import { walkPlay } from "../../src/screens/walk-play.js";
import { readSetup } from "../../src/setup.js";
import { walk } from "../../src/view/walk-view.js";

describe("the gate", () => {
  it("lets through at once what needs nothing, as long as nothing waits", () => {
    const done: string[] = [];
    let loading = 0;
    const gate = createGate(() => (loading += 1));
    const ask = (name: string, soon: boolean) => {
      gate.pass(() => done.push(name), soon);
    };
    ask("a step", true);
    expect(done).toEqual(["a step"]);
    expect(loading).toBe(0);
    ask("help", false);
    expect(loading).toBe(1);
    ask("a step behind it", true);
    expect(done).toEqual(["a step"]);
    gate.open();
    expect(done).toEqual(["a step", "help", "a step behind it"]);
    ask("help again", false);
    expect(done.at(-1)).toBe("help again");
  });
});

it.each([true, false])("does nothing behind what leaves, with all loaded: %s", (loaded) => {
  const done: string[] = [];
  const gate = createGate(() => undefined);
  if (loaded) gate.open();
  gate.pass(() => done.push("help"), false);
  gate.pass(() => {
    done.push("quit");
    gate.close();
  }, true);
  gate.pass(() => done.push("save"), false);
  gate.open();
  expect(done).toEqual(["help", "quit"]);
});

it("loads once, when no key comes for a while", () => {
  vi.useFakeTimers();
  let loading = 0;
  const gate = createGate(() => (loading += 1));
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(300);
    gate.pass(() => undefined, true);
  }
  expect(loading).toBe(0);
  vi.advanceTimersByTime(500);
  expect(loading).toBe(1);
  gate.pass(() => undefined, false);
  expect(loading).toBe(1);
  vi.useRealTimers();
});

describe("what a walk answers before all is loaded", () => {
  const walked = walk(bootZero, readSetup({}, bootZero.setup));
  const bench = openBench(walkPlay(walked, 1, "BLD"), {
    theme: "default",
    glyphs: "ascii",
    mouse: false,
  });

  it.each(["Right", "Left", "End", "Down", "[", "PgDn", "c", "q", "^C", "^Z"])("%s", (key) => {
    expect(isSoon(bench, key)).toBe(true);
  });

  it.each(["Enter", "?", "/", ":", "y", "w", "p", "m", "u", "Z", "3"])("not %s", (key) => {
    expect(isSoon(bench, key)).toBe(false);
  });
});
