/**
 * From what the command line says to the machines that are modelled: which CPU, which release, what
 * the guest is shown. Impossible wishes are refused here, with the reason.
 */

import {
  type Behaviour,
  type Cpu,
  existsOn,
  type Feature,
  formatFeatures,
  hardware,
  type Lane,
  markUnread,
  newestSeen,
  parseFeatures,
  parseRelease,
  type Release,
  sparing,
  type Vendor,
} from "@dr6/core";
import { linux, LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { guest, guestCapabilities, KVM_BEHAVIOURS, vcpu, type GuestConfig } from "@dr6/kvm-model";
import type { LaneSpec } from "@dr6/fixtures";
import { UsageError } from "./usage-error.js";

/** Every behaviour that a release can be asked for, native and KVM. */
export const HISTORY: readonly Behaviour[] = [...LINUX_BEHAVIOURS, ...KVM_BEHAVIOURS];

/** The newest release whose sources were read: `7.1.5`. */
export const NEWEST_READ = newestSeen(HISTORY);

/** A host and a guest on it, as asked for. */
export interface Setup {
  readonly vendor: Vendor;
  readonly host: readonly Feature[];
  readonly guest: readonly Feature[];
  readonly release: Release;
  /** Who runs a guest's accesses, where the scenario doesn't say; KVM itself by default. */
  readonly path?: Path;
}

/** How a guest's access is run: by KVM, or on the register by the host's CPU. */
export type Path = "emulated" | "hardware";

/** The options that make a {@link Setup}, as text but for those of which the choices are given. */
export interface SetupOptions {
  readonly vendor?: Vendor;
  readonly host?: string;
  readonly guest?: string;
  readonly kernel?: string;
  readonly path?: Path;
}

/** The defaults of a scenario or a command. */
export interface SetupDefaults {
  readonly vendor: Vendor;
  readonly host: readonly Feature[];
  readonly guest: readonly Feature[];
  readonly kernel: string;
}

/** Reads the options over the defaults; throws a {@link UsageError} for what can't be. */
export function readSetup(options: SetupOptions, defaults: SetupDefaults): Setup {
  const vendor = options.vendor ?? defaults.vendor;
  const release = readRelease(options.kernel ?? defaults.kernel);
  const host = readHost(options.host, defaults.host, vendor);
  const guest = readGuest(options.guest, defaults.guest, host);
  const setup: Setup = { vendor, host, guest, release, path: options.path ?? "emulated" };
  refuseWhatIsNotGranted(setup);
  return setup;
}

/** The guest as `@dr6/kvm-model` takes it. */
export function guestConfig({ vendor, host, guest, release }: Setup): GuestConfig {
  return { release, vendor, host, exposed: guest };
}

/** The host's CPU. */
export function hostCpu({ vendor, host }: Setup): Cpu {
  return { vendor, features: host };
}

/** The lanes of a scenario in a setup. */
export function lanesOf(specs: readonly LaneSpec[], setup: Setup): readonly Lane[] {
  return specs.map((spec) => sparing(laneOf(spec, laneSetup(spec, setup)), spec.spared ?? []));
}

/** The setup of one lane: what it has of its own goes before what was asked for. */
export function laneSetup(spec: LaneSpec, setup: Setup): Setup {
  return {
    ...setup,
    vendor: spec.vendor ?? setup.vendor,
    host: spec.host ?? setup.host,
    guest: spec.guest ?? setup.guest,
    release: spec.kernel === undefined ? setup.release : readRelease(spec.kernel),
  };
}

function laneOf(spec: LaneSpec, setup: Setup): Lane {
  const { id, machine, policies, linux: options } = spec;
  const { release } = setup;
  const cpu = hostCpu(setup);
  if (machine === "kvm") return guestLane(spec, setup);
  const processor = hardware(cpu, policies === undefined ? {} : { policies });
  return linux(id, processor, { release, cpu, ...options });
}

/** Linux in a guest: of the release that runs on the host, unless the lane says otherwise. */
function guestLane(spec: LaneSpec, setup: Setup): Lane {
  const { id, kvm, guestKernel, policies, linux: options } = spec;
  const config = guestConfig(setup);
  const kernel = {
    release: guestKernel === undefined ? setup.release : readRelease(guestKernel),
    cpu: { vendor: setup.vendor, features: setup.guest },
    ...options,
  };
  if (kvm === undefined && setup.path !== "hardware") {
    return linux(id, vcpu(config, policies), kernel);
  }
  const settled = policies === undefined ? {} : { policies };
  return linux(id, guest({ ...config, ...kvm, ...settled }), kernel);
}

/** The setup as options, so that a command reproduces it; without the kernel where that is settled. */
export function setupOptions(
  { vendor, host, guest, release, path }: Setup,
  { kernel = true }: { readonly kernel?: boolean } = {},
): string {
  const kernelOption = kernel ? ` --kernel ${release.label}` : "";
  const vendorOption = vendor === "intel" ? "" : ` --vendor ${vendor}`;
  const pathOption = path === "hardware" ? " --path hardware" : "";
  return `--host ${formatFeatures(host)} --guest ${formatFeatures(guest)}${kernelOption}${vendorOption}${pathOption}`;
}

/** Reads a kernel release; throws a {@link UsageError}. */
export function readRelease(text: string, option = "--kernel"): Release {
  const parsed = parseRelease(text, HISTORY);
  if (!parsed.ok) throw new UsageError(`${option}: ${parsed.message}`);
  return markUnread(parsed.release, NEWEST_READ);
}

/** Reads a feature list given to `option`; throws a {@link UsageError}. */
export function readFeatures(option: string, text: string): readonly Feature[] {
  const parsed = parseFeatures(text);
  if (!parsed.ok) throw new UsageError(`${option}: ${parsed.message}`);
  return parsed.features;
}

/** Without `--host`, the CPU has what the default has, as far as the vendor builds it. */
function readHost(
  wanted: string | undefined,
  usual: readonly Feature[],
  vendor: Vendor,
): readonly Feature[] {
  return wanted === undefined
    ? usual.filter((feature) => existsOn(vendor, feature))
    : readCpuFeatures("--host", wanted, vendor);
}

/** Reads the features of a CPU; throws a {@link UsageError} for those that its vendor doesn't build. */
export function readCpuFeatures(option: string, text: string, vendor: Vendor): readonly Feature[] {
  const features = readFeatures(option, text);
  const missing = features.filter((feature) => !existsOn(vendor, feature));
  if (missing.length === 0) return features;
  throw new UsageError(
    `${option} ${formatFeatures(features)} --vendor ${vendor}: ${notBuilt(missing)}`,
  );
}

/** Why no CPU of AMD has these features. */
export function notBuilt(missing: readonly Feature[]): string {
  return `no CPU of AMD has ${formatFeatures(missing).toUpperCase()}`;
}

/** Without `--guest`, a guest is shown what the default shows, as far as the host has it. */
function readGuest(
  wanted: string | undefined,
  usual: readonly Feature[],
  host: readonly Feature[],
): readonly Feature[] {
  if (wanted !== undefined) return readFeatures("--guest", wanted);
  return usual.filter((feature) => host.includes(feature));
}

/**
 * The features that a guest is shown although the host lacks them and KVM doesn't grant them: a
 * guest that nobody would build.
 */
export function notGranted(setup: Setup): readonly Feature[] {
  const { capabilities } = guestCapabilities(guestConfig(setup));
  return setup.guest.filter(
    (feature) => !setup.host.includes(feature) && !capabilities.includes(feature),
  );
}

/** The features that a guest is shown and KVM doesn't honour, whether the host has them or not. */
export function notHonoured(setup: Setup): readonly Feature[] {
  const { capabilities } = guestCapabilities(guestConfig(setup));
  return setup.guest.filter((feature) => !capabilities.includes(feature));
}

function refuseWhatIsNotGranted(setup: Setup): void {
  const refused = notGranted(setup);
  if (refused.length === 0) return;
  const { because } = guestCapabilities(guestConfig(setup));
  throw new UsageError(
    `--guest ${formatFeatures(setup.guest)}: KVM of Linux ${setup.release.label} grants no ${formatFeatures(refused)} ` +
      `on a host with --host ${formatFeatures(setup.host)}. ${because.map(({ rule }) => rule.statement).join(" ")}`,
  );
}
