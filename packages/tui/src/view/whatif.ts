/**
 * Write a value to DR6, read it back: on the bare CPU, and in a guest whose access KVM emulates or
 * lets run on the hardware register.
 */

import {
  allFeatureSets,
  existsOn,
  fieldNames,
  formatFeatures,
  hardware,
  type Feature,
  type Exception,
  type Machine,
  type Reason,
  type Word64,
} from "@dr6/core";
import { fixedOnes, guestCapabilities, vcpu } from "@dr6/kvm-model";
import { guestConfig, hostCpu, notHonoured, type Path, type Setup } from "../setup.js";

/** What is written, where, and how. */
export interface WhatIfQuestion {
  readonly write: Word64;
  readonly path: Path;
  /** The host's IA32_DEBUGCTL, which gates BLD on AMD. */
  readonly debugctl: number;
  readonly setup: Setup;
}

/** What one side reads back; the value before the write where it raised a fault. */
export interface ReadBack {
  readonly dr6: number;
  readonly fault: Exception["vector"] | null;
  readonly because: readonly Reason[];
}

/** Whether an answer is established for the release. */
export function isSureAnswer({ guest, granted }: WhatIfAnswer): boolean {
  return granted && guest.because.every(({ sure }) => sure !== false);
}

/** The answer for one host and one guest. */
export interface WhatIfAnswer {
  readonly native: ReadBack;
  readonly guest: ReadBack;
  /** The fixed-1 bits that KVM computes for this guest. */
  readonly fixed1: number;
  readonly capabilities: readonly Feature[];
  /** False where it is not established what this release grants. */
  readonly granted: boolean;
  /** Names of the fields in which guest and native differ. */
  readonly differ: readonly string[];
}

/**
 * A row of the matrix: one host, all exposures; undefined where KVM doesn't grant what the guest is
 * shown, but for the cell that is asked for.
 */
export interface MatrixRow {
  readonly host: readonly Feature[];
  readonly native: number;
  readonly guests: readonly {
    readonly exposed: readonly Feature[];
    readonly dr6: number | undefined;
  }[];
}

/** Answers a question. */
export function whatIf({ write, path, debugctl, setup }: WhatIfQuestion): WhatIfAnswer {
  const bare = hardware(hostCpu(setup), { debugctl });
  const native = writeAndRead(bare, write);
  const guest = path === "hardware" ? native : writeAndRead(vcpu(guestConfig(setup)), write);
  const { capabilities, sure, because } = guestCapabilities(guestConfig(setup));
  const denied = notHonoured(setup).length > 0;
  return {
    native,
    // What CPUID shows the guest and KVM doesn't honour needs a word.
    guest: denied ? { ...guest, because: [...because, ...guest.because] } : guest,
    fixed1: fixedOnes(setup.release, capabilities),
    capabilities,
    granted: sure,
    differ: fieldNames(native.dr6 ^ guest.dr6),
  };
}

/** The same question for every host that the vendor builds, and every exposure. */
export function whatIfMatrix(question: WhatIfQuestion): readonly MatrixRow[] {
  const { vendor } = question.setup;
  const hosts = allFeatureSets().filter((host) =>
    host.every((feature) => existsOn(vendor, feature)),
  );
  return hosts.map((host) => {
    const on = (guest: readonly Feature[]) => ({
      ...question,
      setup: { ...question.setup, host, guest },
    });
    return {
      host,
      native: whatIf(on([])).native.dr6,
      guests: allFeatureSets().map((exposed) => ({
        exposed,
        dr6: isCell(on(exposed), question) ? whatIf(on(exposed)).guest.dr6 : undefined,
      })),
    };
  });
}

function isCell({ setup }: WhatIfQuestion, asked: WhatIfQuestion): boolean {
  const { host, guest } = asked.setup;
  const isAsked =
    formatFeatures(setup.host) === formatFeatures(host) &&
    formatFeatures(setup.guest) === formatFeatures(guest);
  return isAsked || notHonoured(setup).length === 0;
}

function writeAndRead<S>(machine: Machine<S>, value: Word64): ReadBack {
  const event = { kind: "mov-to-dr", register: 6, value } as const;
  const { state, exception, because } = machine.step(machine.powerOn, event);
  return { dr6: machine.registers(state).dr6, fault: exception?.vector ?? null, because };
}
