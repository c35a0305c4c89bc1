/** The table of text formats. A new format is a file in formats/ and a row here. */

import type { DumpFormat } from "./formats/format.js";
import { LINUX_I386 } from "./formats/linux-i386.js";
import { LINUX_X86_64 } from "./formats/linux-x86-64.js";

/** All formats that {@link readText} knows, in the order in which they are tried. */
export const DUMP_FORMATS: readonly DumpFormat[] = [LINUX_X86_64, LINUX_I386];
