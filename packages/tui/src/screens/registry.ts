/** The screens of the workbench: one row each. A screen that has no row has no key. */

import { SCENARIOS } from "@dr6/fixtures";
import type { Screen, ScreenRow } from "../app/screen.js";
import { readSetup } from "../setup.js";
import { walk } from "../view/walk-view.js";
import { walkScreen } from "./walk-screen.js";

/** The screens, in the order of their keys. */
export const SCREENS: readonly ScreenRow[] = [
  { id: "walk", key: "1", title: "Walk", create: firstWalk },
];

function firstWalk(): Screen {
  const [scenario] = SCENARIOS;
  if (scenario === undefined) throw new RangeError("no scenario");
  return walkScreen(walk(scenario, readSetup({}, scenario.setup)), 1, scenario.field);
}

/** What the palette offers to open. */
export const LINES: readonly { readonly line: string; readonly title: string }[] = SCENARIOS.map(
  ({ id, title }) => ({ line: `walk ${id}`, title }),
);
