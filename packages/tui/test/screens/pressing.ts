/** Screens on the workbench, for tests that press keys and look at what is drawn. */

import { openBench, type Bench, type Kit } from "../../src/app/bench.js";
import { frame, press } from "../../src/app/model.js";
import type { Screen } from "../../src/app/screen.js";
import { plain, type Glyphs, type Size } from "../../src/render/line.js";

/** A workbench that can open no other screen: what is pressed is the screen's own. */
const KIT: Kit = { screens: [], lines: [] };

const SIZE: Size = { cols: 100, rows: 30 };

/** The workbench with a screen in front. */
export function opened(screen: Screen, glyphs: Glyphs = "unicode"): Bench {
  return openBench(screen, { theme: "default", glyphs, mouse: false });
}

/** The workbench after keys. */
export function pressed(bench: Bench, ...keys: readonly string[]): Bench {
  return pressedAt(SIZE, bench, ...keys);
}

/** The same in a window of another size. */
export function pressedAt(size: Size, bench: Bench, ...keys: readonly string[]): Bench {
  return keys.reduce((now, key) => press(KIT, now, key, size).bench, bench);
}

/** The workbench after characters, each a key. */
export function typed(bench: Bench, text: string): Bench {
  return pressed(bench, ...Array.from(text, (each) => (each === " " ? "Space" : each)));
}

/** What is drawn, line by line. */
export function drawn(bench: Bench, size: Size = SIZE): readonly string[] {
  return frame(KIT, bench, size).map(plain);
}

/** What is drawn as one text. */
export function text(bench: Bench, size: Size = SIZE): string {
  return drawn(bench, size).join("\n");
}

/** The screen after all the work that it does between keys. */
export function worked(bench: Bench): Bench {
  let now = bench;
  for (;;) {
    const { screen, state } = now.front;
    const next = screen.work?.(state);
    if (next === undefined) return now;
    now = { ...now, front: { ...now.front, state: next, steady: next } };
  }
}
