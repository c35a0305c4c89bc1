/** A virtual machine of one vCPU, which begins in real mode. It goes with the process. */

import { closeSync, openSync } from "node:fs";

import { CallError, ProbeError, succeeded, type Libc, type Mapping } from "../native/libc.js";
import type { IsOver } from "./watchdog.js";
import { CAP_EXCEPTION_PAYLOAD, IOCTL, MEMORY_REGION, REGS, SIZE, SREGS } from "./ioctl.js";

const MEMORY = 0x1_0000;
/** Three pages that VMX needs for itself, outside the guest's memory. */
const TSS_ADDRESS = 0xfffb_d000;
const MOST_CPUID_ENTRIES = 256;
const STACK = 0x0800;
const EINTR = 4;
/** Bit 1 of RFLAGS is always 1. */
const RFLAGS = 2n;

/** A machine; whoever makes one must {@link close} it. */
export class VirtualMachine {
  /** The guest's memory from address 0 on. */
  public readonly memory: Uint8Array;
  /** kvm_run. */
  public readonly exit: DataView;
  private readonly libc: Libc;
  private readonly closers: (() => void)[] = [];
  private readonly vm: number;
  private readonly vcpu: number;
  private slots = 0;

  /**
   * Throws a {@link ProbeError} where /dev/kvm doesn't open, or KVM refuses.
   *
   * @param memory bytes from address 0 on: whole pages, 64 KiB unless it says
   */
  public constructor(libc: Libc, memory = MEMORY) {
    this.libc = libc;
    try {
      const kvm = this.opened(openDevice());
      this.vm = this.opened(succeeded("KVM_CREATE_VM", libc.ioctl(kvm, IOCTL.createVm, 0)));
      succeeded("KVM_SET_TSS_ADDR", libc.ioctl(this.vm, IOCTL.setTssAddress, TSS_ADDRESS));
      this.memory = this.addMemory(0, memory);
      this.vcpu = this.opened(
        succeeded("KVM_CREATE_VCPU", libc.ioctl(this.vm, IOCTL.createVcpu, 0)),
      );
      const size = succeeded("KVM_GET_VCPU_MMAP_SIZE", libc.ioctl(kvm, IOCTL.getVcpuMapSize, 0));
      const { bytes } = this.mapped(libc.map(size, this.vcpu));
      this.exit = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.showSupportedCpuid(kvm);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** An ioctl of the vCPU that must not fail. */
  public vcpuCall(name: string, request: number, structure: Uint8Array): void {
    succeeded(name, this.libc.ioctl(this.vcpu, request, structure));
  }

  /** An ioctl of the vCPU: 0, or the negated error. */
  public tryVcpuCall(request: number, argument: Uint8Array | 0): number {
    const { errno } = this.libc.ioctl(this.vcpu, request, argument);
    return errno === 0 ? 0 : -errno;
  }

  /** Throws a {@link ProbeError} where KVM doesn't take the payload of an exception apart from it. */
  public needPayloads(): void {
    if (this.libc.ioctl(this.vm, IOCTL.checkExtension, CAP_EXCEPTION_PAYLOAD).value <= 0n)
      throw new ProbeError("this kernel has no KVM_CAP_EXCEPTION_PAYLOAD");
  }

  /** KVM_ENABLE_CAP of the machine. */
  public enable(capability: Uint8Array): void {
    succeeded("KVM_ENABLE_CAP", this.libc.ioctl(this.vm, IOCTL.enableCapability, capability));
  }

  /** Puts code into memory and the vCPU before it, in real mode. */
  public load(code: readonly number[], at: number, registers: Registers = {}): void {
    this.memory.set(code, at);
    const sregs = new DataView(new ArrayBuffer(SIZE.sregs));
    this.vcpuCall("KVM_GET_SREGS", IOCTL.getSregs, bytesOf(sregs));
    sregs.setBigUint64(SREGS.csBase, 0n, true);
    sregs.setUint16(SREGS.csSelector, 0, true);
    this.vcpuCall("KVM_SET_SREGS", IOCTL.setSregs, bytesOf(sregs));
    const regs = new DataView(new ArrayBuffer(SIZE.regs));
    const { rcx = 0, rsi = 0 } = registers;
    regs.setBigUint64(REGS.rcx, BigInt(rcx), true);
    regs.setBigUint64(REGS.rsi, BigInt(rsi), true);
    regs.setBigUint64(REGS.rsp, BigInt(STACK), true);
    regs.setBigUint64(REGS.rip, BigInt(at), true);
    regs.setBigUint64(REGS.rflags, RFLAGS, true);
    this.vcpuCall("KVM_SET_REGS", IOCTL.setRegs, bytesOf(regs));
  }

  /** Gives the guest memory at an address, both of whole pages; throws a {@link CallError} where KVM refuses. */
  public addMemory(at: number, length: number): Uint8Array {
    const { bytes, address } = this.mapped(this.libc.map(length, -1));
    const region = new DataView(new ArrayBuffer(SIZE.memoryRegion));
    region.setUint32(MEMORY_REGION.slot, this.slots++, true);
    region.setBigUint64(MEMORY_REGION.guestAddress, BigInt(at), true);
    region.setBigUint64(MEMORY_REGION.length, BigInt(length), true);
    region.setBigUint64(MEMORY_REGION.userAddress, address, true);
    const answered = this.libc.ioctl(this.vm, IOCTL.setUserMemory, bytesOf(region));
    succeeded("KVM_SET_USER_MEMORY_REGION", answered);
    return bytes;
  }

  /** Gives everything back; may be called twice. */
  public close(): void {
    for (const close of this.closers.splice(0).reverse()) close();
  }

  private showSupportedCpuid(kvm: number): void {
    const cpuid = new DataView(
      new ArrayBuffer(SIZE.cpuidHead + SIZE.cpuidEntry * MOST_CPUID_ENTRIES),
    );
    cpuid.setUint32(0, MOST_CPUID_ENTRIES, true);
    const answered = this.libc.ioctl(kvm, IOCTL.getSupportedCpuid, bytesOf(cpuid));
    succeeded("KVM_GET_SUPPORTED_CPUID", answered);
    this.vcpuCall("KVM_SET_CPUID2", IOCTL.setCpuid, bytesOf(cpuid));
  }

  private opened(fd: number): number {
    this.closers.push(() => {
      closeSync(fd);
    });
    return fd;
  }

  private mapped(mapping: Mapping): Mapping {
    this.closers.push(mapping.unmap);
    return mapping;
  }
}

/** General registers at the start; 0 where left out. */
export interface Registers {
  readonly rcx?: number;
  readonly rsi?: number;
}

function openDevice(): number {
  try {
    return openSync("/dev/kvm", "r+");
  } catch (error) {
    throw new ProbeError(error instanceof Error ? error.message : "/dev/kvm does not open");
  }
}

/** The bytes behind a view, not a copy. */
export function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** KVM_RUN until an exit; throws where there is none in time. Any signal interrupts a guest, not only the watchdog's. */
export function runVcpu(machine: VirtualMachine, isOver: IsOver): void {
  while (!enterVcpu(machine)) {
    if (isOver()) throw new ProbeError("a guest ran on until it was interrupted");
  }
}

/** KVM_RUN: whether it came back with an exit; otherwise a signal did it, and it may be called again. */
export function enterVcpu(machine: VirtualMachine): boolean {
  const result = machine.tryVcpuCall(IOCTL.run, 0);
  if (result === -EINTR) return false;
  if (result !== 0) throw new CallError("KVM_RUN", -result);
  return true;
}
