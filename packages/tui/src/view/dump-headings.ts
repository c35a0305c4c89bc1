/** What dump it is, in fewer and fewer words for narrower windows. */

import type { DecodedDump } from "@dr6/dumps";

/** The longest first. What is told first is left out last, but that a dump is damaged stays longest. */
export function dumpHeadings({ line, format, context, damage }: DecodedDump): readonly string[] {
  const first = `line ${String(line)}: ${format}`;
  const damaged =
    damage.length === 0
      ? []
      : [`damaged: ${damage.map(({ register, kind }) => `${register} ${kind}`).join(", ")}`];
  const around = [
    context.kernel === null ? "" : `kernel ${context.kernel}`,
    context.cpu === null ? "" : `CPU ${String(context.cpu)}`,
    context.hardware ?? "",
  ].filter((part) => part !== "");
  const least = Array.from({ length: around.length + 1 }, (_, less) =>
    [first, ...around.slice(0, around.length - less), ...damaged].join(", "),
  );
  return damaged.length === 0 ? least : [...least, first];
}
