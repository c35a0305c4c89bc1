/**
 * Asks this machine for its DR6: what it is, what ptrace shows, what its KVM does. What is missing
 * is said and the rest still runs. Nothing is left behind, also where the process is killed.
 *
 * @module \@dr6/probe
 * @packageDocumentation
 */

// The machine
export * from "./machine/cpuid.js";
export * from "./machine/cpuinfo.js";
export * from "./machine/kernel-release.js";
export * from "./machine/machine.js";
export * from "./machine/split-lock.js";
export * from "./ptrace/read-cpuid.js";

// Programs under ptrace
export { assemble } from "./ptrace/instructions.js";
export * from "./ptrace/program.js";
export * from "./ptrace/record.js";

// KVM
export * from "./kvm/many.js";
export * from "./kvm/record-ioctl.js";
export * from "./kvm/record-real-mode.js";
export { VirtualMachine } from "./kvm/virtual-machine.js";

// Recordings
export * from "./native/recording.js";

// libc
export * from "./native/libc.js";
export * from "./native/load-libc.js";
