/** Runs the programs in real mode and writes down what their handlers and userspace see of DR6. */

import type { Libc } from "../native/libc.js";
import { recordedDigits as digits, type CaseRecording } from "../native/recording.js";
import { getDebugRegisters, setDebugRegisters } from "./debug-registers.js";
import { EXIT, GUEST_DEBUG, IOCTL, RUN, SIZE } from "./ioctl.js";
import { READ_DR6, REAL_MODE_CASES, type RealModeCase } from "./real-mode-cases.js";
import { bytesOf, runVcpu, VirtualMachine } from "./virtual-machine.js";
import { underWatchdog, type IsOver } from "./watchdog.js";

const CODE = 0x1000;
const HANDLER = 0x1100;
/** #DB and #BP have the same handler. */
const VECTORS = [1, 3] as const;
const SECONDS = 5;
const RESET = { dr6: 0xffff_0ff0n, dr7: 0x400n };

/**
 * All programs, each in a machine of its own; on the main thread only. Throws a {@link ProbeError}
 * where there is no KVM, or a guest doesn't end in time.
 */
export function recordRealMode(libc: Libc): readonly CaseRecording[] {
  return REAL_MODE_CASES.map((each) => record(libc, each));
}

function record(libc: Libc, each: RealModeCase): CaseRecording {
  const machine = new VirtualMachine(libc);
  try {
    prepare(machine, each);
    const { seen, notes } = underWatchdog(libc, SECONDS, (isOver) =>
      run(machine, each.exits, isOver),
    );
    const { dr6, dr7 } = getDebugRegisters(machine);
    return {
      scenario: each.scenario,
      steps: each.steps,
      dr6_seen: seen,
      notes: notes.join(","),
      final: { dr6: digits(dr6), dr7: digits(dr7) },
    };
  } finally {
    machine.close();
  }
}

function prepare(machine: VirtualMachine, { code, dr0, dr6, dr7, debug }: RealModeCase): void {
  machine.load(code, CODE);
  machine.memory.set(READ_DR6, HANDLER);
  for (const vector of VECTORS)
    machine.memory.set([HANDLER & 0xff, HANDLER >> 8, 0, 0], 4 * vector);
  setDebugRegisters(machine, {
    ...(dr0 === undefined ? {} : { dr0 }),
    dr6: dr6 ?? RESET.dr6,
    dr7: dr7 ?? RESET.dr7,
  });
  if (debug === undefined) return;
  const structure = new DataView(new ArrayBuffer(SIZE.guestDebug));
  structure.setUint32(GUEST_DEBUG.control, debug.control, true);
  structure.setBigUint64(GUEST_DEBUG.registers, debug.dr0, true);
  structure.setBigUint64(GUEST_DEBUG.registers + 8 * 7, debug.dr7, true);
  machine.vcpuCall("KVM_SET_GUEST_DEBUG", IOCTL.setGuestDebug, bytesOf(structure));
}

function run(
  machine: VirtualMachine,
  most: number,
  isOver: IsOver,
): { seen: string[]; notes: string[] } {
  const seen: string[] = [];
  const notes: string[] = [];
  for (let exits = 0; exits < most; exits++) {
    runVcpu(machine, isOver);
    const { exit } = machine;
    const reason = exit.getUint32(RUN.reason, true);
    if (reason === EXIT.io) {
      const data = Number(exit.getBigUint64(RUN.union + 8, true));
      seen.push(digits(BigInt(exit.getUint32(data, true))));
    } else if (reason === EXIT.debug) {
      seen.push(digits(exit.getBigUint64(RUN.union + 16, true)));
      notes.push(`KVM_EXIT_DEBUG pc=${exit.getBigUint64(RUN.union + 8, true).toString(16)}`);
    } else {
      notes.push(endOf(reason, exit));
      break;
    }
  }
  return { seen, notes };
}

function endOf(reason: number, exit: DataView): string {
  if (reason === EXIT.hlt) return "hlt";
  if (reason === EXIT.shutdown) return "shutdown";
  if (reason !== EXIT.internalError) return `exit ${String(reason)}`;
  return `internal suberror ${String(exit.getUint32(RUN.union, true))}`;
}
