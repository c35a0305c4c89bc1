/** KVM's ioctls and the layouts of their structures (include/uapi/linux/kvm.h, asm/kvm.h, x86-64). */

/** Request numbers. */
export const IOCTL = {
  getApiVersion: 0xae00,
  createVm: 0xae01,
  checkExtension: 0xae03,
  getVcpuMapSize: 0xae04,
  getSupportedCpuid: 0xc008_ae05,
  createVcpu: 0xae41,
  setUserMemory: 0x4020_ae46,
  setTssAddress: 0xae47,
  run: 0xae80,
  getRegs: 0x8090_ae81,
  setRegs: 0x4090_ae82,
  getSregs: 0x8138_ae83,
  setSregs: 0x4138_ae84,
  setCpuid: 0x4008_ae90,
  setGuestDebug: 0x4048_ae9b,
  getVcpuEvents: 0x8040_ae9f,
  setVcpuEvents: 0x4040_aea0,
  getDebugregs: 0x8080_aea1,
  setDebugregs: 0x4080_aea2,
  enableCapability: 0x4068_aea3,
} as const;

/** Sizes of the structures. */
export const SIZE = {
  regs: 144,
  sregs: 312,
  debugregs: 128,
  guestDebug: 72,
  vcpuEvents: 64,
  capability: 104,
  memoryRegion: 32,
  cpuidHead: 8,
  cpuidEntry: 40,
} as const;

/** KVM_CAP_EXCEPTION_PAYLOAD. */
export const CAP_EXCEPTION_PAYLOAD = 164;

/** kvm_regs. */
export const REGS = { rcx: 16, rsi: 32, rsp: 48, rip: 128, rflags: 136 } as const;
/** kvm_userspace_memory_region. */
export const MEMORY_REGION = { slot: 0, guestAddress: 8, length: 16, userAddress: 24 } as const;
/** kvm_sregs: the code segment comes first. */
export const SREGS = { csBase: 0, csSelector: 12 } as const;
/** kvm_debugregs. */
export const DEBUGREGS = { db: 0, dr6: 32, dr7: 40 } as const;
/** kvm_vcpu_events. */
export const EVENTS = { vector: 1, pending: 3, flags: 20, hasPayload: 55, payload: 56 } as const;
/** KVM_VCPUEVENT_VALID_PAYLOAD. */
export const EVENTS_VALID_PAYLOAD = 0x10;
/** kvm_guest_debug. */
export const GUEST_DEBUG = { control: 0, registers: 8 } as const;
/** KVM_GUESTDBG_*. */
export const DEBUG_CONTROL = { enable: 1, step: 2, hardware: 0x2_0000 } as const;
/** kvm_run. */
export const RUN = { reason: 8, union: 32 } as const;
/** Of kvm_run where the reason is {@link EXIT}.io. */
export const RUN_IO = { direction: 32, port: 34, dataOffset: 40 } as const;
/** Its direction where the guest writes: KVM_EXIT_IO_OUT. */
export const IO_OUT = 1;
/** KVM_INTERNAL_ERROR_EMULATION: the suberror where KVM's emulator couldn't run an instruction. */
export const EMULATION_FAILED = 1;
/** KVM_EXIT_*. */
export const EXIT = { io: 2, debug: 4, hlt: 5, shutdown: 8, internalError: 17 } as const;
