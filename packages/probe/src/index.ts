/**
 * Asks this machine for its DR6: what it is, what ptrace shows, what its KVM does. What is missing
 * is said and the rest still runs. Nothing is left behind, also where the process is killed.
 *
 * @module \@dr6/probe
 * @packageDocumentation
 */

export * from "./kvm/many.js";
export * from "./kvm/record-ioctl.js";
export * from "./kvm/record-real-mode.js";
export * from "./machine/cpuid.js";
export * from "./machine/cpuinfo.js";
export * from "./machine/kernel-release.js";
export * from "./machine/machine.js";
export * from "./machine/split-lock.js";
export * from "./native/libc.js";
export * from "./native/load-libc.js";
export * from "./native/recording.js";
export { assemble } from "./ptrace/instructions.js";
export * from "./ptrace/program.js";
export * from "./ptrace/read-cpuid.js";
export * from "./ptrace/record.js";
export { VirtualMachine } from "./kvm/virtual-machine.js";
