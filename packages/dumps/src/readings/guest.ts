/** A dump from a virtual machine: whose bits does it show, the host's or those of the guest's CPUID? */

import { ACTIVE_LOW } from "../evidence.js";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const HOST_BITS: Statement = {
  text: "This is a guest. KVM lets a guest write DR6 in hardware, so bits that read 0 show what the host's silicon implements, even where the guest's CPUID hides it.",
  certainty: "likely",
  sources: ["kvm-guest-owns-debug-registers", "public-dumps"],
};

const GUEST_BITS: Statement = {
  text: "This is a guest. Where KVM emulates the write, with a debugger attached to the virtual machine, bits that read 0 show what the guest's CPUID has.",
  certainty: "cannot tell",
  sources: ["kvm-emulated-write"],
};

const OTHER: Statement = {
  text: "This is a guest. Whether bits that read 0 follow the host's silicon or the guest's CPUID is up to the hypervisor.",
  certainty: "cannot tell",
  sources: ["public-dumps"],
};

/** Both readings of an active-low field in a guest. */
export const guest: ReadingRule = ({ legal, encoding, reporting, hypervisor }) => {
  if (hypervisor === null || !legal || encoding !== "dr6") return [];
  if ((reporting & ACTIVE_LOW) === 0) return [];
  return hypervisor.kvm ? [HOST_BITS, GUEST_BITS] : [OTHER];
};
