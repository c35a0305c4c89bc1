/** That both models agree on what a #DB leaves in DR6: the CPU's own update, and KVM's delivery. */

import {
  allFeatureSets,
  formatFeatures,
  policies,
  updateDr6,
  updateMasks,
  type UpdateMasks,
} from "@dr6/core";
import { fastDeliver, fastUpdateMasks, type BinaryMasks } from "@dr6/core/fast";
import { deliverPayload, fastPayloadMasks, payloadRule, type PayloadRule } from "@dr6/kvm-model";
import { groupBySetups, sliceOf, type Claim, type ClaimKind, type Difference } from "../claim.js";
import { BIT_12, combinations, FIELD_BITS, LEGAL, RESERVED_BITS } from "../inputs.js";
import { mutated } from "../mutation.js";
import type { ProofOptions } from "../proof-options.js";
import { RELEASES } from "../releases.js";

interface Masks<R> {
  readonly readable: R;
  readonly fast: BinaryMasks;
}

const PAYLOADS = combinations(FIELD_BITS | BIT_12);
/**
 * In the present value, in the payload, in both: each reserved bit wrong; and none at all. Payloads
 * have bit 12 both ways already.
 */
const WRONG: readonly (readonly [present: number, payload: number])[] = [
  [0, 0],
  ...RESERVED_BITS.flatMap((bit): readonly (readonly [number, number])[] =>
    bit === BIT_12
      ? [[bit, 0]]
      : [
          [bit, 0],
          [0, bit],
          [bit, bit],
        ],
  ),
];
/** No field set, and all. */
const FEW = Int32Array.of(LEGAL.at(0) ?? 0, LEGAL.at(-1) ?? 0);
const SLICES = 16;

/** How a CPU updates DR6, by each policy. */
export function updateClaims(proof: ProofOptions): readonly Claim[] {
  const setups = (["kept", "set"] as const).flatMap((bld) =>
    [false, true].map((keepsBreakpoints) => {
      const settled = policies({ "bld-on-other-db": bld });
      const update = updateMasks(undefined, settled);
      const readable: UpdateMasks = keepsBreakpoints ? { ...update, replaced: 0 } : update;
      const fast = fastUpdateMasks({ policies: settled, keepsBreakpoints });
      const breakpoints = keepsBreakpoints ? ", B0 to B3 kept" : "";
      return { name: `CPU, bld-on-other-db=${bld}${breakpoints}`, masks: { readable, fast } };
    }),
  );
  return claimsOf("update", setups, updateDr6, proof);
}

/** How KVM delivers a payload, by release and capabilities. */
export function payloadClaims(proof: ProofOptions): readonly Claim[] {
  const setups = RELEASES.flatMap((release) =>
    allFeatureSets().map((features) => {
      const { setFirst, flipped, clearLast, setLast } = payloadRule(release, features);
      // Without what is established and why, so that releases that deliver alike are one claim.
      const masksOnly = { setFirst, flipped, clearLast, setLast };
      const readable: PayloadRule = { ...masksOnly, because: [], sure: true };
      const masks = { readable, fast: fastPayloadMasks(release, features) };
      return { name: `vCPU ${formatFeatures(features)}, Linux ${release.label}`, masks };
    }),
  );
  return claimsOf("payload", setups, deliverPayload, proof);
}

/** The readable model of a delivery. */
type Deliver<R> = (dr6: number, payload: number, rule: R) => number;

function claimsOf<R>(
  kind: ClaimKind,
  setups: readonly { readonly name: string; readonly masks: Masks<R> }[],
  deliver: Deliver<R>,
  { mutation, quick }: ProofOptions,
): readonly Claim[] {
  const tried = setups.map(({ name, masks: { readable, fast } }) => ({
    name,
    masks: { readable, fast: mutated(fast, "delivery", mutation) },
  }));
  return groupBySetups(tried).map(({ names, masks }, index) => ({
    id: `${kind}-${String(index + 1)}`,
    kind,
    setups: names,
    masks,
    inputs: countOf(quick),
    slices: SLICES,
    compare: (slice) => compare(slice, quick, masks, deliver, names[0] ?? ""),
  }));
}

/** The present values for a way to be wrong: all legal ones, or a few in a quick run. */
function presentsOf(wrong: (typeof WRONG)[number], quick: boolean): Int32Array {
  return quick && wrong !== WRONG[0] ? FEW : LEGAL;
}

function countOf(quick: boolean): number {
  return WRONG.reduce((sum, wrong) => sum + presentsOf(wrong, quick).length * PAYLOADS.length, 0);
}

function compare<R>(
  slice: number,
  quick: boolean,
  { readable, fast }: Masks<R>,
  deliver: Deliver<R>,
  setup: string,
): Difference | null {
  for (const wrong of WRONG) {
    const [wrongPresent, wrongPayload] = wrong;
    const presents = presentsOf(wrong, quick);
    for (const legal of presents.subarray(...sliceOf(presents.length, SLICES, slice))) {
      const dr6 = legal ^ wrongPresent;
      for (const each of PAYLOADS) {
        const payload = each ^ wrongPayload;
        const expected = deliver(dr6 >>> 0, payload >>> 0, readable);
        if ((expected | 0) === fastDeliver(dr6, payload, fast)) continue;
        return {
          setup,
          input: { value: dr6 >>> 0, payload: payload >>> 0 },
          readable: expected,
          fast: fastDeliver(dr6, payload, fast) >>> 0,
        };
      }
    }
  }
  return null;
}
