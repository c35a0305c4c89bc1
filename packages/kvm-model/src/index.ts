/**
 * KVM's view of DR6: what a guest may have, the bits that are fixed for it, emulated writes and the
 * delivery of debug exceptions, by kernel release.
 *
 * @module \@dr6/kvm-model
 * @packageDocumentation
 */

export * from "./audit.js";
export * from "./capability.js";
export * from "./constant-names.js";
export * from "./debug-registers.js";
export * from "./debugctl.js";
export * from "./fast/delivery.js";
export * from "./fast/write.js";
export * from "./fixed-bits.js";
export { guest } from "./guest/guest.js";
export * from "./guest/options.js";
export { GUEST_RULES } from "./guest/rules.js";
export * from "./guest/state.js";
export * from "./invariants/as-bare.js";
export * from "./invariants/fixed-bits.js";
export * from "./payload.js";
export * from "./release.js";
export { KVM_RULES } from "./rules.js";
export * from "./source.js";
export * from "./told-of.js";
export * from "./vcpu.js";
export * from "./written-dr6.js";
