/** `dr6 probe --json`. */

import { hex } from "@dr6/core";
import type { Compared } from "@dr6/probe";
import type { ConformRow } from "@dr6/fixtures";
import type { Found, Part } from "../probe/found.js";
import type { Predicted } from "../probe/predict.js";

/** The object that is printed. */
export function probeJson(found: Found, predicted: Predicted | null): object {
  const { machine, subject, featuresFrom, parts } = found;
  return {
    schema: "dr6/probe/1",
    machine: {
      platform: machine.platform,
      architecture: machine.architecture,
      cpu: machine.cpu,
      features: subject?.features ?? null,
      featuresFrom,
      kernel: machine.kernel,
      hypervisor: subject?.hypervisor ?? null,
      splitLockDetect: machine.splitLockDetect,
      kvm: { ...machine.kvm, module: machine.kvmModule },
    },
    model: predicted === null ? null : modelJson(predicted),
    parts: parts.map(partJson),
    cases: parts.reduce((sum, { cases }) => sum + cases, 0),
    disagreements: parts.reduce((sum, { disagreements }) => sum + disagreements, 0),
  };
}

function modelJson({ boot, oops, guest }: Predicted): object {
  return {
    afterBoot: { dr6: hex(boot.dr6), why: boot.why, sure: boot.sure },
    oops,
    guestReadsAfterWriting0: { emulated: hex(guest.emulated), hardware: hex(guest.hardware) },
  };
}

function partJson({ id, missing, cases, explained, disagreements, rows, first }: Part): object {
  return {
    id,
    missing,
    cases,
    disagreements,
    explained: explained.map(rowJson),
    rows: rows.map(rowJson),
    first: first.map(caseJson),
  };
}

function rowJson({ scenario, outcome, reason }: ConformRow): object {
  return { scenario, outcome, reason };
}

function caseJson({ given, seen, expected }: Compared["first"][number]): object {
  return { given: given.map(digits), seen: digits(seen), expected: expected.map(digits) };
}

/** As {@link hex} writes it. */
export function digits(value: bigint): string {
  return `0x${value.toString(16).padStart(8, "0")}`;
}
