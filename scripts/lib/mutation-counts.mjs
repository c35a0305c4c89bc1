// What the tests noticed of the mutants of each file: from Stryker's report to the table of
// docs/mutation.md. A run of some files only counts for those; the others keep their counts.
import { table } from "./made-part.mjs";

/** @typedef {{ status: string }} Mutant */
/** @typedef {{ files: Readonly<Record<string, { mutants: readonly Mutant[] }>> }} Report */
/** @typedef {{ killed: number; survived: number; alone?: true }} Count */
/** @typedef {Readonly<Record<string, Count>>} Counts */

/** A mutant that takes the tests too long is one that they notice. */
const KILLED = new Set(["Killed", "Timeout"]);
const SURVIVED = new Set(["Survived", "NoCoverage"]);

/**
 * The counts after a run. One of the whole package begins anew.
 *
 * @param {Counts} known @param {Report} report @param {boolean} isWhole @returns {Counts}
 */
export function countsAfter(known, report, isWhole) {
  const counted = Object.entries(report.files).map(([file, { mutants }]) => {
    /** @param {ReadonlySet<string>} statuses */
    const count = (statuses) => mutants.filter(({ status }) => statuses.has(status)).length;
    /** @type {Count} */
    const counts = {
      killed: count(KILLED),
      survived: count(SURVIVED),
      ...(isWhole ? {} : { alone: true }),
    };
    return /** @type {const} */ ([file.replace(/^src\//, ""), counts]);
  });
  return { ...(isWhole ? {} : known), ...Object.fromEntries(counted) };
}

/** The score, and the table. @param {Counts} counts */
export function countsPart(counts) {
  const files = Object.entries(counts)
    .filter(([, { killed, survived }]) => killed + survived > 0)
    .sort(([a], [b]) => order(a).localeCompare(order(b), "en"));
  const all = files.reduce(
    (sum, [, { killed, survived }]) => ({
      killed: sum.killed + killed,
      survived: sum.survived + survived,
    }),
    { killed: 0, survived: 0 },
  );
  const isOneRun = files.every(([, { alone }]) => alone !== true);
  return [
    `**${score(all)}** of ${String(all.killed + all.survived)} mutants; ${String(all.survived)} survive.`,
    table(
      ["file", "mutants", "killed", "survived", "score", "run"],
      [
        ...files.map(([file, count]) => [file, ...cells(count), runOf(count)]),
        ["all", ...cells(all), ""],
      ],
    ),
    isOneRun
      ? "All of it is one run."
      : "Files whose run is `alone` were run by themselves, after the run of the whole package.",
  ].join("\n\n");
}

/** @param {Count} count */
function cells({ killed, survived }) {
  return [String(killed + survived), String(killed), String(survived), score({ killed, survived })];
}

/** @param {Count} count */
function runOf({ alone }) {
  return alone === true ? "alone" : "whole";
}

/** Folders before the files beside them. @param {string} file */
function order(file) {
  return file.includes("/") ? ` ${file}` : file;
}

/** @param {Count} count */
function score({ killed, survived }) {
  return `${((100 * killed) / (killed + survived)).toFixed(1)} %`;
}
