/**
 * Kernel releases, and the behaviours that hold from one of them on.
 *
 * A behaviour is a row of a table: the commit that brought it, the release that first has it, the
 * stable releases that carry it. The model asks {@link holds} and compares no versions elsewhere.
 */

import { lastBefore } from "./last-minor.js";
import { printable } from "./printable.js";
import type { Rule } from "./rule.js";
import type { ParseError } from "./word64.js";

/** A point in the history of Linux: a version, or a version with some commits on top. */
export interface Release {
  /** As it is written on the command line: `6.15.0`, `6.16-rc4`, `5f465c148c61`. */
  readonly label: string;
  /** What its behaviours follow from; for a commit the version below it. */
  readonly version: Version;
  /** Behaviours present although {@link version} lacks them, as row ids. */
  readonly extra: readonly string[];
  /** Behaviours absent although {@link version} has them, as row ids. */
  readonly without?: readonly string[];
  /** Newer than every release whose sources were read: what it has is taken from the tables, and of nothing is it established. */
  readonly isUnread?: boolean;
}

/** major.minor.patch, with the number of the release candidate where it is one. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  /** 0 where a release is named without one. */
  readonly patch: number;
  /** 1 … for -rc1 …; undefined for a release. */
  readonly rc?: number;
}

/** A stable release that carries a behaviour of a later mainline release. */
export interface Backport {
  /** The line: `6.12`. */
  readonly line: string;
  /** The first release of the line that has it: `6.12.36`; none where no release is known to. */
  readonly version?: string;
  /** False where the number is inferred and was not seen. */
  readonly sure: boolean;
  /** Newest release of the same line that is known to lack it; by default the one before. */
  readonly notIn?: string;
}

/** A change of behaviour in the history of Linux. */
export interface Behaviour {
  readonly id: string;
  /** One sentence: what holds from this commit on. */
  readonly summary: string;
  /** Twelve digits of the commit's hash, where it is known. */
  readonly commit?: string;
  /** First mainline release or release candidate that has it. */
  readonly since: string;
  /** Oldest version in which it was seen; between {@link notIn} and this nothing is sure. */
  readonly seenIn?: string;
  /** Newest version in which it was seen to be missing. */
  readonly notIn?: string;
  /** The version just below the commit: what a kernel built at the commit's parent is. */
  readonly parent: string;
  /** A stable line that stands here goes by its row, every other by {@link Behaviour.since}. */
  readonly backports?: readonly Backport[];
  readonly sources: Rule["sources"];
}

/** Whether a release has a behaviour, and whether that is established. */
export interface Holds {
  readonly holds: boolean;
  /** False where it is inferred: between the releases that were looked at, or beyond the newest. */
  readonly sure: boolean;
}

/** Whether `release` has `behaviour`; throws a `RangeError` where a version in the row is none. */
export function holds(behaviour: Behaviour, release: Release): Holds {
  const held = heldByTable(behaviour, release);
  return release.isUnread === true ? { ...held, sure: false } : held;
}

function heldByTable(behaviour: Behaviour, release: Release): Holds {
  if (release.extra.includes(behaviour.id)) return { holds: true, sure: true };
  if (release.without?.includes(behaviour.id) === true) return { holds: false, sure: true };
  const { version } = release;
  const since = versionOf(behaviour.since);
  const backport = behaviour.backports?.find(({ line }) => isOfLine(version, versionOf(line)));
  if (backport !== undefined) return heldByBackport(backport, version);
  const seen =
    behaviour.seenIn !== undefined && compareVersions(version, versionOf(behaviour.seenIn)) >= 0;
  const missing =
    behaviour.notIn !== undefined && compareVersions(version, versionOf(behaviour.notIn)) <= 0;
  return { holds: compareVersions(version, since) >= 0, sure: seen || missing };
}

/**
 * The newest version of which a table says what was seen in it: nobody has looked at what came later.
 *
 * @param history rows of a release table, at least one with such a version; throws a `RangeError`
 *   where there is none
 */
