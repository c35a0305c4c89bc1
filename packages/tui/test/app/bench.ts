/** The workbench on the demo screens, for tests that press keys. */

import { openBench, type Bench, type Deed } from "../../src/app/bench.js";
import { frame, press } from "../../src/app/model.js";
import { plain } from "../../src/render/line.js";
import { demoKit, demoScreen, type Demo } from "./demo-screen.js";

export const SIZE = { cols: 80, rows: 12 };

export const begin = (): Bench =>
  openBench(demoScreen, { theme: "default", glyphs: "ascii", mouse: false });

/** The workbench after keys, from where it was. */
export function pressed(bench: Bench, ...keys: readonly string[]): Bench {
  return keys.reduce((now, key) => press(demoKit, now, key, SIZE).bench, bench);
}

/** The workbench after keys, from the start. */
export const after = (...keys: readonly string[]): Bench => pressed(begin(), ...keys);

/** What the last of the keys asks for. */
export function deeds(...keys: readonly string[]): readonly Deed[] {
  return press(demoKit, after(...keys.slice(0, -1)), keys.at(-1) ?? "", SIZE).deeds;
}

export const drawn = (bench: Bench): string => frame(demoKit, bench, SIZE).map(plain).join("\n");

export const demoOf = (bench: Bench): Demo => bench.front.state as Demo;
