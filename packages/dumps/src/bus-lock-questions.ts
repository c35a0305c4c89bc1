/** What would settle whether reported bus locks are real. */

import type { Vendor } from "@dr6/core";
import type { KernelRelease } from "./kernel-release.js";
import type { ToSettle } from "./to-settle.js";

/** What is known beside the lines. */
export interface BusLockFacts {
  /** The kernels that wrote the lines; null for one that isn't known. */
  readonly kernels: readonly (KernelRelease | null)[];
  readonly cpus: number | null;
  readonly vendor: Vendor | null;
}

type Question = ToSettle & { readonly asked: (facts: BusLockFacts) => boolean };

/** Asked where the kernel that is named can't have printed the lines. */
export const WHICH_KERNEL: ToSettle = {
  text: "The release of the kernel that printed these lines (--kernel), and whether bus-lock handling (commit ebb1064e7c2e, on AMD 408eb7417a92) was put into it.",
  sources: ["commit-ebb1064e7c2e", "commit-408eb7417a92"],
};

const QUESTIONS: readonly Question[] = [
  {
    asked: ({ kernels }) => kernels.includes(null),
    text: "The kernel release (--kernel). With commit 5f465c148c61 (6.16-rc4, 6.15.5, 6.12.36, 6.6.97) boot leaves no stale bit.",
    sources: ["commit-5f465c148c61", "stable-6.12.36", "stable-6.15.5", "stable-6.6.97"],
  },
  {
    asked: ({ kernels }) => kernels.some((kernel) => kernel?.exact === false),
    text: "Whether the distribution's kernel has commit 5f465c148c61 (boot writes the reset value).",
    sources: ["commit-5f465c148c61"],
  },
  {
    asked: ({ cpus }) => cpus === null,
    text: "The number of CPUs (--cpus): more lines than CPUs that were brought up can't all come from stale bits.",
    sources: ["commit-5f465c148c61", "linux-cpu-init"],
  },
  {
    asked: ({ vendor }) => vendor === null,
    text: "Who made the CPU (--vendor): on AMD, boot hardly leaves a stale bit.",
    sources: ["apm-bus-lock-trap"],
  },
  {
    asked: () => true,
    text: "The boot parameter split_lock_detect=. With warn, the default, Linux 7.1.5 leaves bus-lock #DBs off on a CPU that has split-lock detection (#AC) too: there a line more likely comes from a stale bit. With ratelimit:N they are on; with off or fatal no line is printed.",
    sources: ["linux-bus-lock"],
  },
];

/** The questions that these facts leave open, most telling first; never none. */
export function busLockQuestions(facts: BusLockFacts): readonly ToSettle[] {
  return QUESTIONS.filter(({ asked }) => asked(facts)).map(({ text, sources }) => ({
    text,
    sources,
  }));
}
