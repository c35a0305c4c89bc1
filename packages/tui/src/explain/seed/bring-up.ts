/** What Linux stores in DR6 when it brings up a CPU (commit 5f465c148c61). */

import {
  allFeatureSets,
  fieldNames,
  hardware,
  reporting,
  resetValue,
  word64,
  type LaneFrame,
  type Vendor,
} from "@dr6/core";
import { played, tabled, written } from "../ask.js";
import { noted, stated, unlike, type Seen, type Statement } from "../statement.js";

const NOTHING = "nothing";
/** The release of the mail's time, and the first with the fix. */
const BROKEN = { kernel: "6.15.0" };
const FIXED = { kernel: "6.16-rc4" };

export const BRING_UP: readonly Statement[] = [
  {
    id: "S1",
    short: "DR6 must be brought up with its reset value",
    claim: "When a kernel brings up a CPU, it should store in DR6 what RESET leaves there.",
    why: "No field of any CPU reports its event then, while a store of 0 makes the fields report that speak backwards. Linux has done so since 6.16-rc4, and in 6.12.36.",
    sources: ["sdm-dr6", "commit-5f465c148c61", "linux-cpu-init", "mail-2025-06-18"],
    scenario: "boot-reset-value",
    command: "dr6 walk boot-reset-value --at 2",
    check: () => [
      stated(
        "all CPUs after RESET",
        [resetValue()],
        tabled(distinct(afterReset()), {
          basis: "quoted",
          command: "dr6 walk boot-reset-value --at 1",
        }),
      ),
      stated(
        "all CPUs: the reset value written, what reports then",
        NOTHING,
        reports(resetValue()),
      ),
      unlike("all CPUs: 0 written, what reports then", NOTHING, reports(0)),
      stated(
        `Linux ${FIXED.kernel} stores at boot`,
        resetValue(),
        played({ scenario: "boot-reset-value", at: 2, lane: "native", setup: FIXED }, stored),
      ),
    ],
  },
  {
    id: "S9",
    short: "native Linux got it wrong",
    claim: "Linux on the bare CPU, as of the mail, leaves something wrong in DR6 at boot.",
    why: "It is that one store and nothing else: the #DB handler has written the reset value back since 5.10.",
    sources: [
      "linux-cpu-init",
      "linux-debug-handler",
      "commit-f4956cf83ed1",
      "commit-5f465c148c61",
    ],
    scenario: "boot-zero",
    command: "dr6 walk boot-zero --at 2",
    check: () => [
      unlike(
        `Linux ${BROKEN.kernel} stores at boot`,
        resetValue(),
        played({ scenario: "boot-zero", at: 2, lane: "native", setup: BROKEN }, stored),
      ),
      unlike(
        "what reports then, Intel with BLD",
        NOTHING,
        played({ scenario: "boot-zero", at: 2, lane: "native", setup: BROKEN }, reported),
      ),
      unlike(
        "what reports then, Intel with RTM",
        NOTHING,
        played(
          { scenario: "boot-zero", at: 2, lane: "native", setup: { ...BROKEN, host: "rtm" } },
          reported,
        ),
      ),
      noted(
        "what its #DB handler writes back",
        played({ scenario: "boot-zero", at: 5, lane: "native", setup: BROKEN }, stored),
      ),
      noted(
        `Linux ${FIXED.kernel} stores at boot`,
        played({ scenario: "boot-reset-value", at: 2, lane: "native", setup: FIXED }, stored),
      ),
      noted(
        "what its store leaves on AMD with BLD, which takes no 0 at boot",
        written("native", { vendor: "amd", host: "bld", guest: "none" }),
      ),
    ],
  },
];

const VENDORS: readonly Vendor[] = ["intel", "amd"];

/** Every CPU, AMD's with BLD switched on, so that a write reaches it. */
function everyCpu() {
  return VENDORS.flatMap((vendor) =>
    allFeatureSets().map((features) => hardware({ vendor, features }, { debugctl: 4 })),
  );
}

function afterReset(): readonly number[] {
  return everyCpu().map((cpu) => cpu.registers(cpu.powerOn).dr6);
}

/** The fields that report on some CPU after `value` is written. */
function reports(value: number): Seen {
  const all = everyCpu().map((cpu) => {
    const write = { kind: "mov-to-dr", register: 6, value: word64(value) } as const;
    return reporting(cpu.registers(cpu.step(cpu.powerOn, write).state).dr6);
  });
  return tabled(named(fieldNames(all.reduce((mask, each) => mask | each, 0))), {
    basis: "quoted",
  });
}

/** The last value that software wrote to DR6 in a step. */
function stored({ effects }: LaneFrame): number | string {
  const last = effects.findLast((effect) => effect.kind === "write" && effect.register === 6);
  return last?.kind === "write" ? last.value : NOTHING;
}

function reported({ reporting: fields }: LaneFrame): string {
  return named(fields);
}

function named(fields: readonly string[]): string {
  return fields.length === 0 ? NOTHING : fields.join(" and ");
}

function distinct(all: readonly number[]): readonly number[] {
  return [...new Set(all)];
}
