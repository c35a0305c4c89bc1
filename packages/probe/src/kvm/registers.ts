/** KVM_GET_REGS and KVM_SET_REGS. */

import { IOCTL, REGS, SIZE } from "./ioctl.js";
import { bytesOf, type VirtualMachine } from "./virtual-machine.js";

/** Where the guest is. */
export interface Position {
  readonly rip: bigint;
  readonly rsp: bigint;
  readonly rflags: bigint;
}

/** Reads where the guest is. */
export function getPosition(machine: VirtualMachine): Position {
  const regs = getRegs(machine);
  return {
    rip: regs.getBigUint64(REGS.rip, true),
    rsp: regs.getBigUint64(REGS.rsp, true),
    rflags: regs.getBigUint64(REGS.rflags, true),
  };
}

/** Has the guest go on elsewhere, with all other registers as they are. */
export function setPosition(machine: VirtualMachine, { rip, rsp, rflags }: Position): void {
  const regs = getRegs(machine);
  regs.setBigUint64(REGS.rip, rip, true);
  regs.setBigUint64(REGS.rsp, rsp, true);
  regs.setBigUint64(REGS.rflags, rflags, true);
  machine.vcpuCall("KVM_SET_REGS", IOCTL.setRegs, bytesOf(regs));
}

function getRegs(machine: VirtualMachine): DataView {
  const regs = new DataView(new ArrayBuffer(SIZE.regs));
  machine.vcpuCall("KVM_GET_REGS", IOCTL.getRegs, bytesOf(regs));
  return regs;
}
