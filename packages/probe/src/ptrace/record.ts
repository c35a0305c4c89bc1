/** Runs scenarios under ptrace and writes down what is seen of DR6. */

import type { Libc } from "../native/libc.js";
import { recordedDigits, type CaseRecording } from "../native/recording.js";
import { BODY } from "./elf.js";
import { assemble, DATA } from "./instructions.js";
import type { Poke, Request, Target, TracedProgram } from "./program.js";
import { Tracee } from "./tracee.js";

const DR6 = 6;
const DR7 = 7;
const MOST_STOPS = 6;

/** What one request showed. */
interface Seen {
  readonly dr6: readonly string[];
  /** What was noted beside the values. */
  readonly notes: readonly string[];
}

/**
 * Runs one program. Throws a {@link ProbeError} where nothing may be traced or the program hangs, and
 * a `RangeError` for an instruction that {@link assemble} doesn't know.
 *
 * @param dr7 as the debugger writes it
 */
export function recordProgram(
  libc: Libc,
  scenario: string,
  program: TracedProgram,
  dr7: bigint,
): CaseRecording {
  const tracee = Tracee.start(libc, assemble(program.body));
  try {
    const { targets = [], requests } = program;
    for (const [register, target] of targets) tracee.poke(register, addressOf(target));
    const armed = targets.length === 0 ? [] : [arming(dr7, tracee.poke(DR7, dr7))];
    const seen = requests.map((request) => answer(tracee, request));
    const notes = seen.flatMap((each) => each.notes);
    return {
      scenario,
      steps: [...armed, ...requests.map(stepText)],
      dr6_seen: seen.flatMap(({ dr6 }) => dr6),
      notes: requests.some(({ ask }) => ask === "continue")
        ? notes.join(",")
        : detail(requests, notes),
    };
  } finally {
    tracee.end();
  }
}

/** Pokes and peeks without running anything; throws a {@link ProbeError} where nothing may be traced. */
export function recordPokes(libc: Libc, scenario: string, pokes: readonly Poke[]): CaseRecording {
  const tracee = Tracee.start(libc, assemble(["nop"]));
  try {
    const noted = pokes.flatMap(({ register, value, label, read }) => {
      const result = tracee.poke(register, (BigInt(value.high) << 32n) | BigInt(value.low));
      if (label === undefined) return [];
      const back = read === undefined ? "" : `${read}0x${tracee.peek(register).toString(16)}`;
      return [`${label}:${String(result)}${back}`];
    });
    return { scenario, steps: ["poke/peek"], dr6_seen: [], notes: `detail: ${noted.join(" ")}` };
  } finally {
    tracee.end();
  }
}

/** Places are taken by number, so that values without a place leave no room for them. */
function detail(requests: readonly Request[], notes: readonly string[]): string {
  const unplaced = notes.length === 0 || requests.some(({ ask }) => ask === "peek");
  return unplaced ? "" : `detail: ${notes.join(" ")}`;
}

function arming(dr7: bigint, result: number): string {
  return `DR7=0x${dr7.toString(16)} rc ${String(result)}`;
}

function addressOf(target: Target): bigint {
  return BigInt("body" in target ? BODY + target.body : DATA + target.data);
}

function stepText(request: Request): string {
  return request.ask === "poke" ? `poke [6]=${request.value}` : request.ask;
}

function answer(tracee: Tracee, request: Request): Seen {
  switch (request.ask) {
    case "poke":
      tracee.poke(DR6, BigInt(`0x${request.value}`));
      return { dr6: [], notes: [] };
    case "peek":
      return { dr6: [recordedDigits(tracee.peek(DR6))], notes: [] };
    case "walk":
      return { dr6: [], notes: [walk(tracee)] };
    case "continue":
      return runOut(tracee);
    case "continue-once":
      return stopOnce(tracee, "continue");
    case "step":
    case "block":
      return stopOnce(tracee, request.ask);
  }
}

function walk(tracee: Tracee): string {
  const bits = Array.from({ length: 64 }, (_, n) => n);
  const lost = bits.flatMap((n) => {
    tracee.poke(DR6, 1n << BigInt(n));
    const back = tracee.peek(DR6);
    return back === 1n << BigInt(n) ? [] : [`${String(n)}->0x${back.toString(16)}`];
  });
  return lost.length === 0 ? "none" : lost.join(" ");
}

function runOut(tracee: Tracee): Seen {
  const dr6: string[] = [];
  const notes: string[] = [];
  for (let n = 0; n < MOST_STOPS; n++) {
    const stop = tracee.resume("continue");
    if ("exited" in stop) {
      notes.push(`{"exit":${String(stop.exited)}}`);
      break;
    }
    dr6.push(recordedDigits(tracee.peek(DR6)));
    notes.push(`sig${String(stop.signal)}@+${String(offset(tracee))}`);
  }
  return { dr6, notes };
}

function stopOnce(tracee: Tracee, how: "continue" | "step" | "block"): Seen {
  const stop = tracee.resume(how);
  if ("exited" in stop) return { dr6: [], notes: [`{"exit":${String(stop.exited)}}`] };
  const dr6 = recordedDigits(tracee.peek(DR6));
  return { dr6: [dr6], notes: [`+${String(offset(tracee))}:0x${dr6}`] };
}

function offset(tracee: Tracee): number {
  return tracee.instructionPointer() - BODY;
}
