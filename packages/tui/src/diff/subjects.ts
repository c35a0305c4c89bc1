/** Who is compared: Linux on the bare CPU and in a guest, and a guest without a system. */

import { type Feature, hardware, type Lane, machineLane, type Release } from "@dr6/core";
import { linux, type LinuxOptions, type LinuxState } from "@dr6/core/linux";
import type { LaneSpec } from "@dr6/fixtures";
import { fixedOnes, guest, guestCapabilities, type GuestState } from "@dr6/kvm-model";
import { guestConfig, hostCpu } from "../setup.js";
import { sameForGuest, setupFor, type DiffSetup, type Releases } from "./setups.js";

/** Somebody whose behaviour may differ between two releases. */
export interface Subject {
  /** The name on the command line. */
  readonly id: string;
  /** What stands before a difference. */
  readonly title: string;
  /** Which groups of events it takes. */
  readonly on: "linux" | "guest";
  /** False for one that runs on the bare CPU. */
  readonly isGuest: boolean;
  /** The groups of events that it is played with; all by default. */
  readonly alphabets?: readonly string[];
  readonly lane: (setup: DiffSetup, release: Release) => Lane;
  /** Setups with the same text behave alike; guests may move to other hosts. */
  readonly same: (setup: DiffSetup, moves: boolean) => string;
  /** Whether DR6 has bits that no write of the guest leaves; empty where it hasn't. */
  readonly tag: (
    setup: DiffSetup,
    releases: Releases,
  ) => (before: unknown, after: unknown) => string;
  /** As a lane of a walk. */
  readonly spec: Pick<LaneSpec, "machine" | "kvm" | "linux">;
}

/** What {@link Subject.tag} says of such a DR6. */
export const LEAKED = "leaked";

/** KVM's copy of DR6 lacks a bit that is fixed for this guest on the host where it is. */
function leaks(
  { vendor, exposed }: DiffSetup,
  releases: Releases,
  machineOf: (state: unknown) => GuestState,
): (before: unknown, after: unknown) => string {
  const fixed = new Map<readonly Feature[], number>();
  const fixedOn = (host: readonly Feature[]) => {
    const known = fixed.get(host);
    if (known !== undefined) return known;
    const [before, after] = [releases.before, releases.after].map((release) =>
      fixedOnes(release, guestCapabilities({ release, vendor, host, exposed }).capabilities),
    );
    const common = (before ?? 0) & (after ?? 0);
    fixed.set(host, common);
    return common;
  };
  const isLeaked = ({ dr6, host }: GuestState) => (~dr6 & fixedOn(host)) !== 0;
  return (before, after) =>
    isLeaked(machineOf(before)) || isLeaked(machineOf(after)) ? LEAKED : "";
}

const native = (id: string, title: string, options: LaneSpec["linux"] = {}): Subject => ({
  id,
  title,
  on: "linux",
  isGuest: false,
  lane: (setup, release) => {
    const cpu = hostCpu(setupFor(setup, release));
    return linux(id, hardware(cpu), { release, cpu, ...options });
  },
  same: ({ vendor, host }) => `${vendor} ${host.join()}`,
  tag: () => () => "",
  spec: { machine: "hardware", linux: options },
});

const inGuest = (id: string, title: string, kvm: NonNullable<LaneSpec["kvm"]>): Subject => ({
  id,
  title,
  on: "linux",
  isGuest: true,
  lane: (setup, release) => {
    const options: LinuxOptions = {
      release,
      cpu: { vendor: setup.vendor, features: setup.exposed },
    };
    return linux(id, guest({ ...guestConfig(setupFor(setup, release)), ...kvm }), options);
  },
  same: (setup) => sameForGuest(setup, true),
  tag: (setup, releases) =>
    leaks(setup, releases, (state) => (state as LinuxState<GuestState>).machine),
  spec: { machine: "kvm", kvm },
});

const alone = (
  id: string,
  title: string,
  kvm: NonNullable<LaneSpec["kvm"]>,
  alphabets?: readonly string[],
): Subject => ({
  ...(alphabets === undefined ? {} : { alphabets }),
  id,
  title,
  on: "guest",
  isGuest: true,
  lane: (setup, release) =>
    machineLane(id, guest({ ...guestConfig(setupFor(setup, release)), ...kvm })),
  same: sameForGuest,
  tag: (setup, releases) => leaks(setup, releases, (state) => state as GuestState),
  spec: { machine: "kvm", kvm },
});

export const SUBJECTS: readonly Subject[] = [
  native("native", "Native Linux"),
  native("native-fatal", "Native Linux, split_lock_detect=fatal", { splitLockDetect: "fatal" }),
  native("native-fred", "Native Linux with FRED", { delivery: "fred" }),
  inGuest("linux-guest", "Linux in a guest", {}),
  inGuest("linux-debugged", "Linux in a guest that is debugged", { debug: {} }),
  alone("guest", "Guest", {}),
  alone("guest-payloads", "Guest, KVM_CAP_EXCEPTION_PAYLOAD", { payloadCapability: true }, [
    "userspace",
    "migration",
  ]),
  alone("guest-protected", "Guest, SEV-ES", { protection: "sev-es" }, ["userspace"]),
];
