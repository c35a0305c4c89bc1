/** What native Linux does with DR6, and from which release on. In the order of the commits. */

import type { Backport, Behaviour } from "../release.js";

/**
 * Stable lines that were alive after June 2025 and whose sources lack both fixes, up to the newest
 * release that was read. The one of DR6 failed to apply to 5.15; a later backport is not excluded.
 */
const WITHOUT_FIXES: readonly Backport[] = [
  { line: "6.1", sure: false, notIn: "6.1.166" },
  { line: "5.15", sure: false, notIn: "5.15.215" },
  { line: "5.10", sure: false, notIn: "5.10.265" },
  { line: "5.4", sure: false, notIn: "5.4.301" },
];

const rows = [
  {
    id: "oops-prints-if-not-idle",
    summary: "An oops prints the debug registers only where one of them is not idle.",
    commit: "4332195c5615",
    since: "3.11",
    seenIn: "3.18",
    parent: "3.10",
    sources: ["linux-show-regs"],
  },
  {
    id: "positive-polarity",
    summary:
      "The #DB handler flips DR6 to positive polarity and writes the reset value back, not 0.",
    commit: "f4956cf83ed1",
    since: "5.10",
    seenIn: "5.10",
    notIn: "5.9.4",
    parent: "5.9",
    sources: ["commit-f4956cf83ed1", "linux-debug-handler", "linux-traps-by-release"],
  },
  {
    id: "virtual-dr6",
    summary: "ptrace shows the process's own copy of DR6, flipped back; before, the raw status.",
    commit: "d53d9bc0cf78",
    since: "5.10",
    seenIn: "5.10",
    notIn: "5.9.4",
    parent: "5.9",
    sources: ["linux-ptrace", "linux-traps-by-release"],
  },
  {
    id: "bus-lock",
    summary: "The #DB handler reports bus locks of user mode (Intel).",
    commit: "ebb1064e7c2e",
    since: "5.13",
    seenIn: "5.13",
    notIn: "5.12.9",
    parent: "5.12",
    sources: ["commit-ebb1064e7c2e", "linux-traps-by-release"],
  },
  {
    id: "bus-lock-amd",
    summary: "The #DB handler reports bus locks of user mode on AMD too.",
    commit: "408eb7417a92",
    since: "6.13",
    seenIn: "6.13",
    notIn: "6.12.94",
    parent: "6.12",
    sources: ["commit-408eb7417a92", "stable-trees"],
  },
  {
    id: "boot-dr6-reset-value",
    summary: "Bringing up a CPU writes the reset value to DR6, not 0.",
    commit: "5f465c148c61",
    since: "6.16-rc4",
    seenIn: "6.16-rc4",
    notIn: "6.16-rc3",
    parent: "6.16-rc3",
    backports: [
      { line: "6.12", version: "6.12.36", sure: true },
      { line: "6.15", version: "6.15.5", sure: true },
      { line: "6.6", version: "6.6.97", sure: true },
      ...WITHOUT_FIXES,
    ],
    sources: [
      "commit-5f465c148c61",
      "linux-cpu-init",
      "stable-6.12.36",
      "stable-6.15.5",
      "stable-6.6.97",
      "stable-5.15-failed",
      "stable-trees",
    ],
  },
  {
    id: "boot-dr7-reset-value",
    summary: "Bringing up a CPU writes the reset value to DR7, not 0.",
    commit: "fa7d0f83c5c4",
    since: "6.16-rc4",
    seenIn: "6.16-rc4",
    notIn: "6.16-rc3",
    parent: "6.16-rc3",
    backports: [
      { line: "6.12", version: "6.12.41", sure: true },
      { line: "6.15", version: "6.15.9", sure: true },
      { line: "6.6", sure: false, notIn: "6.6.150" },
      ...WITHOUT_FIXES,
    ],
    sources: [
      "commit-fa7d0f83c5c4",
      "linux-cpu-init",
      "stable-6.12.41",
      "stable-6.15.9",
      "stable-6.6.97",
      "stable-trees",
    ],
  },
] as const satisfies readonly Behaviour[];

/** The name of a row. */
export type LinuxBehaviourId = (typeof rows)[number]["id"];

/** The table. */
export const LINUX_BEHAVIOURS: readonly Behaviour[] = rows;

/** A row by its name; throws a `RangeError` for another. */
export function linuxBehaviour(id: LinuxBehaviourId): Behaviour {
  const row = LINUX_BEHAVIOURS.find((candidate) => candidate.id === id);
  if (row === undefined) throw new RangeError(`no native behaviour ${id}`);
  return row;
}
