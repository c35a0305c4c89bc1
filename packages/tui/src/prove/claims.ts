/** All claims, in the order in which they are looked at. The same list on each thread and in each run. */

import type { Claim } from "./claim.js";
import { conversionClaims, legalityClaims } from "./claims/conversion.js";
import { payloadClaims, updateClaims } from "./claims/delivery.js";
import { machineClaims } from "./claims/machine.js";
import { writeClaims } from "./claims/write.js";
import type { ProofOptions } from "./proof-options.js";

/** The claims of a proof. */
export function claimsOf(proof: ProofOptions): readonly Claim[] {
  const all = [
    writeClaims,
    updateClaims,
    payloadClaims,
    legalityClaims,
    conversionClaims,
    machineClaims,
  ];
  return all
    .flatMap((claims) => claims(proof))
    .filter(({ kind }) => proof.only?.includes(kind) ?? true);
}
