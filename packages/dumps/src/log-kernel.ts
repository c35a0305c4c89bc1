/** Which kernel wrote a part of a log: by the boot line before it, or by the dumps around it. */

import type { Cleaned } from "./clean.js";
import { lastBetween, type Found } from "./found.js";
import { parseKernelRelease } from "./kernel-release.js";
import type { VersionLine } from "./version-line.js";

const BOOT_LINE = /Linux version (\S{1,80})/g;

/** The release, as printed, of the kernel that wrote the text at an offset; null where it isn't said. */
export type KernelAt = (at: number) => string | null;

/**
 * Behind a boot line, its kernel. Before the first one, the kernel of all version lines there, if
 * they agree: what comes behind a boot may be of another kernel.
 */
export function kernelsOf(cleaned: Cleaned, versions: readonly Found<VersionLine>[]): KernelAt {
  const boots = [...cleaned.text.matchAll(BOOT_LINE)].map((match): Found<string | null> => ({
    at: match.index,
    value: parseKernelRelease(match[1] ?? "")?.text ?? null,
  }));
  const firstBoot = boots[0]?.at ?? Infinity;
  const beforeBoot = single(
    versions.filter(({ at }) => at < firstBoot).map(({ value }) => value.kernel),
  );
  return (at) => {
    const boot = lastBetween(boots, 0, at);
    return boot === undefined ? beforeBoot : boot.value;
  };
}

/** The one value in a list, null where there is none or more than one. */
function single(list: readonly (string | null)[]): string | null {
  const different = new Set(list.filter((one) => one !== null));
  const [only] = different;
  return different.size === 1 && only !== undefined ? only : null;
}
