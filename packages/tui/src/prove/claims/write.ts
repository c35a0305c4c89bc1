/** That both models agree on what a write leaves in DR6: on all integers. */

import {
  allFeatureSets,
  DEBUGCTL_BUS_LOCK_DETECT,
  formatFeatures,
  writeDr6,
  writeMasks,
  type Vendor,
  type WriteMasks,
} from "@dr6/core";
import { fastWrite, fastWriteMasks, type UnaryMasks } from "@dr6/core/fast";
import { fastVcpuWriteMasks, vcpuWriteMasks } from "@dr6/kvm-model";
import { groupBySetups, sliceOf, type Claim, type Difference } from "../claim.js";
import { EDGES } from "../inputs.js";
import { mutated, type Mutation } from "../mutation.js";
import type { ProofOptions } from "../proof-options.js";
import { RELEASES } from "../releases.js";

interface Masks {
  readonly readable: WriteMasks;
  readonly fast: UnaryMasks;
}

const VENDORS: readonly Vendor[] = ["intel", "amd"];
const PAGE = 2 ** 16;
const SLICES = 64;

/** Each CPU and each vCPU, those with the same masks together. */
export function writeClaims({ mutation, quick }: ProofOptions): readonly Claim[] {
  return groupBySetups([...cpus(), ...vcpus()].map((setup) => withMistake(setup, mutation))).map(
    ({ names, masks }, index): Claim => ({
      id: `write-${String(index + 1)}`,
      kind: "write",
      setups: names,
      masks,
      inputs: quick ? EDGES.length : 2 ** 32,
      slices: quick ? 1 : SLICES,
      compare: (slice) => {
        const value = quick ? firstEdge(masks) : firstOfSlice(slice, masks);
        return value === undefined ? null : differenceAt(value, masks, names[0] ?? "");
      },
    }),
  );
}

function cpus() {
  return VENDORS.flatMap((vendor) =>
    allFeatureSets().flatMap((features) =>
      [0, DEBUGCTL_BUS_LOCK_DETECT].map((debugctl) => {
        const cpu = { vendor, features };
        const masks: Masks = {
          readable: writeMasks(cpu, debugctl),
          fast: fastWriteMasks(cpu, debugctl),
        };
        const bit2 = debugctl === 0 ? "0" : "1";
        return { name: `${vendor} CPU ${formatFeatures(features)}, DEBUGCTL[2]=${bit2}`, masks };
      }),
    ),
  );
}

function vcpus() {
  return RELEASES.flatMap((release) =>
    allFeatureSets().map((features) => {
      const masks: Masks = {
        readable: vcpuWriteMasks(release, features),
        fast: fastVcpuWriteMasks(release, features),
      };
      return { name: `vCPU ${formatFeatures(features)}, Linux ${release.label}`, masks };
    }),
  );
}

function withMistake({ name, masks }: { name: string; masks: Masks }, mutation: Mutation | null) {
  return { name, masks: { ...masks, fast: mutated(masks.fast, "write", mutation) } };
}

function firstEdge({ readable, fast }: Masks): number | undefined {
  return EDGES.find((value) => (writeDr6(value, readable) | 0) !== fastWrite(value, fast));
}

function firstOfSlice(slice: number, { readable, fast }: Masks): number | undefined {
  const [begin, end] = sliceOf(2 ** 32 / PAGE, SLICES, slice);
  for (let page = begin; page < end; page += 1) {
    const low = firstOfPage(page << 16, readable, fast);
    if (low >= 0) return (page << 16) | low;
  }
  return undefined;
}

/** Calls both models on each value of a page; answers bits 15:0 of the first difference, or -1. */
function firstOfPage(high: number, readable: WriteMasks, fast: UnaryMasks): number {
  // Copies that live in this function only, so that an engine keeps the masks in registers, and
  // looks up neither model again.
  const { fixedOnes, fixedZeros, writable } = readable;
  const masks = { fixedOnes: fixedOnes | 0, fixedZeros: fixedZeros | 0, writable: writable | 0 };
  const { base, kept } = fast;
  const fastMasks = { base, kept };
  const [writeByTable, writeByMasks] = [writeDr6, fastWrite];
  for (let low = 0; low < PAGE; low += 1) {
    const value = high | low;
    if ((writeByTable(value, masks) | 0) !== writeByMasks(value, fastMasks)) return low;
  }
  return -1;
}

function differenceAt(value: number, { readable, fast }: Masks, setup: string): Difference {
  return {
    setup,
    input: { value: value >>> 0 },
    readable: writeDr6(value, readable),
    fast: fastWrite(value, fast) >>> 0,
  };
}
