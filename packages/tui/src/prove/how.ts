/** What each kind of claim says, and what exactly is evaluated for it. */

import type { ClaimKind } from "./claim.js";

/** A kind in words. */
export interface Kind {
  readonly title: string;
  /** What is evaluated. */
  readonly inputs: string;
  /** The same of a quick run. */
  readonly quick: string;
  /** What follows for inputs that are not evaluated. */
  readonly lemma?: string;
  /** Which functions of the readable model are called. */
  readonly readable: string;
}

const EDGES =
  "each combination of the 9 fields and bit 12, over reserved bits as in DR6 and over zeros, with none and with each single other bit wrong";

/** A test reads the sources of the functions: test/prove/bit-by-bit.test.ts. */
const BIT_BY_BIT =
  "Both functions treat each bit by itself, and the inputs have all four cases of each bit: what they agree on holds for all pairs of 32-bit values.";

export const KINDS: Readonly<Record<ClaimKind, Kind>> = {
  write: {
    title: "a write to DR6",
    inputs: "each 32-bit value",
    quick: EDGES,
    readable: "writeDr6() with writeMasks() and vcpuWriteMasks()",
  },
  update: {
    title: "a #DB on a CPU",
    inputs:
      "each legal DR6 and each combination of the causes and bit 12; the same with each single reserved bit wrong in DR6, in the causes, and in both",
    quick:
      "each legal DR6 and each combination of the causes and bit 12; with single reserved bits wrong two values of DR6 only",
    lemma: BIT_BY_BIT,
    readable: "updateDr6() with updateMasks()",
  },
  payload: {
    title: "a payload that KVM delivers",
    inputs:
      "each legal DR6 and each combination of the payload's causes and bit 12; the same with each single reserved bit wrong in DR6, in the payload, and in both",
    quick:
      "each legal DR6 and each combination of the payload's causes and bit 12; with single reserved bits wrong two values of DR6 only",
    lemma: BIT_BY_BIT,
    readable: "deliverPayload() with payloadRule()",
  },
  legality: {
    title: "which values a layout has",
    inputs: "each 32-bit value",
    quick: EDGES,
    readable: "illegalIn()",
  },
  conversion: {
    title: "from layout to layout",
    inputs: `${EDGES}: all legal values of all layouts but ptrace, in which everything is legal`,
    quick: EDGES,
    readable: "convert()",
  },
  "machine-write": {
    title: "MOV to DR6 in a machine",
    inputs: EDGES,
    quick: "values in which no field or one reports",
    readable: "hardware().step() and vcpu().step()",
  },
  "machine-db": {
    title: "a #DB in a machine",
    inputs: "each legal DR6 and each combination of the causes that the machine can have",
    quick: "values in which no field or one reports, and each combination of the causes",
    readable: "hardware().step() and vcpu().step()",
  },
};
