/**
 * An audit of KVM's support for DR6, field by field: what the architecture has beside what KVM of a
 * release lets some guest change, and what it lets this guest change on the emulated path.
 *
 * KVM's masks always follow from today's table and the features that the release knows. The
 * architecture may be another one, with fields that no kernel knows: they are then what the bit is
 * in KVM's masks.
 */

import {
  because,
  DR6,
  maskOf,
  statusFields,
  type Reason,
  type RegisterTable,
  type Release,
  type StatusField,
  type WriteMasks,
} from "@dr6/core";
import { whyEmulated } from "./access-path.js";
import { guestCapabilities, knowsFeature, type GuestConfig } from "./capability.js";
import { fixedBitsName, namedConstants, type KvmConstant, type KvmName } from "./constant-names.js";
import { fixedOnes, kvmConstants, vcpuWriteMasks } from "./fixed-bits.js";
import { KVM_RULES as R } from "./rules.js";

/** What becomes of a guest's write to a bit when KVM emulates it. */
export type BitAccess = "writable" | "reads 1" | "reads 0";

/** An answer, and whether it is established for the release. */
export interface Support {
  readonly access: BitAccess;
  readonly sure: boolean;
}

/** What KVM makes of one field of the architecture. */
export interface FieldSupport {
  readonly field: StatusField;
  /** What the guest that has most can do. */
  readonly someGuest: Support;
  /** What this guest can do where KVM emulates the write. */
  readonly thisGuest: Support;
  /** The kernel's constant or function that decides it for this guest. */
  readonly says: KvmName;
}

/** KVM's support for DR6 in one release and one guest. */
export interface KvmAudit {
  /** The release's masks, without those that it has no name for. */
  readonly constants: readonly KvmConstant[];
  /** The bits that read 1 for this guest where KVM emulates the write. */
  readonly fixedOnes: number;
  /** What computes them in this release. */
  readonly fixedBy: KvmName;
  /** One row for each field of the architecture, from bit 0 up. */
  readonly rows: readonly FieldSupport[];
  readonly because: readonly Reason[];
}

/**
 * Audits one guest.
 *
 * @param architecture the fields to ask about: today's, or with hypothetical ones among them
 */
export function auditKvm(config: GuestConfig, architecture: RegisterTable = DR6): KvmAudit {
  const { release } = config;
  const { capabilities, because: why } = guestCapabilities(config);
  const masks: GuestMasks = {
    some: someGuestMasks(release),
    this: vcpuWriteMasks(release, capabilities),
    fixedBy: fixedBitsName(release),
    constants: namedConstants(release),
  };
  return {
    constants: masks.constants,
    fixedOnes: fixedOnes(release, capabilities),
    fixedBy: masks.fixedBy,
    rows: statusFields(architecture).map((field) => rowOf(field, config, masks)),
    because: [because(R["set-dr"]), whyEmulated(release), ...why],
  };
}

interface GuestMasks {
  readonly some: WriteMasks;
  readonly this: WriteMasks;
  readonly fixedBy: KvmName;
  readonly constants: readonly KvmConstant[];
}

/** What DR6_VOLATILE and DR6_FIXED_1 say by themselves: the guest for which no more is fixed. */
function someGuestMasks(release: Release): WriteMasks {
  const { DR6_VOLATILE, DR6_FIXED_1 } = kvmConstants(release);
  return {
    writable: DR6_VOLATILE,
    fixedOnes: DR6_FIXED_1,
    fixedZeros: ~(DR6_VOLATILE | DR6_FIXED_1) >>> 0,
  };
}

function rowOf(field: StatusField, config: GuestConfig, masks: GuestMasks): FieldSupport {
  const { feature } = field;
  const some = accessOf(field, masks.some);
  const access = accessOf(field, masks.this);
  const knows = feature === undefined || knowsFeature(feature, config.release).sure;
  // The other features that the guest is shown don't matter for this field.
  const exposed = config.exposed.filter((each) => each === feature);
  const grants = feature === undefined || guestCapabilities({ ...config, exposed }).sure;
  return {
    field,
    someGuest: { access: some, sure: knows },
    thisGuest: { access, sure: knows && grants },
    says: saidBy(some, access, masks),
  };
}

function accessOf(field: StatusField, { writable, fixedOnes: ones }: WriteMasks): BitAccess {
  if ((writable & maskOf(field)) !== 0) return "writable";
  return (ones & maskOf(field)) === 0 ? "reads 0" : "reads 1";
}

function saidBy(some: BitAccess, access: BitAccess, { constants, fixedBy }: GuestMasks): KvmName {
  const named = (id: KvmConstant["id"], before = ""): KvmName => {
    const { name = id, sure = false } = constants.find((each) => each.id === id) ?? {};
    return { name: `${before}${name}`, sure };
  };
  switch (some) {
    case "writable":
      return access === "writable" ? named("DR6_VOLATILE") : fixedBy;
    case "reads 1":
      return named("DR6_FIXED_1");
    case "reads 0":
      return named("DR6_VOLATILE", "not in ");
  }
}
