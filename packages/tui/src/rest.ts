/** What comes behind the first frame of a walk: the other screens, and all that can be looked up. */

import type { Kit } from "./app/bench.js";
import type { Screen } from "./app/screen.js";
import { LINES, SCREENS } from "./screens/registry.js";
import { wholeWalk } from "./screens/walk-screen.js";
import type { WalkState } from "./screens/walk-state.js";

export { runLine } from "./run-line.js";

/** What the workbench can open. */
export const kit: Kit = { screens: SCREENS, lines: LINES };

/** A walk with all that can be looked up from it. */
export const whole = (screen: Screen): Screen => wholeWalk(screen as Screen<WalkState>);
