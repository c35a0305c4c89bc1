/** The table of layouts. `kvm-exit-debug` differs by vendor, see {@link encodingFor}. */

import type { Vendor } from "../cpu.js";
import { causeMask } from "../dr6.js";
import type { Basis } from "../rule.js";
import {
  ACTIVE_LOW_CAUSES,
  CAUSES,
  ENABLED_BREAKPOINT,
  RESET,
  type Encoding,
  type EncodingId,
} from "./encoding.js";
import { ENCODING_RULES as R } from "./rules.js";

type Row = Omit<Encoding, "basis" | "sources">;

const flip = (value: number) => (value ^ RESET) >>> 0;
const NOT_IN_VMX = causeMask(["BT"]);
const NOT_PENDING = causeMask(["BD", "BT"]);
/** Bit 16 says nothing, and reads 0 on a host from before May 2020. */
const OLD_KVM_LEFT_OUT = causeMask(["RTM"]);
const PUT_BY_KERNEL = causeMask(["B0", "B1", "B2", "B3", "BS"]);

/** A copy of the register: BLD and RTM report with 0. */
const IMAGE = {
  activeLowFields: "active-low",
  always: (RESET & ~CAUSES) >>> 0,
  never: ENABLED_BREAKPOINT,
  places: CAUSES,
  bit12: "reserved",
  content: "accumulated",
  upperBits: "illegal",
  toPositive: flip,
  fromPositive: flip,
  silent: 0,
  unverified: 0,
} as const;

/** Causes where 1 means happened, but for those of `absent`. */
const positive = (absent = 0, bit12: "reserved" | "enabled-breakpoint" = "reserved") => {
  const places = (CAUSES & ~absent) >>> 0;
  const kept = bit12 === "reserved" ? places : (places | ENABLED_BREAKPOINT) >>> 0;
  return {
    activeLowFields: "active-high",
    always: 0,
    never: ~kept >>> 0,
    places,
    bit12,
    content: "new-causes",
    upperBits: "illegal",
    toPositive: (value: number) => (value & places) >>> 0,
    fromPositive: (causes: number) => causes,
    silent: absent,
    unverified: 0,
  } as const;
};

/** From the surest to the least sure. */
const SURENESS: readonly Basis[] = ["read", "quoted", "derived", "unverified"];

const row = (fields: Row): Encoding => ({
  ...fields,
  basis: SURENESS.findLast((basis) => fields.rules.some((rule) => rule.basis === basis)) ?? "read",
  sources: [...new Set(fields.rules.flatMap(({ sources }) => sources))],
});

/** All layouts; `kvm-exit-debug` as it is on VMX. */
export const ENCODINGS: Readonly<Record<EncodingId, Encoding>> = {
  dr6: row({
    ...IMAGE,
    id: "dr6",
    title: "DR6 as MOV reads it and as an oops prints it",
    rules: [R["image-polarity"], R["image-accumulates"]],
  }),
  "linux-positive": row({
    ...positive(),
    id: "linux-positive",
    title: "the flipped value in Linux's #DB handler",
    content: "accumulated",
    rules: [R["positive-handler"]],
  }),
  "vmx-exit-qualification": row({
    ...positive(NOT_IN_VMX),
    id: "vmx-exit-qualification",
    title: "VMX: the exit qualification of an intercepted #DB",
    rules: [
      R["qualification-positive"],
      R["qualification-not-enabled"],
      R["qualification-leaves-registers"],
      R["qualification-bus-lock"],
      R["vmx-no-task-switch"],
    ],
  }),
  "vmx-pending-debug": row({
    ...positive(NOT_PENDING, "enabled-breakpoint"),
    id: "vmx-pending-debug",
    title: "VMX: the guest's pending debug exceptions (VMCS field 6822)",
    unverified: causeMask(["BLD"]),
    rules: [
      R["pending-enabled-breakpoint"],
      R["pending-reserved-bits"],
      R["pending-bus-lock"],
      R["vmx-no-task-switch"],
    ],
  }),
  "kvm-payload": row({
    ...positive(0, "enabled-breakpoint"),
    id: "kvm-payload",
    title: "KVM's #DB payload: the new causes, 1 = happened",
    rules: [
      R["payload-layout"],
      R["payload-bit-12"],
      R["pending-enabled-breakpoint"],
      R["payload-svm"],
      R["payload-upper-bits"],
    ],
  }),
  "kvm-exit-debug": row({
    ...positive(),
    id: "kvm-exit-debug",
    title: "KVM_EXIT_DEBUG's dr6 on VMX: the exit qualification OR FFFF0FF0",
    activeLowFields: "unreadable",
    always: (RESET & ~OLD_KVM_LEFT_OUT) >>> 0,
    never: (ENABLED_BREAKPOINT | NOT_IN_VMX) >>> 0,
    places: (CAUSES & ~ACTIVE_LOW_CAUSES & ~NOT_IN_VMX) >>> 0,
    toPositive: (value) => (value & CAUSES & ~ACTIVE_LOW_CAUSES) >>> 0,
    fromPositive: (causes) => (causes | RESET) >>> 0,
    silent: (ACTIVE_LOW_CAUSES | NOT_IN_VMX) >>> 0,
    rules: [
      R["debug-exit-vmx"],
      R["debug-exit-vmx-2020"],
      R["debug-exit-emulated"],
      R["vmx-no-task-switch"],
    ],
  }),
  "fred-event-data": row({
    ...positive(),
    id: "fred-event-data",
    title: "the event data of a #DB that FRED delivers",
    rules: [R["fred-positive"], R["fred-no-bit-12"], R["fred-writes-dr6"]],
  }),
  "vmcb-dr6": row({
    ...IMAGE,
    id: "vmcb-dr6",
    title: "SVM: DR6 in the VMCB's save area",
    rules: [R["image-polarity"], R["vmcb-merged"], R["vmcb-upper-bits"]],
  }),
  ptrace: row({
    ...IMAGE,
    id: "ptrace",
    title: "u_debugreg[6] as ptrace reads it (since Linux 5.10)",
    always: 0,
    never: 0,
    bit12: "any",
    content: "last-user-debug-exception",
    upperBits: "kept",
    silent: (CAUSES & ~PUT_BY_KERNEL) >>> 0,
    rules: [R["image-polarity"], R["ptrace-any-value"], R["ptrace-reported"], R["ptrace-replaced"]],
  }),
};

/** `kvm-exit-debug` on SVM: a copy of the register. */
const SVM_EXIT_DEBUG: Encoding = row({
  ...IMAGE,
  id: "kvm-exit-debug",
  title: "KVM_EXIT_DEBUG's dr6 on SVM: VMCB.DR6 as it is",
  // A debugger is attached, so KVM loads the reset value before each run: what is there is new.
  content: "new-causes",
  rules: [R["image-polarity"], R["debug-exit-svm"], R["debug-exit-emulated"]],
});

/**
 * The layout on a host of this vendor. Only `kvm-exit-debug` depends on it: VMX ORs the exit
 * qualification with the reset value, SVM gives VMCB.DR6 itself.
 */
export function encodingFor(id: EncodingId, vendor: Vendor = "intel"): Encoding {
  return id === "kvm-exit-debug" && vendor === "amd" ? SVM_EXIT_DEBUG : ENCODINGS[id];
}

/** The layout of that name, or undefined. */
export function encodingNamed(name: string): Encoding | undefined {
  return Object.values(ENCODINGS).find(({ id }) => id === name);
}
