/** The boots of a whole text: a boot line begins one, and what stands before the first is one too. */

import type { Dump } from "./dump.js";
import type { LockLine } from "./formats/lock-line.js";
import { isOops } from "./formats/oops.js";
import { lastBetween, type Found } from "./found.js";
import { LogBoot } from "./log-boot.js";
import type { LogEvent } from "./log-events.js";

/** The boot in which an offset of the clean text lies. */
type BootAt = (at: number) => LogBoot;

/** Boots with the offsets of their boot lines; the first stands before all text. */
export interface LogBoots {
  readonly all: readonly Found<LogBoot>[];
  readonly bootAt: BootAt;
}

/** Tells the boots from each other; both lists are in order. */
export function bootsOf(
  events: readonly Found<LogEvent>[],
  busLocks: readonly Found<LockLine>[],
): LogBoots {
  const before = new LogBoot();
  const all: Found<LogBoot>[] = [{ at: -1, value: before }];
  for (const { at, value } of events) {
    if (value.kind === "boot") all.push({ at, value: new LogBoot(value.kernel) });
    else all.at(-1)?.value.tell(value);
  }
  const bootAt: BootAt = (at) => lastBetween(all, -1, at)?.value ?? before;
  for (const { at, value } of busLocks) bootAt(at).count(value);
  return { all, bootAt };
}

/** A dump with what its boot says beside it. What Linux says is nothing about another program's dump. */
export function inBoot(dump: Dump, { kernel, vendor }: LogBoot): Dump {
  if (!isOops(dump.format)) return dump;
  return {
    ...dump,
    context: { ...dump.context, kernel: dump.context.kernel ?? kernel, vendor },
  };
}
