/** Writes down what KVM_SET_DEBUGREGS and the delivery of a payload do, for values worth knowing. */

import type { Libc } from "../native/libc.js";
import { recordedDigits as digits, type CaseRecording } from "../native/recording.js";
import { getDebugRegisters, setDebugRegisters } from "./debug-registers.js";
import { deliverPayload } from "./payload.js";
import { VirtualMachine } from "./virtual-machine.js";

/** Idle, all set, every fixed bit the other way, and what no CPU holds. */
const DR6S: readonly bigint[] = [
  0xffff_0ff0n,
  0xffff_0fffn,
  0xffff_efffn,
  0xfffe_0ff0n,
  0xffff_07f0n,
  0xfffe_07f0n,
  0xffff_4ff1n,
  0n,
  0x1000n,
  0xffff_ffffn,
];
const PAYLOADS: readonly bigint[] = [
  ...[0n, 1n, 2n, 4n, 8n, 0xfn, 0x800n, 0x1000n, 0x1001n, 0x2000n, 0x4000n, 0x4001n, 0x8000n],
  ...[0x1_0000n, 0x1_0001n, 0x1_0800n, 0x4800n, 0x1_f80fn, 0xffff_ffffn, 1n << 32n, 1n << 63n],
];
const ONLY_SET: readonly bigint[] = [0x1234_5678n, 1n << 32n, (1n << 64n) - 1n, 1n << 63n];
const RESET = { dr6: 0xffff_0ff0n, dr7: 0x400n };

/** Each DR6 with each payload; throws a {@link ProbeError} without a KVM that knows payloads. */
export function recordPayloads(libc: Libc): readonly CaseRecording[] {
  return withMachine(libc, (machine) => {
    machine.needPayloads();
    return DR6S.flatMap((dr6) => PAYLOADS.map((payload) => payloadRow(machine, dr6, payload)));
  });
}

/** KVM_SET_DEBUGREGS of each DR6; throws a {@link ProbeError} where there is no KVM. */
export function recordSetDebugregs(libc: Libc): readonly CaseRecording[] {
  return withMachine(libc, (machine) => [...DR6S, ...ONLY_SET].map((dr6) => setRow(machine, dr6)));
}

function payloadRow(machine: VirtualMachine, dr6: bigint, payload: bigint): CaseRecording {
  const after = digits(deliverPayload(machine, dr6, payload));
  return {
    scenario: "payload_deliver",
    steps: [
      `KVM_SET_DEBUGREGS dr6=${digits(dr6)}`,
      `KVM_SET_VCPU_EVENTS pending #DB payload=${digits(payload)}`,
      "KVM_GET_VCPU_EVENTS with the cap off (delivers)",
      "KVM_GET_DEBUGREGS",
    ],
    dr6_seen: [after],
    notes: "",
    in: { dr6: digits(dr6), payload: digits(payload) },
  };
}

function setRow(machine: VirtualMachine, dr6: bigint): CaseRecording {
  setDebugRegisters(machine, RESET);
  const rc = setDebugRegisters(machine, { ...RESET, dr6 });
  return {
    scenario: "set_debugregs_dr6",
    steps: [`KVM_SET_DEBUGREGS dr6=${digits(dr6)}`, "KVM_GET_DEBUGREGS"],
    dr6_seen: [digits(getDebugRegisters(machine).dr6)],
    notes: "",
    in: { dr6: digits(dr6) },
    rc,
  };
}

function withMachine<T>(libc: Libc, use: (machine: VirtualMachine) => T): T {
  const machine = new VirtualMachine(libc);
  try {
    return use(machine);
  } finally {
    machine.close();
  }
}
