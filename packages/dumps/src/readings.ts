/** The table of rules that read more out of a value than the first sentence. */

import type { Evidence } from "./evidence.js";
import { about } from "./readings/about.js";
import { armed } from "./readings/armed.js";
import { breakpoint } from "./readings/breakpoint.js";
import { cpuDisagrees } from "./readings/cpu-disagrees.js";
import { damaged } from "./readings/damage.js";
import { faceValue } from "./readings/face-value.js";
import { guest } from "./readings/guest.js";
import { idleInside } from "./readings/idle-inside.js";
import { otherEncodings } from "./readings/other-encodings.js";
import { overruled } from "./readings/overruled.js";
import type { ReadingRule } from "./readings/reading.js";
import { sticky } from "./readings/sticky.js";
import { zeroBeside } from "./readings/zero-beside.js";
import { zeroWrite } from "./readings/zero-write.js";
import type { Statement } from "./statement.js";

/** In the order in which readings are shown. */
const RULES: readonly ReadingRule[] = [
  damaged,
  about,
  otherEncodings,
  idleInside,
  breakpoint,
  sticky,
  zeroWrite,
  zeroBeside,
  cpuDisagrees,
  guest,
  faceValue,
  armed,
  overruled,
];

/** All readings of a value. */
export function readings(evidence: Evidence): readonly Statement[] {
  return RULES.flatMap((rule) => rule(evidence));
}
