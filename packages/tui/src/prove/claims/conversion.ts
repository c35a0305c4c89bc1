/**
 * That both models agree on conversions between layouts: which integers are legal in a layout, on
 * all integers; and what becomes of a value. A layout's legal values are all among the edges, and
 * convert() refuses an illegal value whatever the second layout is. The one exception is `ptrace`,
 * in which every value is legal.
 */

import { word64, type Vendor } from "@dr6/core";
import {
  convert,
  encodingFor,
  ENCODINGS,
  illegalIn,
  type Encoding,
  type EncodingId,
} from "@dr6/core/encoding";
import {
  conversionMasks,
  fastConvert,
  fastConvertible,
  type ConversionMasks,
} from "@dr6/core/fast";
import { groupBySetups, sliceOf, type Claim, type Difference } from "../claim.js";
import { EDGES } from "../inputs.js";
import { mutated, type Mutation } from "../mutation.js";
import type { ProofOptions } from "../proof-options.js";

/** What of a layout says which values are legal. */
type Layout = Pick<Encoding, "always" | "never">;

const IDS = Object.keys(ENCODINGS) as readonly EncodingId[];
const SLICES = 64;
const PAGE = 2 ** 16;

/** Layouts as each vendor has them; most are the same for both. */
const LAYOUTS = IDS.flatMap((id) => {
  const vendors: readonly Vendor[] =
    encodingFor(id, "amd") === encodingFor(id) ? ["intel"] : ["intel", "amd"];
  return vendors.map((vendor) => ({ id, vendor }));
});

/** Which integers are legal in each layout; the fast model says of them that they convert to it. */
export function legalityClaims({ mutation, quick }: ProofOptions): readonly Claim[] {
  const setups = LAYOUTS.map(({ id, vendor }) => {
    const { always, never } = encodingFor(id, vendor);
    const masks = { readable: { always, never }, fast: masksOf(id, id, vendor, mutation) };
    return { name: `${id} on ${vendor}`, masks };
  });
  return groupBySetups(setups).map(({ names, masks: { readable, fast } }, index): Claim => {
    const differs = (value: number) =>
      fast !== null && (illegalIn(readable, value) === 0) !== fastConvertible(value, fast);
    return {
      id: `legality-${String(index + 1)}`,
      kind: "legality",
      setups: names,
      masks: { readable, fast },
      inputs: quick ? EDGES.length : 2 ** 32,
      slices: quick ? 1 : SLICES,
      compare: (slice): Difference | null => {
        const value =
          quick || fast === null ? EDGES.find(differs) : firstOfSlice(slice, readable, fast);
        if (value === undefined || fast === null) return null;
        const input = { value: value >>> 0 };
        const answer = (legal: boolean) => (legal ? input.value : null);
        return {
          setup: names[0] ?? "",
          input,
          readable: answer(illegalIn(readable, value) === 0),
          fast: answer(fastConvertible(value, fast)),
        };
      },
    };
  });
}

/** What becomes of values, for each two layouts. */
export function conversionClaims({ mutation }: ProofOptions): readonly Claim[] {
  return IDS.flatMap((from) =>
    IDS.flatMap((to) =>
      LAYOUTS.filter(({ id, vendor }) => id === from || (id === to && vendor === "amd"))
        .map(({ vendor }) => vendor)
        .filter((vendor, index, all) => all.indexOf(vendor) === index)
        .map((vendor): Claim => {
          const masks = masksOf(from, to, vendor, mutation);
          const name = `${from} to ${to} on ${vendor}`;
          return {
            id: `conversion-${from}-${to}-${vendor}`,
            kind: "conversion",
            setups: [name],
            masks,
            inputs: EDGES.length,
            slices: 1,
            compare: () => firstConversion(from, to, vendor, masks, name),
          };
        }),
    ),
  );
}

function masksOf(from: EncodingId, to: EncodingId, vendor: Vendor, mutation: Mutation | null) {
  const masks = conversionMasks(from, to, vendor);
  return masks === null ? null : mutated(masks, "conversion", mutation);
}

function firstConversion(
  from: EncodingId,
  to: EncodingId,
  vendor: Vendor,
  masks: ConversionMasks | null,
  setup: string,
): Difference | null {
  for (const value of EDGES) {
    const converted = convert(from, to, word64(value), { vendor });
    const readable = converted.ok ? converted.value : null;
    const possible = masks !== null && fastConvertible(value, masks);
    const fast = possible ? fastConvert(value, masks) >>> 0 : null;
    if (readable !== fast) return { setup, input: { value: value >>> 0 }, readable, fast };
  }
  return null;
}

function firstOfSlice(slice: number, readable: Layout, fast: ConversionMasks): number | undefined {
  const [begin, end] = sliceOf(2 ** 32 / PAGE, SLICES, slice);
  for (let page = begin; page < end; page += 1) {
    const low = firstOfPage(page << 16, readable, fast);
    if (low >= 0) return (page << 16) | low;
  }
  return undefined;
}

/** Calls both models on each value of a page; answers bits 15:0 of the first difference, or -1. */
function firstOfPage(high: number, { always, never }: Layout, fast: ConversionMasks): number {
  // A copy that lives in this function only, so that an engine keeps the masks in registers.
  const layout = { always: always | 0, never: never | 0 };
  const masks = { ...fast };
  for (let low = 0; low < PAGE; low += 1) {
    const value = high | low;
    if ((illegalIn(layout, value) === 0) !== fastConvertible(value, masks)) return low;
  }
  return -1;
}
