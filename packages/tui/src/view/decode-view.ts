/** What was decoded, as everything that can be said of it; the printed text is made from this. */

import {
  breakpoints,
  digits,
  hex,
  statusFields,
  writeMasks,
  DEBUGCTL_BUS_LOCK_DETECT,
  FEATURES,
  type Cpu,
  type Word64,
  type WriteMasks,
} from "@dr6/core";
import {
  printable,
  type BusLockAnswer,
  type DecodedDump,
  type DecodedText,
  type Diagnosis,
  type DiagnoseOptions,
  type DirtKind,
} from "@dr6/dumps";
import { decodeCommand, sameCommand } from "./decode-command.js";
import { dumpHeadings } from "./dump-headings.js";
import { registerRows, type RegisterRows } from "./register-rows.js";

/** One input with its diagnosis, or diagnoses. */
export type DecodedInput =
  | {
      readonly kind: "value";
      readonly value: Word64;
      readonly known: DiagnoseOptions;
      readonly diagnosis: Diagnosis;
    }
  | {
      readonly kind: "text";
      readonly name: string;
      /** As it was read. */
      readonly text: string;
      readonly known: DiagnoseOptions;
      readonly decoded: DecodedText;
    };

/** One value, explained. */
export interface DecodedView {
  /** `line 12: linux-x86_64, kernel 6.12.30`, or the value itself. */
  readonly heading: string;
  /** The same in fewer and fewer words, the longest first. */
  readonly headings: readonly string[];
  readonly diagnosis: Diagnosis;
  /** Null where there is no DR6 of 32 bits to draw. */
  readonly rows: RegisterRows | null;
  readonly dr6: string | null;
  /** What DR7 enables; null where it isn't known. */
  readonly dr7: string | null;
  readonly command: string | null;
}

/** One input, explained. */
export interface DecodeView {
  readonly summary: string | null;
  readonly values: readonly DecodedView[];
  readonly busLockAnswer: BusLockAnswer | null;
  readonly busLocks: readonly string[];
  /** Lines about locks in which DR6 has no part, and boot lines. */
  readonly otherLocks: readonly string[];
}

/** Explains an input. */
export function decodeView(input: DecodedInput): DecodeView {
  if (input.kind === "value") {
    const values = [valueView(input)];
    return { summary: null, values, busLockAnswer: null, busLocks: [], otherLocks: [] };
  }
  const { decoded, known, name } = input;
  return {
    summary: summary(name, decoded),
    values: decoded.dumps.map((dump) => dumpView(dump, known)),
    busLockAnswer: decoded.busLockAnswer,
    busLocks: decoded.busLocks.map(
      ({ line, comm, pid, address }) =>
        `line ${String(line)}: ${comm}/${String(pid)} at ${hex(address)}`,
    ),
    otherLocks: otherLocks(decoded),
  };
}

/** Explains a value that stands alone. */
export function valueView({
  value,
  known,
  diagnosis,
}: Extract<DecodedInput, { kind: "value" }>): DecodedView {
  return explained({
    headings: [`${diagnosis.encoding === "dr6" ? "DR6" : diagnosis.encoding} ${digits(value)}`],
    dr6: value,
    dr7: known.dr7 ?? null,
    diagnosis,
    known,
    command: decodeCommand(value, known),
  });
}

/** Explains a dump of a text. */
export function dumpView(dump: DecodedDump, known: DiagnoseOptions): DecodedView {
  return explained({
    headings: dumpHeadings(dump),
    dr6: dump.dr6,
    dr7: dump.dr7 ?? known.dr7 ?? null,
    diagnosis: dump,
    known,
    command: sameCommand(dump, known),
  });
}

/** What is said of lines about locks in which DR6 has no part. */
export function otherLocks({ splitLocks, lockDetection }: DecodedText): readonly string[] {
  const [first] = splitLocks;
  const split =
    first === undefined
      ? []
      : [
          `${count(splitLocks.length, "split-lock line")}, from line ${String(first.line)}: an alignment check (#AC), in which DR6 has no part.`,
        ];
  const boot = lockDetection.map(({ line, exception, action }) =>
    exception === "#DB"
      ? `line ${String(line)}: the kernel turned bus-lock detection on (${action}); DR6.BLD can report.`
      : `line ${String(line)}: split-lock detection, without DR6 (${action}).`,
  );
  return [...split, ...boot];
}

