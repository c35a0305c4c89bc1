/** Events that the tests of the guest are made of. */

import { word64, type GuestDebug, type Instruction, type MachineEvent } from "@dr6/core";

export const READ: MachineEvent = { kind: "mov-from-dr", register: 6 };
export const GET: MachineEvent = { kind: "get-debugregs" };
export const EVENTS: MachineEvent = { kind: "get-vcpu-events" };
export const EXIT: MachineEvent = { kind: "vm-exit" };
export const FAST_EXIT: MachineEvent = { kind: "vm-exit", fastpath: true };
export const STOP: MachineEvent = { kind: "stop-vcpu" };
export const RUN: MachineEvent = { kind: "run-vcpu" };
export const DETACH: MachineEvent = { kind: "set-guest-debug", debug: null };

/** MOV to a debug register. */
export function mov(register: number, low: number, high = 0): MachineEvent {
  return { kind: "mov-to-dr", register, value: word64(low, high) };
}

/** The same in KVM's emulator. */
export function emulatedMov(register: number, low: number, high = 0): MachineEvent {
  return { kind: "mov-to-dr", register, value: word64(low, high), emulated: true };
}

/** A #DB with these causes. */
export function db(...causes: readonly string[]): MachineEvent {
  return { kind: "debug-exception", causes };
}

/** KVM_SET_GUEST_DEBUG. */
export function attach(debug: GuestDebug = {}): MachineEvent {
  return { kind: "set-guest-debug", debug };
}

/** KVM_SET_DEBUGREGS. */
export function setDr6(low: number, high = 0): MachineEvent {
  return { kind: "set-debugregs", dr6: word64(low, high) };
}

/** An instruction of three bytes at 1000h. */
export function instruction(more: Partial<Instruction> = {}): MachineEvent {
  return { kind: "instruction", instruction: { ip: word64(0x1000), length: 3, ...more } };
}

/** The same in KVM's emulator. */
export function emulated(more: Partial<Instruction> = {}): MachineEvent {
  return {
    kind: "instruction",
    instruction: { ip: word64(0x1000), length: 3, ...more },
    emulated: true,
  };
}

/** KVM_GUESTDBG_USE_HW_BP: userspace's breakpoint 0, for instructions unless `dr7` says otherwise. */
export function breakAt(address: number, dr7 = 0x401): GuestDebug {
  return {
    breakpoints: { addresses: [word64(address), word64(0), word64(0), word64(0)], dr7 },
  };
}

/** The guest's breakpoint 0 for instructions, set by userspace so that no access happens. */
export function guestBreaksAt(address: number, dr7 = 0x401): readonly MachineEvent[] {
  return [
    { kind: "mov-to-dr", register: 0, value: word64(address), emulated: true },
    { kind: "set-debugregs", dr6: word64(0xffff_0ff0), dr7: word64(dr7) },
  ];
}
