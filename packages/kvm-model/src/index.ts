/**
 * KVM's view of DR6: what a guest may have, the bits that are fixed for it, emulated writes and the
 * delivery of debug exceptions, by kernel release.
 *
 * @example
 *
 * ```ts
 * import { digits, parseRelease } from "@dr6/core";
 * import { deliverPayload, KVM_BEHAVIOURS, payloadRule } from "@dr6/kvm-model";
 *
 * const kernel = parseRelease("6.18", KVM_BEHAVIOURS);
 * if (!kernel.ok) throw new Error(kernel.message);
 *
 * // A single-step while BLD reports: KVM of this release sets BLD to 1.
 * const rule = payloadRule(kernel.release, ["bld"]);
 * console.log(digits(deliverPayload(0xffff_07f0, 0x4000, rule)));
 * ```
 *
 * ```text
 * FFFF4FF0
 * ```
 *
 * @module \@dr6/kvm-model
 * @packageDocumentation
 */

// Capabilities and constants
export * from "./audit.js";
export * from "./capability.js";
export * from "./constant-names.js";

// Fixed bits and writes
export * from "./debugctl.js";
export * from "./fixed-bits.js";
export * from "./written-dr6.js";

// Payloads
export * from "./payload.js";
export * from "./told-of.js";
export { interceptRule } from "./intercepted.js";

// The vCPU and the guest
export * from "./debug-registers.js";
export { guest } from "./guest/guest.js";
export * from "./guest/options.js";
export * from "./guest/state.js";
export * from "./vcpu.js";

// Invariants
export * from "./invariants/as-bare.js";
export * from "./invariants/fixed-bits.js";

// Releases, rules and sources
export { READ_SINCE } from "./guest/read-since.js";
export { GUEST_RULES } from "./guest/rules.js";
export * from "./release.js";
export { KVM_RULES } from "./rules.js";
export * from "./source.js";

// Masks for many values
export * from "./fast/delivery.js";
export * from "./fast/write.js";