export function newestSeen(history: readonly Behaviour[]): string {
  const versions = history.flatMap(({ seenIn, notIn }) => [seenIn, notIn].filter(isGiven));
  const [newest] = versions.sort((a, b) => compareVersions(versionOf(b), versionOf(a)));
  if (newest === undefined) throw new RangeError("the release table says of no version what it is");
  return newest;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined;
}

/** Negative, 0 or positive: the order of two versions; a release candidate is before its release. */
export function compareVersions(a: Version, b: Version): number {
  return (
    a.major - b.major ||
    a.minor - b.minor ||
    a.patch - b.patch ||
    (a.rc ?? Infinity) - (b.rc ?? Infinity) ||
    0
  );
}

/**
 * The release, marked where it is newer than `newest`, the newest whose sources were read; throws a
 * `RangeError` where that is no version.
 */
export function markUnread(release: Release, newest: string): Release {
  const isUnread = compareVersions(release.version, versionOf(newest)) > 0;
  return isUnread ? { ...release, isUnread } : release;
}

/** What {@link parseRelease} answers. */
export type ParsedRelease = { readonly ok: true; readonly release: Release } | ParseError;

/**
 * Reads `6.15`, `6.15.0`, `v6.16-rc4`, or the first digits (at least 7) of a commit that `history`
 * knows. A commit stands for a kernel built at that commit: all behaviours of the version below it
 * and, of the rows of `history` between that version and the commit, those up to the commit; with
 * `^` behind it the commit itself is left out.
 *
 * @param history rows in the order in which they were applied
 */
export function parseRelease(text: string, history: readonly Behaviour[]): ParsedRelease {
  const label = text.trim().toLowerCase();
  const version = parseVersion(label);
  if (version !== undefined) {
    const last = lastBefore(version);
    if (last !== undefined) {
      const next = `${String(version.major + 1)}.0`;
      return {
        ok: false,
        message: `there is no Linux ${label.replace(/^v/, "")}: behind ${last} came ${next}`,
      };
    }
    return { ok: true, release: { label: label.replace(/^v/, ""), version, extra: [] } };
  }
  const shown = printable(text.trim(), 24);
  const [, hash, parent] = /^([0-9a-f]{7,40})(\^?)$/.exec(label) ?? [];
  if (hash === undefined) {
    return {
      ok: false,
      message: `"${shown}" is no kernel release (6.15, 6.15.0, v6.16-rc4, or 7 digits of a commit and more)`,
    };
  }
  const index = history.findIndex(({ commit }) => commit !== undefined && sameCommit(commit, hash));
  const row = history[index];
  if (row === undefined) {
    const known = history.flatMap(({ commit }) => commit ?? []).join(", ");
    return { ok: false, message: `commit ${shown} is not in the release table; it has ${known}` };
  }
  const extra = history
    .slice(0, parent === "^" ? index : index + 1)
    .filter(({ parent }) => parent === row.parent)
    .map(({ id }) => id);
  return {
    ok: true,
    release: {
      label: `${row.commit ?? hash}${parent ?? ""}`,
      version: versionOf(row.parent),
      extra,
    },
  };
}

function sameCommit(known: string, given: string): boolean {
  return known.startsWith(given) || given.startsWith(known);
}

function heldByBackport(backport: Backport, version: Version): Holds {
  const { version: first, notIn, sure } = backport;
  if (first !== undefined && compareVersions(version, versionOf(first)) >= 0)
    return { holds: true, sure };
  const missing = notIn !== undefined && compareVersions(version, versionOf(notIn)) <= 0;
  return { holds: false, sure: sure || missing };
}

/** A stable line's releases; its release candidates are mainline's. */
function isOfLine(version: Version, line: Version): boolean {
  return version.major === line.major && version.minor === line.minor && version.rc === undefined;
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,2})\.(\d{1,3})(?:\.(\d{1,3}))?(?:-rc(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, patch, rc] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch ?? 0),
    ...(rc === undefined ? {} : { rc: Number(rc) }),
  };
}

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined)
    throw new RangeError(`the release table holds "${text}", which is no version`);
  return version;
}
