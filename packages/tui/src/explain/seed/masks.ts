/** The fixed bits: of a CPU, and KVM's constants and how it uses them (kvm_dr6_fixed()). */

import {
  allFeatureSets,
  digits,
  fieldMask,
  fieldNames,
  holds,
  maskWhere,
  writeMasks,
  type Cpu,
} from "@dr6/core";
import { kvmBehaviour, kvmConstants } from "@dr6/kvm-model";
import { readRelease } from "../../setup.js";
import { tabled, written } from "../ask.js";
import { noted, stated, unlike, type Evidence, type Seen, type Statement } from "../statement.js";

/** A release about as old as the mail, one of long before, and the newest that was read. */
const MAIL = "6.15.0";
const OLD = "3.18";
const NEWEST = "7.1.5";
const ARCHITECTURE = maskWhere((field) => field.kind === "status");

export const MASKS: readonly Statement[] = [
  {
    id: "S4",
    short: "the bits that can't be cleared differ by CPU",
    claim:
      "A mask of all bits that software can't clear is a constant for one kind of CPU, not for all of them.",
    why: "Each set of features has a mask of its own. KVM's macro DR6_FIXED_1 is something else: what is fixed on every CPU, in one number; it was removed later.",
    sources: ["sdm-dr6", "apm-bus-lock-trap", "kvm-dr6-constants", "commit-0e2342b02380"],
    scenario: "fixed-bits",
    command: "dr6 whatif --write 0",
    check: fixedByCpu,
  },
  {
    id: "S5",
    short: "KVM's two constants are KVM's view, not the CPU's",
    claim:
      "DR6_VOLATILE and DR6_FIXED_1 say what KVM supports for guests; they need not agree with what the architecture defines.",
    why: "They lacked BLD until KVM learned it, and they don't ask which CPU is there. As of the mail they happen to cover every field that the architecture names.",
    sources: ["kvm-dr6-constants", "commit-e8ea85fb280e", "sdm-dr6", "mail-2025-06-18"],
    scenario: null,
    command: `dr6 whatif --write 0 --host rtm --guest rtm --kernel ${OLD}`,
    check: () => [
      unlike(...volatileOf(OLD)),
      unlike(...volatileOf("5.13-rc1")),
      unlike(
        `Linux ${NEWEST} on a CPU with neither feature, where ${digits(NEITHER.writable)} can be written: DR6_VOLATILE`,
        NEITHER.writable,
        constants(NEWEST, "DR6_VOLATILE"),
      ),
      noted(volatileOf(MAIL)[0], constants(MAIL, "DR6_VOLATILE")),
      noted(volatileOf(NEWEST)[0], constants(NEWEST, "DR6_VOLATILE")),
    ],
  },
  {
    id: "S6",
    short: "KVM adds to DR6_FIXED_1 what a guest lacks",
    claim:
      "For the fixed bits of a guest KVM takes DR6_FIXED_1 and adds RTM and BLD as far as they are not supported or not shown to the guest.",
    why: "So it does. Until 6.13 to show a feature was enough, whatever the host supports; since then no guest on SVM has BLD, up to 7.1.5.",
    sources: ["kvm-dr6-fixed", "kvm-guest-caps", "kvm-guest-cpuid", "kvm-svm-caps"],
    scenario: "fixed-bits",
    command: "dr6 walk fixed-bits --at 2",
    check: () => [
      ...allFeatureSets().map((features) =>
        stated(
          `Linux ${MAIL}, guest shown ${features.join("+").toUpperCase() || "neither"}`,
          recipe(MAIL, features),
          written("guest", { host: "bld,rtm", guest: features.join() || "none", kernel: MAIL }),
        ),
      ),
      stated(
        `Linux ${NEWEST} on SVM, guest shown BLD, which isn't supported there`,
        recipe(NEWEST, []),
        written("guest", { vendor: "amd", host: "bld", guest: "bld", kernel: NEWEST }),
      ),
      noted(
        "Linux 6.13, guest shown BLD on a host without",
        written("guest", { host: "none", guest: "bld", kernel: "6.13" }),
      ),
    ],
  },
];

const NEITHER = writeMasks({ vendor: "intel", features: [] });

function fixedByCpu(): readonly Evidence[] {
  const fixed = (cpu: Cpu, debugctl = 0) => writeMasks(cpu, debugctl).fixedOnes;
  const masks = allFeatureSets().map((features) => fixed({ vendor: "intel", features }));
  const everywhere = masks.reduce((all, mask) => (all & mask) >>> 0);
  const somewhere = masks.reduce((all, mask) => (all | mask) >>> 0, 0);
  const amd: Cpu = { vendor: "amd", features: ["bld"] };
  const known = { basis: "quoted", command: "dr6 whatif --write 0" } as const;
  return [
    unlike("CPUs with each set of features", [somewhere], tabled(masks, known)),
    unlike(
      `fixed on every CPU (on some CPU: ${digits(somewhere)})`,
      somewhere,
      tabled(everywhere, known),
    ),
    stated(
      "AMD with BLD: what no DEBUGCTL lets software clear",
      masks[1] ?? 0,
      tabled((fixed(amd) & fixed(amd, 4)) >>> 0, {
        basis: "quoted",
        command: "dr6 whatif --write 0 --vendor amd --host bld --guest none --debugctl 4",
      }),
    ),
    noted(
      "the same CPU while DEBUGCTL[2] is 0",
      tabled(fixed(amd), {
        basis: "quoted",
        command: "dr6 whatif --write 0 --vendor amd --host bld --guest none",
      }),
    ),
    noted(`KVM's DR6_FIXED_1 in Linux ${NEWEST}`, constants(NEWEST, "DR6_FIXED_1")),
  ];
}

/** DR6_VOLATILE of a release: how it stands to the architecture's fields. */
function volatileOf(kernel: string): [what: string, architecture: number, seen: Seen] {
  const seen = constants(kernel, "DR6_VOLATILE");
  const lacking = fieldNames(ARCHITECTURE & ~Number(seen.model)).join(" and ") || "nothing";
  return [
    `Linux ${kernel}: DR6_VOLATILE, which of ${digits(ARCHITECTURE)} lacks ${lacking}`,
    ARCHITECTURE,
    seen,
  ];
}

function constants(kernel: string, name: "DR6_VOLATILE" | "DR6_FIXED_1"): Seen {
  const release = readRelease(kernel);
  const features = holds(kvmBehaviour("bld"), release).holds ? "bld,rtm" : "rtm";
  return tabled(kvmConstants(release)[name], {
    sure: holds(kvmBehaviour("bld"), release).sure && holds(kvmBehaviour("rtm"), release).sure,
    command: `dr6 whatif --write 0 --host ${features} --guest ${features} --kernel ${kernel}`,
  });
}

/** The sum that the statement describes. */
function recipe(kernel: string, features: readonly string[]): number {
  const added = ["RTM", "BLD"].filter((name) => !features.includes(name.toLowerCase()));
  const { DR6_FIXED_1 } = kvmConstants(readRelease(kernel));
  return added.reduce((mask, name) => (mask | fieldMask(name)) >>> 0, DR6_FIXED_1);
}
