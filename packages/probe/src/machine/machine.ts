/** What this machine is: read from /proc, /sys and /dev, without asking anything to run. */

import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { release } from "node:os";

import { printable } from "@dr6/core";
import type { SplitLockDetect } from "@dr6/core/linux";
import { readCpuInfo, type CpuInfo } from "./cpuinfo.js";
import { upstreamRelease } from "./kernel-release.js";
import { splitLockDetect } from "./split-lock.js";

/** Which module runs KVM's guests; null where none is loaded or it is built in. */
export type KvmModule = "intel" | "amd" | "pvm";

/** /dev/kvm, without its API: whether it opens to read and write, or the error's name: `EACCES`. */
export type KvmDevice =
  { readonly opens: true } | { readonly opens: false; readonly error: string };

/** What this machine is; null where it can't be told. */
export interface Machine {
  /** As Node.js names it: `linux`. */
  readonly platform: string;
  /** The one that Node.js was built for: `x64`. */
  readonly architecture: string;
  /** Null where the system isn't Linux or the architecture isn't x86. */
  readonly cpu: CpuInfo | null;
  /**
   * `release` is the kernel.org release in `uname -r`; null where there is none, or the system
   * isn't Linux.
   */
  readonly kernel: { readonly uname: string; readonly release: string | null };
  /** What the command line selects; null where it doesn't, or can't be read. */
  readonly splitLockDetect: SplitLockDetect | null;
  readonly kvm: KvmDevice;
  readonly kvmModule: KvmModule | null;
}

/** Looks. Needs no rights and leaves nothing behind. */
export function readMachine(): Machine {
  const linux = process.platform === "linux";
  const cpuinfo = linux ? text("/proc/cpuinfo") : undefined;
  const uname = release();
  const x86 = process.arch === "x64" || process.arch === "ia32";
  return {
    platform: process.platform,
    architecture: process.arch,
    cpu: cpuinfo === undefined || !x86 ? null : readCpuInfo(cpuinfo),
    kernel: { uname: printable(uname, 60), release: linux ? upstreamRelease(uname) : null },
    splitLockDetect: splitLockDetect(text("/proc/cmdline") ?? ""),
    kvm: kvmDevice(),
    kvmModule:
      (["pvm", "intel", "amd"] as const).find((name) => existsSync(`/sys/module/kvm_${name}`)) ??
      null,
  };
}

function kvmDevice(): KvmDevice {
  try {
    closeSync(openSync("/dev/kvm", "r+"));
    return { opens: true };
  } catch (error) {
    return { opens: false, error: errorName(error) };
  }
}

function text(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** `ENOENT`, `EACCES`. */
function errorName(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
