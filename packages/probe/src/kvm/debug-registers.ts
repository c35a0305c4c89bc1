/** KVM_SET_DEBUGREGS and KVM_GET_DEBUGREGS. */

import { DEBUGREGS, IOCTL, SIZE } from "./ioctl.js";
import { bytesOf, type VirtualMachine } from "./virtual-machine.js";

/** What userspace sets. */
export interface DebugRegisters {
  readonly dr0?: bigint;
  readonly dr6: bigint;
  readonly dr7: bigint;
}

/** Sets them: 0, or the negated error. */
export function setDebugRegisters(
  machine: VirtualMachine,
  { dr0 = 0n, dr6, dr7 }: DebugRegisters,
): number {
  const registers = new DataView(new ArrayBuffer(SIZE.debugregs));
  registers.setBigUint64(DEBUGREGS.db, dr0, true);
  registers.setBigUint64(DEBUGREGS.dr6, dr6, true);
  registers.setBigUint64(DEBUGREGS.dr7, dr7, true);
  return machine.tryVcpuCall(IOCTL.setDebugregs, bytesOf(registers));
}

/** Reads DR6 and DR7. */
export function getDebugRegisters(machine: VirtualMachine): { dr6: bigint; dr7: bigint } {
  const registers = new DataView(new ArrayBuffer(SIZE.debugregs));
  machine.vcpuCall("KVM_GET_DEBUGREGS", IOCTL.getDebugregs, bytesOf(registers));
  return {
    dr6: registers.getBigUint64(DEBUGREGS.dr6, true),
    dr7: registers.getBigUint64(DEBUGREGS.dr7, true),
  };
}
