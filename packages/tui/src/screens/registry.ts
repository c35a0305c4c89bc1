/** The screens of the workbench: one row each. A screen that has no row has no key. */

import { parseWord64 } from "@dr6/core";
import { SCENARIOS } from "@dr6/fixtures";
import type { Screen, ScreenRow } from "../app/screen.js";
import { readSetup } from "../setup.js";
import { decodeInput, PASTED } from "../view/decode-input.js";
import { seedQuestion, seedReleases } from "../view/seed-case.js";
import { walk } from "../view/walk-view.js";
import { decodeScreen } from "./decode-screen.js";
import { diffScreen } from "./diff-screen.js";
import { sourcesScreen } from "./sources-screen.js";
import { whatIfScreen } from "./whatif-screen.js";
import { walkScreen } from "./walk-screen.js";

/** The screens, in the order of their keys. */
export const SCREENS: readonly ScreenRow[] = [
  { id: "walk", key: "1", title: "Walk", create: firstWalk },
  {
    id: "decode",
    key: "2",
    title: "Decode",
    create: () => decodeScreen({ inputs: [], known: {} }),
    paste: pasted,
  },
  { id: "whatif", key: "3", title: "What-if", create: () => whatIfScreen(seedQuestion()) },
  {
    id: "diff",
    key: "4",
    title: "Diff",
    create: () => diffScreen({ releases: seedReleases() }),
  },
  { id: "sources", key: "5", title: "Sources", create: () => sourcesScreen({}) },
];

function firstWalk(): Screen {
  const [scenario] = SCENARIOS;
  if (scenario === undefined) throw new RangeError("no scenario");
  return walkScreen(walk(scenario, readSetup({}, scenario.setup)), 1, scenario.field);
}

/** The decoder on a value, or on a text with dumps in it. */
function pasted(text: string): Screen {
  const parsed = parseWord64(text.trim());
  const input = parsed.ok
    ? decodeInput({ kind: "value", value: parsed.value }, {})
    : decodeInput({ kind: "text", name: PASTED, text }, {});
  return decodeScreen({ inputs: [input], known: {} });
}

/** What the palette offers to open. */
export const LINES: readonly { readonly line: string; readonly title: string }[] = [
  ...SCENARIOS.map(({ id, title }) => ({ line: `walk ${id}`, title })),
  { line: "learn", title: "A tour of six steps, with questions" },
];
