/** Vectors of the layouts: every value that can be converted, from each layout to each other. */

import { word64, type Vendor } from "@dr6/core";
import { convert, ENCODINGS, encodingFor, type EncodingId } from "@dr6/core/encoding";
import { PAYLOADS, text } from "./values.js";
import { vector, type Vector } from "./vector.js";

const NAMES = Object.keys(ENCODINGS) as EncodingId[];
/** The one layout that depends on the host's vendor. */
const BY_VENDOR: EncodingId = "kvm-exit-debug";

/** All of them; the causes of a payload, written in the first layout. */
export function conversionVectors(): readonly Vector[] {
  return NAMES.flatMap((from) =>
    NAMES.filter((to) => to !== from).flatMap((to) =>
      vendorsOf(from, to).flatMap((vendor) => between(from, to, vendor)),
    ),
  );
}

function vendorsOf(from: EncodingId, to: EncodingId): readonly Vendor[] {
  return [from, to].includes(BY_VENDOR) ? ["intel", "amd"] : ["intel"];
}

function between(from: EncodingId, to: EncodingId, vendor: Vendor): readonly Vector[] {
  const values = new Set(PAYLOADS.map((causes) => encodingFor(from, vendor).fromPositive(causes)));
  return [...values].flatMap((value) => {
    if (!convert(from, to, word64(value), { vendor }).ok) return [];
    return [vector("convert", { vendor, from, to, value: text(value) })];
  });
}
