/** When the stale bit is seen: the first #DB, path by path (Linux 6.15.0, before the fix). */

import { logs, type LaneFrame } from "@dr6/core";
import { NATIVE } from "@dr6/fixtures";
import { played } from "../ask.js";
import { noted, stated, type Statement } from "../statement.js";

const FALSE = "a false bus_lock trap";
const NONE = "no bus_lock trap";

export const FIRST_EXCEPTION: readonly Statement[] = [
  {
    id: "S10",
    short: "the first #DB after boot shows a false bus lock",
    claim:
      "What follows for a kernel that stores 0, here Linux 6.15.0: the first debug exception after boot is taken for a bus lock that never happened.",
    why: "It needs delivery by IDT, user mode, a split_lock_detect= state other than off, and nothing that wrote the reset value before. It counts for each CPU since it was last brought up, not for each boot.",
    sources: [
      "linux-debug-handler",
      "linux-bus-lock",
      "linux-cpu-init",
      "mail-2025-06-05",
      "mail-2025-06-13",
      "commit-5f465c148c61",
    ],
    scenario: "boot-zero",
    command: "dr6 walk boot-zero --at 4",
    check: () => [
      stated("by IDT, in user mode", FALSE, at("boot-zero", "native", 4)),
      stated("by FRED, in user mode", FALSE, at("fred", "fred", 4)),
      stated("in kernel mode", FALSE, at("kernel-consumes", "native", 4)),
      stated("split_lock_detect=off", FALSE, switchedOff()),
      stated("on AMD, whose BLD takes no 0 at boot", FALSE, at("boot-zero", "native", 4, "amd")),
      stated("in a guest of KVM 7.1.5", FALSE, at("kvm-hides-bug", "before", 4)),
      stated("in a guest of KVM with 719a1d58bf43", FALSE, at("kvm-hides-bug", "after", 4)),
      stated("the second #DB", NONE, at("fred", "idt", 7)),
      stated(
        "the first in user mode, after one in kernel mode",
        NONE,
        at("kernel-consumes", "native", 7),
      ),
      stated("the first after hot-plug, which is no boot", NONE, at("hotplug", "native", 8)),
      noted("split_lock_detect=fatal", at("fatal", "fatal", 4)),
      noted("Linux 6.16", at("boot-reset-value", "native", 4)),
    ],
  },
];

function at(scenario: string, lane: string, step: number, vendor?: "amd") {
  const setup = vendor === undefined ? {} : { vendor };
  return played({ scenario, lane, at: step, setup }, busLock);
}

/** No scenario has this lane. */
function switchedOff() {
  const instead = { ...NATIVE, linux: { splitLockDetect: "off" } } as const;
  return played({ scenario: "boot-zero", lane: NATIVE.id, at: 4, instead }, busLock);
}

/** What the handler makes of BLD: false where no exception caused it. */
function busLock({ effects, stale }: LaneFrame): string {
  const logged = effects.some((effect) => logs(effect, "bus_lock"));
  const killed = effects.some((effect) => effect.kind === "signal" && effect.signal === "SIGBUS");
  const how = stale.includes("BLD") ? "false" : "true";
  if (killed) return `a ${how} bus lock, SIGBUS`;
  return logged ? `a ${how} bus_lock trap` : NONE;
}
