// Runs a ROM of the guest in a virtual machine of KVM, and listens to port E9h.
import { ProbeError, VirtualMachine } from "@dr6/probe";

import { EMULATION_FAILED, EXIT, IO_OUT, RUN, RUN_IO } from "../packages/probe/src/kvm/ioctl.js";
import { getPosition, setPosition } from "../packages/probe/src/kvm/registers.js";
import { enterVcpu } from "../packages/probe/src/kvm/virtual-machine.js";
import { underWatchdog } from "../packages/probe/src/kvm/watchdog.js";
import { goOn } from "./emulation-failure.mjs";

/** @typedef {import("@dr6/probe").Libc} Libc */
/** @typedef {import("./guest-roms.mjs").GuestRom} GuestRom */

/**
 * What the guest printed; what was done for it, with the number of the line that was to come; and
 * why it was left before it halted.
 *
 * @typedef {{ said: string; done: { line: number; what: string }[]; left?: string }} HeardOnKvm
 */

const MEMORY = 0x40_0000;
/** A ROM ends where addresses of 32 bits do. */
const ROM_END = 2 ** 32;
const PORT = 0xe9;
/** A ROM takes about one. */
const SECONDS = 20;

/** @param {Libc} libc @param {Pick<GuestRom, "rom" | "bits">} rom @returns {HeardOnKvm} */
export function runOnKvm(libc, { rom, bits }) {
  const machine = new VirtualMachine(libc, MEMORY);
  try {
    machine.addMemory(ROM_END - rom.length, rom.length).set(rom);
    return underWatchdog(libc, SECONDS, (isOver) => listen(machine, bits, isOver));
  } finally {
    machine.close();
  }
}

/** @param {VirtualMachine} machine @param {32 | 64} bits @param {() => boolean} isOver @returns {HeardOnKvm} */
function listen(machine, bits, isOver) {
  /** @type {HeardOnKvm} */
  const heard = { said: "", done: [] };
  try {
    while (!isOver()) {
      // Any signal interrupts the guest, not only that of the watchdog.
      if (!enterVcpu(machine)) continue;
      const reason = machine.exit.getUint32(RUN.reason, true);
      if (reason === EXIT.hlt) return heard;
      if (reason === EXIT.io) {
        hear(machine, heard);
        continue;
      }
      const left = help(machine, reason, bits, heard);
      if (left !== undefined) return { ...heard, left };
    }
    return { ...heard, left: `it ran for ${String(SECONDS)} seconds` };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    return { ...heard, left: error.message };
  }
}

/** A byte on a port; what the guest reads is 0. @param {VirtualMachine} machine @param {HeardOnKvm} heard */
function hear({ exit }, heard) {
  const data = Number(exit.getBigUint64(RUN_IO.dataOffset, true));
  if (exit.getUint8(RUN_IO.direction) !== IO_OUT) exit.setUint8(data, 0);
  else if (exit.getUint16(RUN_IO.port, true) === PORT)
    heard.said += String.fromCharCode(exit.getUint8(data));
}

/** @param {VirtualMachine} machine @param {number} reason @param {32 | 64} bits @param {HeardOnKvm} heard @returns {string | undefined} why it can't go on */
function help(machine, reason, bits, heard) {
  if (reason !== EXIT.internalError || machine.exit.getUint32(RUN.union, true) !== EMULATION_FAILED)
    return `KVM left it with exit ${String(reason)}`;
  const position = getPosition(machine);
  const gone = goOn(position, machine.memory, bits);
  if (gone === undefined) return `KVM doesn't emulate what is at ${position.rip.toString(16)}h`;
  setPosition(machine, gone.position);
  heard.done.push({ line: heard.said.split("\n").length - 1, what: gone.what });
  return undefined;
}
