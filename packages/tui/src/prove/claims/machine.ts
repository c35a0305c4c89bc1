/**
 * That the machines, which a walk plays and `dr6 check` searches, answer as the fast model: MOV to
 * DR6, and #DBs, step by step through the whole machine.
 */

import {
  allFeatureSets,
  DEBUGCTL_BUS_LOCK_DETECT,
  fieldNames,
  formatFeatures,
  hardware,
  resetValue,
  statusFields,
  word64,
  type DebugState,
  type Feature,
  type Machine,
  type Vendor,
} from "@dr6/core";
import {
  fastDeliver,
  fastUpdateMasks,
  fastWrite,
  fastWriteMasks,
  type BinaryMasks,
  type UnaryMasks,
} from "@dr6/core/fast";
import { fastPayloadMasks, fastVcpuWriteMasks, guestCapabilities, vcpu } from "@dr6/kvm-model";
import type { Claim, Difference } from "../claim.js";
import { combinations, EDGES, FIELD_BITS, LEGAL, singleBits } from "../inputs.js";
import { mutated } from "../mutation.js";
import type { ProofOptions } from "../proof-options.js";
import { RELEASES } from "../releases.js";

interface Subject {
  readonly id: string;
  readonly machine: Machine<DebugState>;
  readonly state: DebugState;
  readonly features: readonly Feature[];
  readonly write: UnaryMasks;
  readonly deliver: BinaryMasks;
}

const VENDORS: readonly Vendor[] = ["intel", "amd"];
/** The value that reports nothing, and those that report one thing. */
const ONE_FIELD = Int32Array.from([0, ...singleBits(FIELD_BITS)].map((bit) => resetValue() ^ bit));

/** A claim for the writes and one for the #DBs of each machine; a quick run takes a few of each. */
export function machineClaims({ mutation, quick }: ProofOptions): readonly Claim[] {
  const subjects = [...cpus(), ...vcpus(quick)].map((subject) => ({
    ...subject,
    write: mutated(subject.write, "write", mutation),
    deliver: mutated(subject.deliver, "delivery", mutation),
  }));
  const values = quick ? ONE_FIELD : EDGES;
  const presents = quick ? ONE_FIELD : LEGAL;
  return [
    ...subjects.map((subject): Claim => ({
      id: `machine-write-${subject.id}`,
      kind: "machine-write",
      setups: [subject.id],
      masks: subject.write,
      inputs: values.length,
      slices: 1,
      compare: () => firstWrite(subject, values),
    })),
    ...subjects.map((subject): Claim => ({
      id: `machine-db-${subject.id}`,
      kind: "machine-db",
      setups: [subject.id],
      masks: subject.deliver,
      inputs: presents.length * causesOf(subject.features).length,
      slices: 1,
      compare: () => firstDelivery(subject, presents),
    })),
  ];
}

function cpus(): readonly Subject[] {
  return VENDORS.flatMap((vendor) =>
    allFeatureSets().map((features) => {
      const machine = hardware({ vendor, features });
      // With bit 2 of DEBUGCTL a bus lock can happen, and AMD's BLD can be written.
      const state = { ...machine.powerOn, debugctl: DEBUGCTL_BUS_LOCK_DETECT };
      return {
        id: `${vendor} CPU ${formatFeatures(features)}`,
        machine,
        state,
        features,
        write: fastWriteMasks({ vendor, features }, DEBUGCTL_BUS_LOCK_DETECT),
        deliver: fastUpdateMasks(),
      };
    }),
  );
}

function vcpus(quick: boolean): readonly Subject[] {
  return (quick ? RELEASES.slice(-1) : RELEASES).flatMap((release) =>
    allFeatureSets().map((features) => {
      const config = { release, vendor: "intel", host: features, exposed: features } as const;
      const { capabilities } = guestCapabilities(config);
      const machine = vcpu(config);
      return {
        id: `vCPU ${formatFeatures(features)}, Linux ${release.label}`,
        machine,
        state: machine.powerOn,
        features: capabilities,
        write: fastVcpuWriteMasks(release, capabilities),
        deliver: fastPayloadMasks(release, capabilities),
      };
    }),
  );
}

function firstWrite({ id, machine, state, write }: Subject, values: Int32Array): Difference | null {
  for (const value of values) {
    const event = { kind: "mov-to-dr", register: 6, value: word64(value) } as const;
    const { dr6 } = machine.step(state, event).state;
    const fast = fastWrite(value, write) >>> 0;
    if (dr6 !== fast) return { setup: id, input: { value: value >>> 0 }, readable: dr6, fast };
  }
  return null;
}

/** Each combination of the causes that these features can have. */
function causesOf(features: readonly Feature[]): Int32Array {
  const lacking = statusFields().filter(
    ({ feature }) => feature !== undefined && !features.includes(feature),
  );
  return combinations(lacking.reduce((mask, { bit }) => mask & ~(1 << bit), FIELD_BITS));
}

function firstDelivery(
  { id, machine, state, features, deliver }: Subject,
  presents: Int32Array,
): Difference | null {
  for (const causes of causesOf(features)) {
    const event = { kind: "debug-exception", causes: fieldNames(causes) } as const;
    for (const present of presents) {
      const { dr6 } = machine.step({ ...state, dr6: present >>> 0 }, event).state;
      const fast = fastDeliver(present, causes, deliver) >>> 0;
      const input = { value: present >>> 0, payload: causes >>> 0 };
      if (dr6 !== fast) return { setup: id, input, readable: dr6, fast };
    }
  }
  return null;
}
