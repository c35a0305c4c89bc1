/** What writing 0 to DR6 leaves (the seed's two cases; SDM, APM 13.1.3.6). */

import { digits } from "@dr6/core";
import { written } from "../ask.js";
import { stated, type Statement } from "../statement.js";

const WITH_BLD = 0xffff07f0;
const WITHOUT_BLD = 0xffff0ff0;

export const ZEROING: readonly Statement[] = [
  {
    id: "S2",
    short: `zeroing DR6 gives ${digits(WITH_BLD)} with BLD`,
    claim: `On a CPU that detects bus locks, DR6 reads ${digits(WITH_BLD)} after 0 was written to it.`,
    why: "RTM reports with 0 as well, so a CPU that has both shows both. AMD ignores a write of 0 to BLD until DEBUGCTL[2] is 1, which it isn't at boot.",
    sources: ["sdm-dr6", "apm-bus-lock-trap", "mail-2025-06-13", "mail-2025-06-18"],
    scenario: "boot-zero",
    command: "dr6 whatif --write 0 --host bld,rtm --guest none",
    check: () => [
      stated("Intel with BLD", WITH_BLD, written("native", { host: "bld", guest: "none" })),
      stated(
        "Intel with BLD and RTM",
        WITH_BLD,
        written("native", { host: "bld,rtm", guest: "none" }),
      ),
      stated(
        "AMD with BLD, DEBUGCTL[2] = 0",
        WITH_BLD,
        written("native", { vendor: "amd", host: "bld", guest: "none" }),
      ),
      stated(
        "AMD with BLD, DEBUGCTL[2] = 1",
        WITH_BLD,
        written("native", { vendor: "amd", host: "bld", guest: "none", debugctl: "4" }),
      ),
    ],
  },
  {
    id: "S3",
    short: `zeroing DR6 gives ${digits(WITHOUT_BLD)} without BLD`,
    claim: `On a CPU that doesn't detect bus locks, DR6 reads ${digits(WITHOUT_BLD)} after 0 was written to it.`,
    why: "It leaves RTM out: with that feature alone bit 16 reads 0, the value that stands in many a kernel log and has nothing to do with bus locks.",
    sources: ["sdm-dr6", "linux-show-regs", "mail-2025-06-18"],
    scenario: "guest-without-bld",
    command: "dr6 whatif --write 0 --host rtm --guest none",
    check: () => [
      stated("Intel with neither", WITHOUT_BLD, written("native", { host: "none", guest: "none" })),
      stated("Intel with RTM", WITHOUT_BLD, written("native", { host: "rtm", guest: "none" })),
      stated(
        "AMD with neither",
        WITHOUT_BLD,
        written("native", { vendor: "amd", host: "none", guest: "none" }),
      ),
    ],
  },
];
