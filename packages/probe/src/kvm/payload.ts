/**
 * The running kernel's own delivery of a #DB payload, without guest code: a pending #DB with a
 * payload is handed to the vCPU while KVM_CAP_EXCEPTION_PAYLOAD is on; asked for the vCPU's events
 * while it is off, KVM has to put the payload into DR6 first.
 */

import { getDebugRegisters, setDebugRegisters } from "./debug-registers.js";
import { CAP_EXCEPTION_PAYLOAD, EVENTS, EVENTS_VALID_PAYLOAD, IOCTL, SIZE } from "./ioctl.js";
import { bytesOf, type VirtualMachine } from "./virtual-machine.js";

const DEBUG_EXCEPTION = 1;
const DR7_RESET = 0x400n;

const ON = capability(1n);
const OFF = capability(0n);
const events = new DataView(new ArrayBuffer(SIZE.vcpuEvents));
const answer = new Uint8Array(SIZE.vcpuEvents);

/** DR6 after the delivery; the machine needs no program. */
export function deliverPayload(machine: VirtualMachine, dr6: bigint, payload: bigint): bigint {
  if (setDebugRegisters(machine, { dr6, dr7: DR7_RESET }) !== 0)
    throw new RangeError("DR6 has no bits 63:32");
  machine.enable(ON);
  bytesOf(events).fill(0);
  events.setUint8(EVENTS.vector, DEBUG_EXCEPTION);
  events.setUint8(EVENTS.pending, 1);
  events.setUint32(EVENTS.flags, EVENTS_VALID_PAYLOAD, true);
  events.setUint8(EVENTS.hasPayload, 1);
  events.setBigUint64(EVENTS.payload, payload, true);
  machine.vcpuCall("KVM_SET_VCPU_EVENTS", IOCTL.setVcpuEvents, bytesOf(events));
  machine.enable(OFF);
  machine.vcpuCall("KVM_GET_VCPU_EVENTS", IOCTL.getVcpuEvents, answer);
  return getDebugRegisters(machine).dr6;
}

function capability(argument: bigint): Uint8Array {
  const structure = new DataView(new ArrayBuffer(SIZE.capability));
  structure.setUint32(0, CAP_EXCEPTION_PAYLOAD, true);
  structure.setBigUint64(8, argument, true);
  return bytesOf(structure);
}
