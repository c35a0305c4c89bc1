/**
 * What a write to DR6 leaves, by who runs it: the bare CPU, KVM's emulation, or the host's CPU while
 * the guest has the debug registers. A write with all of bits 63:32 clear, at CPL 0.
 */

import { DR6, holds, writeDr6, writeMasks, type RegisterTable } from "@dr6/core";
import { guestCapabilities, type GuestConfig } from "./capability.js";
import { fixedOnes, vcpuWriteMasks } from "./fixed-bits.js";
import { kvmBehaviour } from "./release.js";

/** What each of them reads back, unsigned 32 bits. */
export interface WrittenDr6 {
  /** On the bare CPU of the host. */
  readonly native: number;
  /** In the guest, where KVM runs the write. */
  readonly emulated: number;
  /** In the guest until the next VM exit; undefined for a release without that path. */
  readonly hardware: number | undefined;
  /** What KVM holds for the guest after that exit; undefined for a release without that path. */
  readonly afterExit: number | undefined;
  /** False where it is not established what the release does. */
  readonly sure: boolean;
}

/**
 * The four answers for `value`.
 *
 * @param value bits 31:0
 * @param architecture the host CPU's DR6; KVM's masks don't follow it
 * @param debugctl the CPU's IA32_DEBUGCTL, which gates BLD on AMD
 */
export function writtenDr6(
  value: number,
  config: GuestConfig,
  architecture: RegisterTable = DR6,
  debugctl = 0,
): WrittenDr6 {
  const { release, vendor, host } = config;
  const { capabilities, sure } = guestCapabilities(config);
  const native = writeDr6(value, writeMasks({ vendor, features: host }, debugctl, architecture));
  const emulated = writeDr6(value, vcpuWriteMasks(release, capabilities));
  const path = holds(kvmBehaviour("hardware-path"), release);
  const forced = holds(kvmBehaviour("sync-applies-fixed-bits"), release);
  const kept = forced.holds ? (native | fixedOnes(release, capabilities)) >>> 0 : native;
  return {
    native,
    emulated,
    hardware: path.holds ? native : undefined,
    afterExit: path.holds ? kept : undefined,
    sure: sure && path.sure && forced.sure,
  };
}
