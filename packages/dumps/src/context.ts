/**
 * What stands around a dump: the line with CPU, process and kernel release, the hardware's name, CR4,
 * and whether the call trace passes through a #DB. All of it is collected in one pass each.
 */

import { word64, type Word64 } from "@dr6/core";
import { markAt, type Cleaned } from "./clean.js";
import type { DumpContext } from "./dump.js";
import type { FoundRegisters } from "./formats/format.js";
import { hypervisorOf } from "./hypervisor.js";
import { parseKernelRelease } from "./kernel-release.js";
import { printable } from "./printable.js";

/** How far before a dump its version line may stand, and how far behind it its call trace. */
const BEFORE = 20_000;
const BEHIND = 2_000;

interface Found<T> {
  readonly at: number;
  readonly value: T;
}

interface VersionLine {
  readonly cpu: number | null;
  readonly pid: number;
  readonly comm: string;
  readonly kernel: string | null;
  readonly caller: string | null;
}

// CPU: 3 UID: 0 PID: 4025 Comm: umount Not tainted 6.14.0 #1       since 3.11
// Pid: 3369, comm: qemu-system-x86 Not tainted 2.6.37-gentoo-r2 #2
const VERSION_LINE =
  /(?:CPU:\s{1,4}(\d{1,5})\s{1,8}(?:UID:\s{1,4}\d{1,10}\s{1,8})?PID|Pid):\s{1,4}(\d{1,10}),?\s{1,8}[Cc]omm:\s{1,4}/g;
const PROCESS = /(.{1,40}?)\s{1,8}(?:Kdump:\s{1,8}loaded\s{1,8})?(?:Not\s{1,8}tainted|Tainted:)/y;
const HARDWARE = /Hardware\s{1,8}name:[ \t]{0,8}([^\n]{0,200})(?:\n([^\n]{0,100}))?/g;
const BOOT_LINE = /Linux version (\S{1,80})/g;
const CR4 = /CR4:\s{0,40}([0-9a-f]{16})(?![0-9a-z])/g;
const DEBUG_STACK = /<#DB>/g;

/** Collects the contexts of dumps, which are in the order of the text. */
export function contexts(
  cleaned: Cleaned,
  dumps: readonly FoundRegisters[],
): readonly DumpContext[] {
  const { text } = cleaned;
  const versions = findVersionLines(cleaned);
  const boots = [...text.matchAll(BOOT_LINE)].flatMap((match): Found<string>[] => {
    const kernel = parseKernelRelease(match[1] ?? "");
    return kernel === null ? [] : [{ at: match.index, value: kernel.text }];
  });
  const hardware = [...text.matchAll(HARDWARE)].flatMap((match): Found<string>[] => {
    const name = hardwareName(match[1] ?? "", match[2] ?? "");
    return name === "" ? [] : [{ at: match.index, value: name }];
  });
  const cr4s = [...text.matchAll(CR4)].map((match): Found<Word64> => {
    const digits = match[1] ?? "";
    return {
      at: match.index,
      value: word64(parseInt(digits.slice(8), 16), parseInt(digits.slice(0, 8), 16)),
    };
  });
  const debugStacks = [...text.matchAll(DEBUG_STACK)].map(({ index }) => index);
  const onlyKernel = single(versions.map(({ value }) => value.kernel));

  let previousEnd = 0;
  return dumps.map((dump, index) => {
    const from = Math.max(previousEnd, dump.start - BEFORE);
    const own = ownVersionLine(cleaned, versions, from, dump);
    const name = lastBetween(hardware, from, dump.start)?.value ?? null;
    const until = Math.min(dumps[index + 1]?.start ?? Infinity, dump.end + BEHIND);
    previousEnd = dump.end;
    const anchor = firstAfter(debugStacks, from);
    return {
      kernel: own?.kernel ?? lastBetween(boots, 0, dump.start)?.value ?? onlyKernel,
      cpu: own?.cpu ?? null,
      pid: own?.pid ?? null,
      comm: own?.comm ?? null,
      hardware: name,
      hypervisor: name === null ? null : (hypervisorOf(name)?.name ?? null),
      cr4: lastBetween(cr4s, Math.max(from, dump.start - 1_000), dump.end)?.value ?? null,
      inDebugException: anchor !== undefined && anchor < until,
    };
  });
}

function findVersionLines(cleaned: Cleaned): readonly Found<VersionLine>[] {
  const { text } = cleaned;
  return [...text.matchAll(VERSION_LINE)].flatMap((match): Found<VersionLine>[] => {
    PROCESS.lastIndex = match.index + match[0].length;
    const process = PROCESS.exec(text);
    if (process === null) return [];
    return [
      {
        at: match.index,
        value: {
          cpu: match[1] === undefined ? null : Number(match[1]),
          pid: Number(match[2]),
          comm: printable(process[1] ?? "", 40),
          kernel: releaseAfter(text, PROCESS.lastIndex),
          caller: markAt(cleaned, match.index).caller,
        },
      },
    ];
  });
}

/** The release behind the taint flags: it stands before `#N`, and may have been wrapped. */
function releaseAfter(text: string, at: number): string | null {
  const window = text.slice(at, at + 240);
  const end = /#\d|Hardware\s|RIP:|\n\n/.exec(window)?.index ?? window.length;
  const release = /(?:^|[\s(])(\d{1,2}\.\d{1,3}[-.+~\w]{0,100})/.exec(window.slice(0, end));
  return parseKernelRelease(release?.[1] ?? "")?.text ?? null;
}

/** The hardware's name, with the end of the line that mail wrapped: it ends in the BIOS's date. */
function hardwareName(line: string, next: string): string {
  const date = /\d\d\/\d\d\/\d{4}/;
  const open = line.trim() !== "" && !date.test(line);
  const rest = date.test(next) || (/ BIOS\s*$/.test(line) && /^[\w.]{1,40}\s*$/.test(next));
  const wrapped = open && rest;
  return printable(wrapped ? `${line} ${next}` : line, 120);
}

/** The version line of a dump; none where two dumps interleave and no caller tag tells them apart. */
function ownVersionLine(
  cleaned: Cleaned,
  versions: readonly Found<VersionLine>[],
  from: number,
  dump: FoundRegisters,
): VersionLine | undefined {
  const last = lastBetween(versions, from, dump.start)?.value;
  if (!dump.interleaved) return last;
  const { caller } = markAt(cleaned, dump.dr6At);
  return last !== undefined && last.caller !== null && last.caller === caller ? last : undefined;
}

/** Binary search: the last one with `from <= at < to`. */
function lastBetween<T>(list: readonly Found<T>[], from: number, to: number): Found<T> | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? Infinity) < to) low = middle + 1;
    else high = middle;
  }
  const found = list[low - 1];
  return found !== undefined && found.at >= from ? found : undefined;
}

/** Binary search: the first offset at or behind `from`. */
function firstAfter(offsets: readonly number[], from: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return offsets[low];
}

/** The one value in a list, null where there is none or more than one. */
function single(list: readonly (string | null)[]): string | null {
  const different = new Set(list.filter((one) => one !== null));
  const [only] = different;
  return different.size === 1 && only !== undefined ? only : null;
}
