import { describe, expect, it, vi } from "vitest";

import { createGate, dueOf, type Due } from "../../src/app/gate.js";
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
    const ask = (name: string, due: Due) => {
      gate.pass(() => done.push(name), due);
    };
    ask("a step", "soon");
    expect(done).toEqual(["a step"]);
    expect(loading).toBe(0);
    ask("help", "later");
    expect(loading).toBe(1);
    ask("a step behind it", "soon");
    expect(done).toEqual(["a step"]);
    gate.open();
    expect(done).toEqual(["a step", "help", "a step behind it"]);
    ask("help again", "later");
    expect(done.at(-1)).toBe("help again");
  });
});

it.each([true, false])("does nothing behind what leaves, with all loaded: %s", (loaded) => {
  const done: string[] = [];
  const gate = createGate(() => undefined);
  if (loaded) gate.open();
  gate.pass(() => done.push("help"), "later");
  gate.pass(() => {
    done.push("quit");
    gate.close();
  }, "soon");
  gate.pass(() => done.push("save"), "later");
  gate.open();
  expect(done).toEqual(["help", "quit"]);
});

it("lets Ctrl-C pass before all that waits, and does nothing of that", () => {
  const done: string[] = [];
  const gate = createGate(() => undefined);
  gate.pass(() => done.push("help"), "later");
  gate.pass(() => done.push("a step behind it"), "soon");
  gate.pass(() => {
    done.push("interrupt");
    gate.close();
  }, "now");
  gate.open();
  expect(done).toEqual(["interrupt"]);
});

it("loads once, when no key comes for a while", () => {
  vi.useFakeTimers();
  let loading = 0;
  const gate = createGate(() => (loading += 1));
  for (let times = 0; times < 5; times += 1) {
    vi.advanceTimersByTime(300);
    gate.pass(() => undefined, "soon");
  }
  expect(loading).toBe(0);
  vi.advanceTimersByTime(500);
  expect(loading).toBe(1);
  gate.pass(() => undefined, "later");
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

  it.each(["Right", "Left", "End", "Down", "[", "PgDn", "c", "q", "^Z"])("%s", (key) => {
    expect(dueOf(bench, key)).toBe("soon");
  });

  it.each(["Enter", "?", "/", ":", "y", "w", "p", "m", "u", "Z", "3"])("not %s", (key) => {
    expect(dueOf(bench, key)).toBe("later");
  });

  it.each([undefined, { kind: "help", scroll: 0 }, { kind: "paste", text: "" }] as const)(
    "Ctrl-C before anything else, with %o on top",
    (layer) => {
      expect(dueOf({ ...bench, layer }, "^C")).toBe("now");
    },
  );
});
