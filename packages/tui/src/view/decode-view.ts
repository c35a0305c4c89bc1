/** What was decoded, as everything that can be said of it; the printed text is made from this. */

import { breakpoints, digits, formatFeatures, hex, writeMasks, type Word64 } from "@dr6/core";
import type { DecodedDump, DecodedText, Diagnosis, DiagnoseOptions, Statement } from "@dr6/dumps";
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
      readonly known: DiagnoseOptions;
      readonly decoded: DecodedText;
    };

/** One value, explained. */
export interface DecodedView {
  /** `line 12: linux-x86_64, kernel 6.12.30`, or the value itself. */
  readonly heading: string;
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
  readonly busLockAnswer: Statement | null;
  readonly busLocks: readonly string[];
}

/** Explains an input. */
export function decodeView(input: DecodedInput): DecodeView {
  if (input.kind === "value") {
    const { value, known, diagnosis } = input;
    const view = explained(`DR6 ${digits(value)}`, value, known.dr7 ?? null, diagnosis, known);
    return { summary: null, values: [view], busLockAnswer: null, busLocks: [] };
  }
  const { decoded, known, name } = input;
  return {
    summary: summary(name, decoded),
    values: decoded.dumps.map((dump) =>
      explained(heading(dump), dump.dr6, dump.dr7 ?? known.dr7 ?? null, dump, known),
    ),
    busLockAnswer: decoded.busLockAnswer,
    busLocks: decoded.busLocks.map(
      ({ line, comm, pid, address }) =>
        `line ${String(line)}: ${comm}/${String(pid)} at ${hex(address)}`,
    ),
  };
}

function explained(
  title: string,
  dr6: Word64 | null,
  dr7: Word64 | null,
  diagnosis: Diagnosis,
  known: DiagnoseOptions,
): DecodedView {
  const drawn = dr6 !== null && dr6.high === 0 && diagnosis.encoding === "dr6" ? dr6.low : null;
  return {
    heading: title,
    diagnosis,
    rows:
      drawn === null
        ? null
        : registerRows({
            value: drawn,
            // Without a CPU every field may report: that is how the value can be read at all.
            masks: writeMasks(known.cpu ?? { vendor: "intel", features: ["bld", "rtm"] }),
            changed: [],
            reporting: diagnosis.reporting,
            stale: diagnosis.stale,
          }),
    dr6: dr6 === null ? null : digits(dr6),
    dr7: dr7 === null ? null : dr7Text(dr7),
    command: dr6 === null ? null : decodeCommand(dr6, dr7, known),
  };
}

function heading({ line, format, context, damage }: DecodedDump): string {
  const parts = [
    `line ${String(line)}: ${format}`,
    context.kernel === null ? "" : `kernel ${context.kernel}`,
    context.cpu === null ? "" : `CPU ${String(context.cpu)}`,
    context.hardware ?? "",
    damage.length === 0
      ? ""
      : `damaged: ${damage.map(({ register, kind }) => `${register} ${kind}`).join(", ")}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
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

/** The command that decodes this value alone. */
function decodeCommand(dr6: Word64, dr7: Word64 | null, known: DiagnoseOptions): string {
  return [
    `dr6 decode ${digits(dr6).toLowerCase()}`,
    known.encoding === undefined ? "" : `--as ${known.encoding}`,
    dr7 === null ? "" : `--dr7 ${dr7.high === 0 ? dr7.low.toString(16) : hex(dr7)}`,
    known.release === undefined ? "" : `--kernel ${known.release.label}`,
    known.cpu === undefined ? "" : `--cpu ${formatFeatures(known.cpu.features)}`,
    known.cpu?.vendor === "amd" ? "--vendor amd" : "",
    known.cpus === undefined ? "" : `--cpus ${String(known.cpus)}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function summary(name: string, { dumps, busLocks, lines, ignored }: DecodedText): string {
  const found = `${count(dumps.length, "register dump")} and ${count(busLocks.length, "bus-lock line")} in ${count(lines, "line")} of ${name}`;
  const undone = ignored.map(
    ({ kind, count: times }) => `${String(times)} ${kind}${times === 1 ? "" : "s"}`,
  );
  return undone.length === 0 ? found : `${found}; undone: ${undone.join(", ")}`;
}

function count(n: number, noun: string): string {
  return `${String(n)} ${noun}${n === 1 ? "" : "s"}`;
}
