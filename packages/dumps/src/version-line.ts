/** The line of an oops with CPU, process and kernel release. */

import { markAt, type Cleaned } from "./clean.js";
import type { Found } from "./found.js";
import { parseKernelRelease } from "./kernel-release.js";
import { printable } from "./printable.js";

/** What such a line says. */
export interface VersionLine {
  readonly cpu: number | null;
  readonly pid: number;
  readonly comm: string;
  readonly kernel: string | null;
  /** The caller tag before the line; null where the log has none. */
  readonly caller: string | null;
}

// CPU: 3 UID: 0 PID: 4025 Comm: umount Not tainted 6.14.0 #1       since 3.11
// Pid: 3369, comm: qemu-system-x86 Not tainted 2.6.37-gentoo-r2 #2
const VERSION_LINE =
  /(?:CPU:\s{1,4}(\d{1,5})\s{1,8}(?:UID:\s{1,4}\d{1,10}\s{1,8})?PID|Pid):\s{1,4}(\d{1,10}),?\s{1,8}[Cc]omm:\s{1,4}/g;
const PROCESS = /(.{1,40}?)\s{1,8}(?:Kdump:\s{1,8}loaded\s{1,8})?(?:Not\s{1,8}tainted|Tainted:)/y;

/** All of them, in order. */
export function findVersionLines(cleaned: Cleaned): readonly Found<VersionLine>[] {
  const { text } = cleaned;
  return [...text.matchAll(VERSION_LINE)].flatMap((match): Found<VersionLine>[] => {
    PROCESS.lastIndex = match.index + match[0].length;
    const process = PROCESS.exec(text);
    if (process === null) return [];
    return [
      {
        at: match.index,
        value: {
          cpu: match[1] === undefined ? cpuBehind(text, PROCESS.lastIndex) : Number(match[1]),
          pid: Number(match[2]),
          comm: printable(process[1] ?? "", 40),
          kernel: releaseAfter(text, PROCESS.lastIndex),
          caller: markAt(cleaned, match.index).caller,
        },
      },
    ];
  });
}

/** The CPU of an old oops of 32-bit Linux, on the line behind: `EIP: ... EFLAGS: 00010282 CPU: 0`. */
function cpuBehind(text: string, at: number): number | null {
  const match = /EFLAGS:\s{1,4}[0-9a-f]{8}\s{1,4}CPU:\s{1,4}(\d{1,5})(?!\d)/.exec(
    text.slice(at, at + 400),
  );
  return match === null ? null : Number(match[1]);
}

/** The release behind the taint flags: it stands before `#N`, and may have been wrapped. */
function releaseAfter(text: string, at: number): string | null {
  const window = text.slice(at, at + 240);
  const end = /#\d|Hardware\s|RIP:|\n\n/.exec(window)?.index ?? window.length;
  const release = /(?:^|[\s(])(\d{1,2}\.\d{1,3}[-.+~\w]{0,100})/.exec(window.slice(0, end));
  return parseKernelRelease(release?.[1] ?? "")?.text ?? null;
}
