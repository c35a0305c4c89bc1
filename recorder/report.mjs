// What a comparison found, in lines.

/** @typedef {import("./compare.mjs").Comparison} Comparison */

/** Why some recordings can't be made again, by oracle and mode. @type {readonly [RegExp, RegExp, string][]} */
const NOT_MADE = [
  [/^ptrace-/, /./, "it needs a program that runs already, or was lost when it was recorded"],
];

/**
 * @param {number} total lines that were made
 * @param {Comparison} comparison
 * @returns {string}
 */
export function report(total, { identical, sameSeen, differing, added, missing }) {
  const counts = [
    `${String(total)} lines recorded`,
    `${String(identical)} are kept byte for byte`,
    ...(sameSeen === 0
      ? []
      : [`${String(sameSeen)} show what is kept, of another CPU or in other words`]),
    `${String(differing.length)} differ`,
    `${String(added)} are new`,
  ];
  const parts = differing.flatMap(({ line, kept }) => [`- ${kept}`, `+ ${line}`]);
  return [counts.join(", "), ...parts, ...unmade(missing), ""].join("\n");
}

/** @param {Comparison["missing"]} missing */
function unmade(missing) {
  const groups = Map.groupBy(missing, ({ oracle, mode }) => `${oracle} ${mode}`);
  return [...groups].map(([name, [first, ...rest]]) => {
    const [, , why] =
      NOT_MADE.find(
        ([oracle, mode]) => oracle.test(first?.oracle ?? "") && mode.test(first?.mode ?? ""),
      ) ?? [];
    const reason = why === undefined ? "" : `: ${why}`;
    return `${String(rest.length + 1)} kept of ${name} not made${reason}`;
  });
}
