/** One oops of each width, with no value twice, to be damaged by tests. */

import type { OopsFormatId } from "../src/formats/oops.js";
import type { RegisterName } from "../src/index.js";

/** A dump and the digits in it. */
export interface WholeDump {
  readonly values: Readonly<Record<RegisterName, string>>;
  readonly text: string;
}

/** A line of the kernel that may get between others. */
export const PRINTK = "[  986.603186] run fstests generic/475 at 2022-05-13 12:00:00\n";

const WIDE = {
  dr0: "ffffffff810aaee0",
  dr1: "00007fda9aece001",
  dr2: "0000000000000002",
  dr3: "0000000000000003",
  dr6: "00000000fffe0ff0",
  dr7: "00000000000f0602",
} as const;

const NARROW = {
  dr0: "d2a3aab4",
  dr1: "c10ece01",
  dr2: "00000002",
  dr3: "00000003",
  dr6: "ffff0ff1",
  dr7: "000f0602",
} as const;

/** The dumps by their formats. */
export const WHOLE_DUMPS: Readonly<Record<OopsFormatId, WholeDump>> = {
  "linux-x86_64": {
    values: WIDE,
    text: `[  1.0] CR2: 00007fda9a36c07c CR3: 0000000182c78001 CR4: 00000000003706e0
[  1.0] DR0: ${WIDE.dr0} DR1: ${WIDE.dr1} DR2: ${WIDE.dr2}
[  1.0] DR3: ${WIDE.dr3} DR6: ${WIDE.dr6} DR7: ${WIDE.dr7}
[  1.0] PKRU: 55555554
[  1.0] Call Trace:
[  1.0]  ffff88011a34e000 dead 0000 face
`,
  },
  "linux-i386": {
    values: NARROW,
    text: `[  1.0] CR0: 80050033 CR2: 9a36c07c CR3: 129c2000 CR4: 000406d0
[  1.0] DR0: ${NARROW.dr0} DR1: ${NARROW.dr1} DR2: ${NARROW.dr2} DR3: ${NARROW.dr3}
[  1.0] DR6: ${NARROW.dr6} DR7: ${NARROW.dr7}
[  1.0] Stack:
[  1.0]  c1a34e00 dead 0000 face
[  1.0] Call Trace:
`,
  },
};
