/**
 * Delivery of a #DB payload by the core's {@link fastDeliver}. The masks come from the register's
 * table, field by field, and from what the release does; not from payloadRule().
 */

import { DR6, holds, idleValue, maskOf, type Feature, type Field, type Release } from "@dr6/core";
import { binaryMasks, type BinaryMasks, type BitChoice, type BitRule } from "@dr6/core/fast";
import { knowsFeature } from "../capability.js";
import { kvmBehaviour, type KvmBehaviourId } from "../release.js";

/** The masks for a vCPU with these capabilities. */
export function fastPayloadMasks(release: Release, capabilities: readonly Feature[]): BinaryMasks {
  const does = (id: KvmBehaviourId) => holds(kvmBehaviour(id), release).holds;
  const treatsAllActiveLow = does("payload-sets-active-low");
  const keepsBld = does("payload-keeps-bld");
  const dropsZeros = does("payload-drops-bit-12");
  const forcesOnes = does("payload-applies-fixed-bits");

  const ruleOf = (field: Field): BitChoice => {
    const isOneWhenIdle = idleValue(field) !== 0;
    const isRtm = field.kind === "status" && field.onOtherDebugException === "set";
    if (dropsZeros && field.kind === "reserved" && !isOneWhenIdle) return { without: 0, with: 0 };
    if (forcesOnes && isOneWhenIdle && isFixed(field)) return { without: 1, with: 1 };
    const turns = treatsAllActiveLow ? isOneWhenIdle : isRtm;
    return { without: left(field, isRtm, isOneWhenIdle), with: turns ? 0 : 1 };
  };
  /** What stays where the payload has no bit. */
  const left = (field: Field, isRtm: boolean, isOneWhenIdle: boolean): BitRule => {
    if (isRtm || (treatsAllActiveLow && !keepsBld && isOneWhenIdle)) return 1;
    return field.kind === "status" && field.onOtherDebugException === "replaced" ? 0 : "kept";
  };
  const isFixed = (field: Field) =>
    field.kind === "reserved" ||
    (field.feature !== undefined &&
      !(capabilities.includes(field.feature) && knowsFeature(field.feature, release).holds));

  return binaryMasks(DR6.map((field) => ({ mask: maskOf(field), rule: ruleOf(field) })));
}
