/** The bits that are fixed for a vCPU read as fixed. */

import type { WriteMasks } from "@dr6/core";
import { always, type Invariant } from "@dr6/core/search";

/** For guests on vCPUs with these masks, see {@link vcpuWriteMasks}. */
export function fixedBitsHold({ fixedOnes, fixedZeros }: WriteMasks): Invariant<null> {
  return always(
    {
      id: "fixed-bits",
      statement: "No bit moves that is fixed for this vCPU.",
      sources: ["kvm-dr6-fixed", "kvm-set-dr"],
    },
    ({ lanes }) => lanes.every(({ dr6 }) => (~dr6 & fixedOnes) === 0 && (dr6 & fixedZeros) === 0),
  );
}
