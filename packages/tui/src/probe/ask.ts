/** Asks the machine, part by part; what fails is said and the next part is asked. */

import { parseRelease, type Feature } from "@dr6/core";
import { PTRACE_CASES, PTRACE_POKES } from "@dr6/fixtures";
import * as probe from "@dr6/probe";
import { HISTORY } from "../setup.js";
import { expectedDelivery, expectedWrites } from "./expect-kvm.js";
import { PARTS, RANDOM, type Found, type Part, type PartId, type Subject } from "./found.js";
import { comparedPart, missingPart, recordedPart } from "./part.js";
import { kvmRefused, ptraceRefused } from "./refused.js";

const PTRACE_MODE = "native user64 via ptrace u_debugreg[6]";

/** Who hears how far it is. */
export interface Listener {
  /** Before a part is asked. */
  readonly asking: (id: PartId) => void;
  /** Once all that is recorded is there: random cases, which may take long, come behind it. */
  readonly recorded: (recordings: readonly probe.ProbeRecording[]) => void;
}

const NOBODY: Listener = { asking: () => undefined, recorded: () => undefined };

/** Asks everything. @param cases how many random ones of each kind */
export async function askMachine(cases: number, listener: Listener = NOBODY): Promise<Found> {
  const machine = probe.readMachine();
  const loaded = await probe.loadLibc(machine.platform, machine.architecture);
  const cpuid = loaded.ok ? runCpuid(loaded.libc) : undefined;
  const subject = subjectOf(machine, cpuid);
  const featuresFrom =
    machine.cpu === null ? null : cpuid === undefined ? "/proc/cpuinfo" : "CPUID";
  const found = { machine, subject, featuresFrom } as const;
  const ids = Object.keys(PARTS) as PartId[];
  const without = (missing: string): Found => ({
    ...found,
    parts: ids.map((id) => missingPart(id, missing)),
    recordings: [],
  });
  if (!loaded.ok) return without(loaded.missing);
  if (subject === null)
    return without("No kernel release or CPU that the model knows: nothing to compare with.");
  return { ...found, ...askAll(loaded.libc, machine, subject, cases, listener) };
}

function askAll(
  libc: probe.Libc,
  machine: probe.Machine,
  subject: Subject,
  cases: number,
  listener: Listener,
): Pick<Found, "parts" | "recordings"> {
  const recordings: probe.ProbeRecording[] = [];
  const recorded = (id: PartId, oracle: string, mode: string, rows: RowMaker): Part => {
    const made = rows().map((row) => recordingOf(row, oracle, mode, machine, subject));
    recordings.push(...made);
    return recordedPart(id, made);
  };
  const kvm = `kvm-${subject.kernel}${machine.kvmModule === null ? "" : `-${machine.kvmModule}`}`;
  const asked: Readonly<Record<PartId, () => Part>> = {
    ptrace: () => recorded("ptrace", `ptrace-${subject.kernel}`, PTRACE_MODE, () => traceAll(libc)),
    "kvm-debugregs": () =>
      recorded("kvm-debugregs", kvm, "ioctl", () => probe.recordSetDebugregs(libc)),
    "kvm-payload": () => recorded("kvm-payload", kvm, "ioctl", () => probe.recordPayloads(libc)),
    "kvm-guest": () => recorded("kvm-guest", kvm, "real16", () => probe.recordRealMode(libc)),
    "kvm-random-payload": () =>
      comparedPart(
        "kvm-random-payload",
        probe.comparePayloads(libc, cases, expectedDelivery(subject)),
      ),
    "kvm-random-write": () =>
      comparedPart(
        "kvm-random-write",
        probe.compareWrites(libc, cases, expectedWrites(subject, machine.kvmModule)),
      ),
  };
  const ask = (id: PartId): Part => {
    const ofKvm = id !== "ptrace";
    if (ofKvm && !machine.kvm.opens) return missingPart(id, kvmRefused(machine.kvm.error));
    listener.asking(id);
    try {
      return asked[id]();
    } catch (error) {
      if (!(error instanceof probe.ProbeError)) throw error;
      return missingPart(id, ofKvm ? kvmRefused(error) : ptraceRefused(error));
    }
  };
  const ids = Object.keys(PARTS) as PartId[];
  const kept = ids.filter((id) => !RANDOM.has(id)).map(ask);
  listener.recorded(recordings);
  return { parts: [...kept, ...ids.filter((id) => RANDOM.has(id)).map(ask)], recordings };
}

type RowMaker = () => readonly probe.CaseRecording[];

function traceAll(libc: probe.Libc): readonly probe.CaseRecording[] {
  return [
    ...PTRACE_POKES.map(({ scenario, pokes }) => probe.recordPokes(libc, scenario, pokes)),
    ...PTRACE_CASES.map(({ scenario, program, dr7 }) =>
      probe.recordProgram(libc, scenario, program, (BigInt(dr7.high) << 32n) | BigInt(dr7.low)),
    ),
  ];
}

function recordingOf(
  row: probe.CaseRecording,
  oracle: string,
  mode: string,
  machine: probe.Machine,
  { vendor, features, kernel, hypervisor }: Subject,
): probe.ProbeRecording {
  const cpu = machine.cpu?.model ?? "unknown";
  return { oracle, mode, cpu, machine: { vendor, features, kernel, hypervisor }, ...row };
}

function runCpuid(libc: probe.Libc): probe.Cpuid | undefined {
  try {
    return probe.readCpuid(libc);
  } catch (error) {
    if (!(error instanceof probe.ProbeError)) throw error;
    // Nothing may be traced here; /proc/cpuinfo says it too, and the ptrace part says why.
    return undefined;
  }
}

function subjectOf(machine: probe.Machine, cpuid: probe.Cpuid | undefined): Subject | null {
  const { cpu, kernel } = machine;
  if (cpu === null || kernel.release === null || !parseRelease(kernel.release, HISTORY).ok)
    return null;
  const features: readonly Feature[] =
    cpuid === undefined ? cpu.features : probe.cpuidFeatures(cpuid);
  const signature = cpuid === undefined ? null : probe.hypervisorSignature(cpuid);
  return {
    vendor: cpu.vendor,
    features,
    kernel: kernel.release,
    hypervisor: signature ?? (cpu.isGuest ? "unknown" : null),
    splitLockDetect: machine.splitLockDetect ?? "warn",
  };
}
