/** What has to be known of the format before any bit is read: whose register, and in which layout. */

import type { ReadingRule } from "./reading.js";

/** The standing remarks of the dump's format. */
export const about: ReadingRule = ({ standing }) => standing?.about ?? [];
