/**
 * `DR6: H8` alone on its line, as people and programs write it: the spelling of an oops, without
 * what an oops prints beside it. Sixteen digits that lost their beginning look the same, and are the
 * same value, as bits 63:32 of DR6 are reserved and 0 (`sdm-dr6`). Those that lost their end would be 0,
 * which therefore is not read.
 */

/** How far from it another debug register counts as one of the same dump, whose digits tell the width. */
const NEAR = 8_000;

/**
 * On a line of its own, and no line of digits behind it that could be the rest. What stands before the
 * name is looked at last, as the name is found soonest.
 */
const LONE =
  /DR6:(?<=^[ \t]{0,40}DR6:)[ \t]{0,8}(?!0{8})(?:[0-9a-f]{8}|[0-9A-F]{8})[ \t]{0,40}$(?!\n[ \t]{0,40}[0-9A-Fa-f]{1,40}[ \t]{0,40}$)/gm;

const NAME = /(?<![A-Za-z0-9_])DR[0-7](?![A-Za-z0-9_])/gi;

/** Where such a DR6 stands in a text; any other debug register near it says that it is a part. */
export function loneDr6(text: string): ReadonlySet<number> {
  const lone = new Set<number>();
  for (const { index } of text.matchAll(LONE)) lone.add(index);
  if (lone.size === 0) return lone;
  let before = -Infinity;
  let waiting: number[] = [];
  for (const { index } of text.matchAll(NAME)) {
    if (!lone.has(index)) {
      for (const at of waiting) if (index - at < NEAR) lone.delete(at);
      [before, waiting] = [index, []];
    } else if (index - before < NEAR) lone.delete(index);
    else waiting.push(index);
  }
  return lone;
}
