/**
 * What stands around a dump: the line with CPU, process and kernel release, the hardware's name, CR4,
 * and whether the call trace passes through a #DB. All of it is collected in one pass each. What the
 * boot says, the vendor and the kernel where the dump's own lines name none, is not looked for here.
 */

import { markAt, type Cleaned } from "./clean.js";
import { NO_CONTEXT, type DumpContext } from "./dump.js";
import type { FoundRegisters } from "./formats/format.js";
import type { DumpFormatId } from "./formats/format-id.js";
import { isOops } from "./formats/oops.js";
import { lastBetween, type Found } from "./found.js";
import { hypervisorOf } from "./hypervisor.js";
import { printable } from "./printable.js";
import { surroundings } from "./surroundings.js";
import type { VersionLine } from "./version-line.js";

/** How far before a dump its version line may stand. */
export const BEFORE = 20_000;
/** How far behind it its call trace may. */
const BEHIND = 2_000;

/** To the end of the line, which in a string of JSON is written as an escape. */
const HARDWARE =
  /Hardware\s{1,8}name:[ \t]{0,8}((?:(?!\\[nrt])[^\n]){0,200})(?:\n([^\n]{0,100}))?/g;

/** Collects the contexts of dumps, which are in the order of the text. */
export function contexts(
  cleaned: Cleaned,
  dumps: readonly (FoundRegisters & { readonly format: DumpFormatId })[],
  versions: readonly Found<VersionLine>[],
): readonly DumpContext[] {
  if (dumps.length === 0) return [];
  const { text } = cleaned;
  const hardware = [...text.matchAll(HARDWARE)].flatMap((match): Found<string>[] => {
    const name = hardwareName(match[1] ?? "", match[2] ?? "");
    return name === "" ? [] : [{ at: match.index, value: name }];
  });
  const around = surroundings(text);

  let previousEnd = 0;
  return dumps.map((dump, index) => {
    const { format } = dump;
    // What Linux says near another program's dump is about another kernel, or another machine.
    if (!isOops(format)) return NO_CONTEXT;
    const from = Math.max(previousEnd, dump.start - BEFORE);
    const own = ownVersionLine(cleaned, versions, from, dump);
    const name = lastBetween(hardware, from, dump.start)?.value ?? null;
    const until = Math.min(dumps[index + 1]?.start ?? Infinity, dump.end + BEHIND);
    previousEnd = dump.end;
    const { cr4s, debugFrames } = around[format];
    const anchor = firstAfter(debugFrames, from);
    return {
      kernel: own?.kernel ?? null,
      cpu: own?.cpu ?? null,
      pid: own?.pid ?? null,
      comm: own?.comm ?? null,
      hardware: name,
      vendor: null,
      hypervisor: name === null ? null : (hypervisorOf(name)?.name ?? null),
      cr4: lastBetween(cr4s, Math.max(from, dump.start - 1_000), dump.end)?.value ?? null,
      inDebugException: anchor !== undefined && anchor < until,
    };
  });
}

/** The hardware's name, with the end of the line that mail wrapped: it ends in the BIOS's date. */
export function hardwareName(line: string, next: string): string {
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
