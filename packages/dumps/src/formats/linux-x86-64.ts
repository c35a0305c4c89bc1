/**
 * The debug registers in an oops of 64-bit Linux (process_64.c, __show_regs()):
 *
 *     DR0: H16 DR1: H16 DR2: H16
 *     DR3: H16 DR6: H16 DR7: H16
 */

import type { DumpFormat } from "./format.js";
import { findTwoLines } from "./linux-two-lines.js";

/** The format of 64-bit Linux. */
export const LINUX_X86_64: DumpFormat = {
  id: "linux-x86_64",
  title: "oops of 64-bit Linux",
  owner: "linux",
  encoding: "dr6",
  about: [],
  find: (cleaned) => findTwoLines(cleaned, { width: 16, firstLine: ["dr0", "dr1", "dr2"] }),
};
