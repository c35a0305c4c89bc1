/** What would settle the doubts: the next thing to look up, most telling first. */

import { ACTIVE_LOW, type Evidence } from "./evidence.js";
import { fieldAge } from "./field-age.js";
import { breakpointNumber, STICKY, zeroClears } from "./field-groups.js";
import type { DumpSourceId } from "./source.js";

/** Something to find out, and what it would tell. */
export interface ToSettle {
  readonly text: string;
  readonly sources: readonly DumpSourceId[];
}

type Question = ToSettle & { readonly asked: (evidence: Evidence) => boolean };

/** Only active-low fields report, and a write of 0 may have left at least one of them. */
const maybeZeroWrite = ({ legal, encoding, reporting, names, vendor }: Evidence) =>
  legal &&
  encoding === "dr6" &&
  (reporting & ~ACTIVE_LOW) === 0 &&
  names.some((name) => zeroClears(name, vendor));

/** Whether Linux may have printed the value, as far as the text says. */
const byLinux = ({ format, oops }: Evidence) => format === null || oops;

/** Whether the value is a virtual machine's. */
const isGuest = ({ hypervisor, standing }: Evidence) =>
  hypervisor !== null || standing?.owner === "guest" || standing?.owner === "kvm-guest";

/** B0 to B3 of an enabled breakpoint, and yet perhaps old. */
const oldWatch = (name: string, evidence: Evidence) =>
  evidence.breakpoints !== null &&
  breakpointNumber(name) !== undefined &&
  fieldAge(name, evidence) === "unknown";

const QUESTIONS: readonly Question[] = [
  {
    asked: ({ legal, value }) => !legal && value.high === 0,
    text: "Which layout the value is in: DR6 as MOV reads it, or one where 1 always means happened (--as).",
    sources: ["uapi-debugreg", "linux-debug-handler"],
  },
  {
    asked: (evidence) => maybeZeroWrite(evidence) && byLinux(evidence) && evidence.kernel === null,
    text: "The kernel release (--kernel). Before 5.10: always like this. From 5.10 on without commit 5f465c148c61: from when the CPU was brought up. With it (6.16-rc4, 6.12.36): not from boot.",
    sources: ["commit-5f465c148c61", "commit-f4956cf83ed1", "stable-6.12.36"],
  },
  {
    asked: (evidence) =>
      maybeZeroWrite(evidence) && byLinux(evidence) && evidence.kernel?.exact === false,
    text: "Whether the distribution's kernel has commit 5f465c148c61 (boot writes the reset value) and, below 5.10, f4956cf83ed1.",
    sources: ["commit-5f465c148c61", "commit-f4956cf83ed1"],
  },
  {
    asked: ({ legal, encoding, names, vendor }) =>
      legal && encoding === "dr6" && names.some((name) => !zeroClears(name, vendor)),
    text: "IA32_DEBUGCTL on that CPU (MSR 1D9): only while its bit 2 is 1 can a bus lock or a write clear BLD on AMD.",
    sources: ["apm-bus-lock-trap"],
  },
  {
    asked: ({ legal, encoding, names, cpu }) =>
      legal && encoding === "dr6" && cpu === null && names.includes("BLD"),
    text: "CPUID.(EAX=7,ECX=0):ECX[24] on the machine (--cpu bld): where bus-lock detection isn't there, DR6.BLD reads 1.",
    sources: ["sdm-dr6", "apm-bus-lock-trap"],
  },
  {
    asked: (evidence) =>
      evidence.legal &&
      evidence.encoding === "dr6" &&
      isGuest(evidence) &&
      (evidence.reporting & ACTIVE_LOW) !== 0,
    text: "The host's CPU, and whether a debugger was attached to the virtual machine.",
    sources: ["kvm-guest-owns-debug-registers", "kvm-emulated-write"],
  },
  {
    asked: ({ legal, encoding, names, breakpoints }) =>
      legal &&
      encoding === "dr6" &&
      breakpoints === null &&
      names.some((name) => breakpointNumber(name) !== undefined),
    text: "DR7 (--dr7): it says whether the breakpoint was enabled, and what it watched.",
    sources: ["sdm-dr7"],
  },
  {
    asked: (evidence) =>
      evidence.legal &&
      evidence.encoding === "dr6" &&
      !evidence.context.inDebugException &&
      evidence.names.some((name) => STICKY.includes(name) || oldWatch(name, evidence)),
    text: "Where DR6 was read: in the #DB handler, before it writes DR6, a set bit is fresh; anywhere else it is old.",
    sources: ["sdm-dr6", "linux-debug-handler"],
  },
];

/** The questions that this evidence leaves open. */
export function toSettle(evidence: Evidence): readonly ToSettle[] {
  return QUESTIONS.filter(({ asked }) => asked(evidence)).map(({ text, sources }) => ({
    text,
    sources,
  }));
}
