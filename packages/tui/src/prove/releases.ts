/** The releases at which something in the tables changes, and one that is older than all of them. */

import { readRelease } from "../setup.js";
import { turningPoints } from "../check/releases.js";

export const RELEASES = [readRelease("3.0"), ...turningPoints()];
