/** The screens of the workbench: one row each. A screen that has no row has no key. */

import { SCENARIOS } from "@dr6/fixtures";
import type { Screen, ScreenId } from "../app/screen.js";
import { readSetup } from "../setup.js";
import { walk } from "../view/walk-view.js";
import { walkScreen } from "./walk-screen.js";

/** A screen that the workbench can open. */
export interface ScreenRow {
  readonly id: ScreenId;
  /** The key that shows it. */
  readonly key: string;
  readonly title: string;
  /** The screen as it is when nothing was asked for; called when it is shown first. */
  readonly create: () => Screen;
  /** The screen on a text that was pasted. */
  readonly paste?: (text: string) => Screen;
}

/** The screens, in the order of their keys. */
export const SCREENS: readonly ScreenRow[] = [
  { id: "walk", key: "1", title: "Walk", create: firstWalk },
];

function firstWalk(): Screen {
  const [scenario] = SCENARIOS;
  if (scenario === undefined) throw new RangeError("no scenario");
  return walkScreen(walk(scenario, readSetup({}, scenario.setup)), 1, scenario.field);
}
