/** What a guest of KVM gets on each path, and beside a CPU (facts of Linux 7.1.5 and of 2026). */

import { fixedOnes } from "@dr6/kvm-model";
import { readRelease } from "../../setup.js";
import { played, written } from "../ask.js";
import { noted, stated, unlike, type Evidence, type Statement } from "../statement.js";

const READ = "7.1.5";
const NEWEST = "62ad461079e7";

export const GUESTS: readonly Statement[] = [
  {
    id: "S7",
    short: "a guest's fixed bits follow what it is shown",
    claim:
      "Which bits of DR6 always read 1 for a guest therefore depends on the features that it is shown.",
    why: "It holds for writes that KVM runs itself and for RSM; with nobody debugging the guest its accesses run on the host's CPU, and KVM_SET_DEBUGREGS and nested VMRUN on SVM don't ask either. The series of 2026 repairs what KVM takes over at an exit, and VMRUN.",
    sources: [
      "kvm-set-dr",
      "kvm-smm",
      "kvm-vmx-handle-dr",
      "kvm-sync-dirty-debug-regs",
      "kvm-set-debugregs",
      "kvm-nested-svm-vmrun",
      "commit-7b88577a0983",
      "commit-39080c3ca8b1",
      "commit-62ad461079e7",
    ],
    scenario: "hardware-path",
    command: `dr6 walk hardware-path --at 3 --kernel ${READ}`,
    check: () => [
      ...pathsOf(READ),
      ...vmrun("6.12", "before"),
      ...pathsOf(NEWEST),
      ...vmrun(NEWEST, "after"),
    ],
  },
  {
    id: "S8",
    short: "KVM knows BLD and acts as hardware, unlike native",
    claim:
      "KVM takes BLD into account and does what a real CPU does, and thereby better than Linux on the bare CPU.",
    why: "The reset value and the write mask are a CPU's; but when it delivers any other #DB, KVM up to 7.1.5 sets BLD again, which hides the very bug of a guest's kernel. With 719a1d58bf43 it does as a CPU.",
    sources: [
      "kvm-vcpu-reset",
      "kvm-set-dr",
      "kvm-deliver-payload",
      "commit-719a1d58bf43",
      "sdm-dr6",
      "commit-5f465c148c61",
    ],
    scenario: "kvm-hides-bug",
    command: "dr6 walk kvm-hides-bug --at 3",
    check: besideHardware,
  },
];

/** A guest that is shown nothing, on a host with both features. */
function pathsOf(kernel: string): readonly Evidence[] {
  const own = fixedOnes(readRelease(kernel), []);
  const setup = { kernel };
  const on = (lane: string, at: number) => played({ scenario: "hardware-path", lane, at, setup });
  return [
    stated(`${kernel}: 0 written, KVM runs the write`, own, on("debugged", 2)),
    stated(
      `${kernel}: the SMM handler returns (RSM)`,
      own,
      played({ scenario: "smm", lane: "hardware-path", at: 6, setup }),
    ),
    stated(`${kernel}: 0 written, the hardware path`, own, on("hardware-path", 3)),
    stated(`${kernel}: the same after the next VM exit`, own, on("hardware-path", 5)),
    stated(
      `${kernel}: KVM_SET_DEBUGREGS with DR6 = 0`,
      own,
      played({ scenario: "debugregs-zero", lane: "debugged", at: 4, setup }),
    ),
  ];
}

/** L1 asserts BLD, which it has: nothing of that is fixed. */
function vmrun(kernel: string, lane: "before" | "after"): readonly Evidence[] {
  const own = fixedOnes(readRelease(kernel), ["bld"]);
  const what = `${kernel}: nested VMRUN (SVM), guest has BLD and asserts it`;
  return [stated(what, own, played({ scenario: "nested-svm", lane, at: 2 }))];
}

function besideHardware(): readonly Evidence[] {
  const delivered = (lane: string) => played({ scenario: "kvm-hides-bug", lane, at: 3 });
  const reset = (lane: string) => played({ scenario: "kvm-hides-bug", lane, at: 1 });
  const both = (what: string, options: Parameters<typeof written>[1]) =>
    stated(
      `${READ}: ${what}`,
      written("native", options).model,
      written("guest", { ...options, kernel: READ }),
    );
  const host = "bld";
  return [
    stated(`${READ}: after RESET`, reset("native").model, reset("before")),
    both("0 written, guest with BLD", { host, guest: host }),
    both("all ones written, guest with BLD", { host, guest: host, write: "ffffffff" }),
    stated(
      `${READ}: 0 written and KVM runs the write, guest without BLD as a CPU without`,
      written("native", { host: "none", guest: "none" }).model,
      written("guest", { host, guest: "none", kernel: READ }),
    ),
    unlike(
      "what Linux 6.15.0 leaves at boot on the bare CPU isn't what KVM starts a vCPU with",
      reset("before").model,
      played({ scenario: "kvm-hides-bug", lane: "native", at: 2 }),
    ),
    stated(
      `${READ}: single-step while BLD reports`,
      delivered("native").model,
      delivered("before"),
    ),
    stated(
      "719a1d58bf43: single-step while BLD reports",
      delivered("native").model,
      delivered("after"),
    ),
    noted(
      `${READ}: the same in a guest without BLD`,
      played({ scenario: "guest-without-bld", lane: "guest", at: 3, setup: { kernel: READ } }),
    ),
  ];
}
