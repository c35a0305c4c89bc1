/** The last mainline release of each major version that has ended: a higher one is a slip of the pen. */

/** As the tags of the mainline repository have it: behind v6.19 comes v7.0-rc1. */
const LAST: Readonly<Partial<Record<number, number>>> = { 3: 19, 4: 20, 5: 19, 6: 19 };

/** The release behind which the version would stand in a major version that has ended; or undefined. */
export function lastBefore({
  major,
  minor,
}: {
  readonly major: number;
  readonly minor: number;
}): string | undefined {
  const last = LAST[major];
  return last !== undefined && minor > last ? `${String(major)}.${String(last)}` : undefined;
}
