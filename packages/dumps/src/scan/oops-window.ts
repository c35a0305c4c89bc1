/**
 * The short way to the window of a single oops of 64-bit Linux, of which a log may have very many: where
 * its lines stand as the kernel prints them, behind whatever a log daemon puts before each, they are read
 * where they stand. Anything else goes the long way, which reads the same: a test holds both together.
 */

import { DIRTY } from "../clean.js";
import { BEFORE, hardwareName } from "../context.js";
import { NO_CONTEXT, type Dump, type DumpContext } from "../dump.js";
import { hexWord } from "../hex-word.js";
import { hypervisorOf } from "../hypervisor.js";
import { findVersionLines, type VersionLine } from "../version-line.js";
import { lineOf } from "./line-of.js";

/** A dump, the offset of its first register's name, and the line of its process where there is one. */
export interface LoneOops {
  readonly dump: Dump;
  readonly at: number;
  readonly version: VersionLine | null;
}

const REGISTERS =
  /(?<=[ \n])DR0: ([0-9a-f]{16}) DR1: ([0-9a-f]{16}) DR2: ([0-9a-f]{16})\n(?:[^\n]{0,200} )?DR3: ([0-9a-f]{16}) DR6: ([0-9a-f]{16}) DR7: ([0-9a-f]{16})\n/y;
/** How many names of registers stand in it. */
const NAMES = 6;

/** Behind `tainted`: the release has to stand before the number of the build. */
const BUILD = /^[^\n]{0,200}#\d/;
const HARDWARE = "Hardware name: ";
const DATE = /\d\d\/\d\d\/\d{4}/;
const ESCAPE = /\\[nrt]/;
const CR4 = /CR4: ([0-9a-f]{16})\n/y;

/**
 * The oops of a window of ASCII text; null where the long way has to be gone.
 *
 * @param names offsets of all registers' names in the text, in order; there are no other anchors of dumps
 * @param processes offsets of all `comm:`
 */
export function loneOops(
  text: string,
  names: readonly number[],
  processes: readonly number[],
): LoneOops | null {
  const [at] = names;
  if (at === undefined || names.length !== NAMES || processes.length > 1) return null;
  REGISTERS.lastIndex = at;
  const found = REGISTERS.exec(text);
  if (found === null || DIRTY.test(text)) return null;
  const [process] = processes;
  const version = process === undefined ? null : versionAt(text, process, at);
  const hardware = hardwareBefore(text, at);
  const cr4 = cr4Before(text, at);
  if (version === undefined || hardware === undefined || cr4 === undefined) return null;
  const line = lineOf(text, at);
  const word = (index: number) => hexWord(found[index] ?? "");
  const context: DumpContext = {
    ...NO_CONTEXT,
    kernel: version?.kernel ?? null,
    cpu: version?.cpu ?? null,
    pid: version?.pid ?? null,
    comm: version?.comm ?? null,
    hardware,
    hypervisor: hardware === null ? null : (hypervisorOf(hardware)?.name ?? null),
    cr4: cr4 === null ? null : hexWord(cr4),
  };
  const dump: Dump = {
    format: "linux-x86_64",
    line: line + 1,
    lines: [line, line + 1],
    dr0: word(1),
    dr1: word(2),
    dr2: word(3),
    dr3: word(4),
    dr6: word(5),
    dr7: word(6),
    damage: [],
    context,
  };
  return { dump, at, version };
}

/** The line with the process; undefined where it isn't whole, or too far away to be the dump's. */
function versionAt(text: string, process: number, at: number): VersionLine | undefined {
  const begin = text.lastIndexOf("\n", process) + 1;
  if (process > at || at - begin >= BEFORE) return undefined;
  const line = text.slice(begin, text.indexOf("\n", process) + 1);
  const [, rest, ...others] = line.split("ainted");
  if (rest === undefined || others.length > 0 || !BUILD.test(rest)) return undefined;
  const marks = [{ offset: 0, line: 1, caller: null }];
  const [version] = findVersionLines({ text: line, marks, lines: 1, ignored: [] });
  // The lines of old kernels have the CPU further below.
  return version === undefined || version.value.cpu === null ? undefined : version.value;
}

/** The hardware's name; null where there is none, undefined where it isn't the one on a whole line. */
function hardwareBefore(text: string, at: number): string | null | undefined {
  const begin = text.indexOf("Hardware");
  if (begin < 0 || begin > at) return null;
  const second = text.indexOf("Hardware", begin + 1);
  const line = text.slice(begin + HARDWARE.length, text.indexOf("\n", begin));
  const isWhole =
    text.startsWith(HARDWARE, begin) &&
    (second < 0 || second > at) &&
    at - begin < BEFORE &&
    line.length <= 200 &&
    DATE.test(line) &&
    !ESCAPE.test(line);
  return isWhole ? hardwareName(line, "") : undefined;
}

/** CR4, which stands at the end of the line before; null where it isn't printed, undefined elsewhere. */
function cr4Before(text: string, at: number): string | null | undefined {
  const begin = text.indexOf("CR4:");
  if (begin < 0 || begin > at) return null;
  CR4.lastIndex = begin;
  const found = CR4.exec(text);
  const isLineBefore = found !== null && text.lastIndexOf("\n", at - 1) === CR4.lastIndex - 1;
  return isLineBefore ? found[1] : undefined;
}
