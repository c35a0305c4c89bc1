import { describe, expect, it } from "vitest";

import { helpText } from "../../src/app/help.js";
import { bindings, frame, initial, press, type Shown } from "../../src/app/model.js";
import { overflow } from "../../src/app/overlay.js";
import { createStore } from "../../src/app/store.js";
import { plain } from "../../src/render/line.js";
import { demoScreen, type Demo } from "./demo-screen.js";

const SIZE = { cols: 80, rows: 12 };

function after(...keys: readonly string[]): Shown<Demo> {
  return keys.reduce(
    (shown, key) => press(demoScreen, shown, key, SIZE).shown,
    initial(demoScreen),
  );
}

const drawn = (shown: Shown<Demo>) => frame(demoScreen, shown, SIZE, "ascii").map(plain).join("\n");

describe("help on top", () => {
  it.each(["?", "F1", "Esc"])("opens and goes with %s, and leaves no trace", (key) => {
    expect(drawn(after("l", "?"))).toContain("KEYS");
    expect(after("l", "?", key)).toEqual(after("l"));
  });

  it("keeps the screen below from moving", () => {
    expect(after("?", "l", "G", "Down", "Z", "Esc")).toEqual(after());
  });

  it("scrolls as far as there is text", () => {
    const end = overflow(helpText(bindings(demoScreen, after()), SIZE), SIZE);
    expect(end).toBeGreaterThan(0);
    expect(after("?", "Down", "Down", "Up").help).toBe(1);
    expect(after("?", "Up").help).toBe(0);
    expect(after("?", "G").help).toBe(end);
    expect(after("?", "G", "PgDn").help).toBe(end);
    expect(after("?", "PgDn").help).toBe(SIZE.rows - 2);
    expect(after("?", "G", "g").help).toBe(0);
  });

  it("quits with q", () => {
    const shown = after("?");
    expect(press(demoScreen, shown, "q", SIZE).effect).toEqual({ kind: "quit" });
  });
});

describe("Esc", () => {
  it("never quits", () => {
    expect(press(demoScreen, initial(demoScreen), "Esc", SIZE).effect).toBeUndefined();
  });
});

describe("store", () => {
  it("presses keys in turn and gives their effects in order", () => {
    const store = createStore(demoScreen);
    let changes = 0;
    const unsubscribe = store.subscribe(() => (changes += 1));
    expect(store.press(["l", "^L", "3", "G", "q"], SIZE)).toEqual([
      { kind: "redraw" },
      { kind: "quit" },
    ]);
    expect(store.shown().state.step).toBe(3);
    expect(changes).toBe(1);
    unsubscribe();
    store.press(["l"], SIZE);
    expect(changes).toBe(1);
  });
});