interface Explained extends Pick<DecodedView, "headings" | "diagnosis" | "command"> {
  readonly dr6: Word64 | null;
  readonly dr7: Word64 | null;
  readonly known: DiagnoseOptions;
}

function explained({ headings, dr6, dr7, diagnosis, known, command }: Explained): DecodedView {
  const drawn = dr6 !== null && dr6.high === 0 && diagnosis.encoding === "dr6" ? dr6.low : null;
  return {
    heading: headings[0] ?? "",
    headings,
    diagnosis,
    rows:
      drawn === null
        ? null
        : registerRows({
            value: drawn,
            masks: openMasks(known.cpu, diagnosis.reporting),
            changed: [],
            reporting: diagnosis.reporting,
            stale: [...diagnosis.stale, ...diagnosis.undecided],
          }),
    dr6: dr6 === null ? null : digits(dr6),
    dr7: dr7 === null ? null : dr7Text(dr7),
    command,
  };
}

/**
 * The kinds of the bits, with all open that may be: DEBUGCTL isn't known, so its bit 2 may be 1; a
 * field that reports is there; and without a CPU every field may be.
 */
function openMasks(cpu: Cpu | undefined, reporting: readonly string[]): WriteMasks {
  const seen = statusFields().filter(({ name }) => reporting.includes(name));
  const features = FEATURES.filter(
    (feature) =>
      cpu === undefined ||
      cpu.features.includes(feature) ||
      seen.some((field) => field.feature === feature),
  );
  return writeMasks({ vendor: cpu?.vendor ?? "intel", features }, DEBUGCTL_BUS_LOCK_DETECT);
}

/** `DR7 00000400: no breakpoint enabled`, or those that are. */
function dr7Text(dr7: Word64): string {
  const enabled = breakpoints(dr7.low).filter((each) => each.enabled);
  const list = enabled.map(({ number, condition, length }) =>
    condition === "execute"
      ? `${String(number)} execute`
      : `${String(number)} ${condition} ${String(length)} bytes`,
  );
  return `DR7 ${digits(dr7)}: ${list.length === 0 ? "no breakpoint enabled" : `enabled: ${list.join("; ")}`}`;
}

/** One and several of each kind of dirt. */
const DIRT: Readonly<Record<DirtKind, readonly [string, string]>> = {
  "carriage return": ["carriage return", "carriage returns"],
  "escape sequence": ["escape sequence", "escape sequences"],
  "control character": ["control character", "control characters"],
  "no-break space": ["no-break space", "no-break spaces"],
  "mail quote": ["mail quote", "mail quotes"],
  "soft line break": ["soft line break", "soft line breaks"],
  "quoted-printable character": ["quoted-printable character", "quoted-printable characters"],
  HTML: ["HTML tag or entity", "HTML tags and entities"],
  "log prefix": ["log prefix", "log prefixes"],
};

/** `41 mail quotes, 3 soft line breaks`; empty for a clean text. */
export function dirtWords(ignored: DecodedText["ignored"]): string {
  return ignored
    .map(({ kind, count: times }) => `${String(times)} ${DIRT[kind][times === 1 ? 0 : 1]}`)
    .join(", ");
}

function summary(name: string, { dumps, busLocks, unknown, lines, ignored }: DecodedText): string {
  const found = `${count(dumps.length, "register dump")} and ${count(busLocks.length, "bus-lock line")} in ${count(lines, "line")} of ${printable(name)}`;
  const missed =
    unknown === 0 ? [] : [`${count(unknown, "mention")} of DR6 in a layout that is not read`];
  const undone = dirtWords(ignored);
  const dirt = undone === "" ? [] : [`undone: ${undone}`];
  return [found, ...missed, ...dirt].join("; ");
}

function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? "" : "s"}`;
}
