/**
 * The debug registers in an oops of 32-bit Linux (process_32.c, __show_regs()), and in an exception
 * of 32-bit U-Boot (interrupt.c, dump_regs()), which prints the same two lines:
 *
 *     DR0: H8 DR1: H8 DR2: H8 DR3: H8
 *     DR6: H8 DR7: H8
 */

import type { DumpFormat } from "./format.js";
import { findTwoLines } from "./linux-two-lines.js";

/** The format of 32-bit Linux. */
export const LINUX_I386: DumpFormat = {
  id: "linux-i386",
  title: "oops of 32-bit Linux, exception of 32-bit U-Boot",
  owner: "linux",
  encoding: "dr6",
  about: [],
  find: (cleaned) => findTwoLines(cleaned, { width: 8, firstLine: ["dr0", "dr1", "dr2", "dr3"] }),
};
