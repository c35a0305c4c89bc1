/**
 * Kernel releases as distributions write them. Only the version that the name begins with is read;
 * what was backported into it, or taken out, the name doesn't say.
 */

import {
  compareVersions,
  holds,
  markUnread,
  type Behaviour,
  type Holds,
  type Release,
} from "@dr6/core";
import { printable } from "./printable.js";

/** A release as a log names it. */
export interface KernelRelease {
  /** As printed. */
  readonly text: string;
  /** What the name says: a distribution's backports aren't in it. */
  readonly release: Release;
  /** Whether the name is that of a kernel.org release; others may hold backports. */
  readonly exact: boolean;
}

/** The newest release whose sources were read (source.ts names it): of a newer one nothing is sure. */
export const NEWEST_READ = "7.1.5";

/** An rc of kernel.org (`-rc4`) or of Fedora (`-0.rc4`, `-0.23.rc4`); `-26.rc1` is a package's. */
const CANDIDATE = /^(?:-rc|-0\.(?:\d{1,4}\.)?rc)(\d{1,2})(?!\d)/;

/** Reads `6.12.30`, `6.16-rc4`, `4.18.0-553.el8.x86_64`, `2.6.38.6-26.rc1.fc15`; null for others. */
export function parseKernelRelease(text: string): KernelRelease | null {
  const match = /^(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3})(?:\.\d{1,3})?)?(?![\d.])(.{0,200})$/.exec(
    text,
  );
  if (match === null) return null;
  const [, major, minor, patch, rest = ""] = match;
  const candidate = CANDIDATE.exec(rest);
  const shown = printable(text, 64);
  return {
    text: shown,
    release: markUnread(
      {
        label: shown,
        version: {
          major: Number(major),
          minor: Number(minor),
          patch: Number(patch ?? 0),
          ...(candidate === null ? {} : { rc: Number(candidate[1]) }),
        },
        extra: [],
      },
      NEWEST_READ,
    ),
    exact: /^(?:-rc\d{1,2})?$/.test(rest),
  };
}

/** Whether a name that a log prints is that of the release: `6.17.0` is 6.17. */
export function isRelease(printed: string, release: Release): boolean {
  if (printed === release.label) return true;
  const read = parseKernelRelease(printed);
  const plain = release.extra.length === 0 && release.without === undefined;
  return (
    plain && read?.exact === true && compareVersions(read.release.version, release.version) === 0
  );
}

/** A release that the user names is taken at its word. */
export function namedRelease(release: Release): KernelRelease {
  return { text: release.label, release, exact: true };
}

/**
 * Whether a kernel has a behaviour. A distribution's kernel may have one that its version lacks,
 * so for these only "has it" can be sure.
 */
export function kernelHolds(behaviour: Behaviour, kernel: KernelRelease): Holds {
  const found = holds(behaviour, kernel.release);
  return { holds: found.holds, sure: found.sure && (kernel.exact || found.holds) };
}
