/** What a field of DR6 reports, in fewer and fewer words for narrower columns. */

import type { StatusField } from "@dr6/core";

/** Behind the whole meaning, the longest first. */
const BRIEFER: Readonly<Record<string, readonly string[]>> = {
  RTM: ["#DB or #BP in an RTM region", "#DB in RTM"],
  BLD: ["bus lock"],
  BT: ["task switch, TSS.T is 1", "task switch"],
  BS: ["a single-step trap was taken", "single-step trap", "single-step"],
  BD: ["debug register access, DR7.GD is 1", "DR access, DR7.GD is 1", "DR access"],
};

/** The whole meaning first, the briefest last. */
export function fieldMeanings({ name, meaning }: StatusField): readonly string[] {
  const [, number] = /^B(\d)$/.exec(name) ?? [];
  const briefer =
    number === undefined
      ? (BRIEFER[name] ?? [])
      : [`condition of breakpoint ${number} met`, `condition ${number} met`];
  return [meaning, ...briefer];
}

/** The longest of the wordings that has room; undefined where none has. */
export function wordingFor(wordings: readonly string[], room: number): string | undefined {
  return wordings.find(({ length }) => length <= room);
}
