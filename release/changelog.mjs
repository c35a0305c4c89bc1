// What stands in the changelogs: the sentence of each changeset, and the kernel commits it follows.
// changesets calls this; see .changeset/config.json.
import { kernelCommits } from "./kernel-commits.mjs";

/** @typedef {import("./kernel-commits.mjs").KernelCommit} KernelCommit */

/** A commit id as the kernel's people write it, 12 digits or all 40; a date has decimals only. */
const COMMIT = /\b(?=[0-9]*[a-f])(?:[0-9a-f]{12}|[0-9a-f]{40})\b/g;

/**
 * Links each kernel commit that the text names, and says below what they are. A commit that no rule
 * of the model cites ends in an error: either its source is missing, or the id is mistyped.
 *
 * @param {string} text of a changeset
 * @param {readonly KernelCommit[]} known
 * @returns {readonly string[]} lines
 */
export function withKernelCommits(text, known) {
  /** @type {Map<string, string>} */
  const named = new Map();
  const linked = text.replace(COMMIT, (id) => {
    const commit = known.find(({ hash }) => hash.startsWith(id) || id.startsWith(hash));
    if (commit === undefined) throw new Error(`no source of the model cites kernel commit ${id}`);
    named.set(commit.hash, commit.title);
    return linkTo(commit.hash);
  });
  const commits = [...named].map(([hash, title]) => `- kernel ${linkTo(hash)} ${title}`);
  return [...linked.trimEnd().split("\n"), ...commits];
}

/** @param {string} hash */
function linkTo(hash) {
  return `[${hash.slice(0, 12)}](https://git.kernel.org/linus/${hash})`;
}

export default {
  /** @param {{ summary: string; commit?: string }} changeset */
  getReleaseLine({ summary, commit }) {
    const [first = "", ...more] = withKernelCommits(summary, kernelCommits());
    const own = commit === undefined ? "" : `${commit.slice(0, 7)}: `;
    return [`- ${own}${first.trimEnd()}`, ...more.map((line) => `  ${line}`.trimEnd())].join("\n");
  },

  /** All packages have one version: which of the others it needs goes without saying. */
  getDependencyReleaseLine() {
    return "";
  },
};
