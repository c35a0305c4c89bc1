// The kernel commits that the model rests on, from its tables of sources. They are read from the
// sources, because a changelog is written before anything is built.
import { SOURCES } from "../packages/core/src/source.ts";
import { KVM_SOURCES } from "../packages/kvm-model/src/source.ts";

/** @typedef {{ hash: string; title: string }} KernelCommit 12 to 40 digits, and the subject */

/** @returns {readonly KernelCommit[]} */
export function kernelCommits() {
  return [...Object.values(SOURCES), ...Object.values(KVM_SOURCES)].flatMap(({ title, where }) => {
    const [, hash] = /^commit ([0-9a-f]{12,40})$/.exec(where) ?? [];
    return hash === undefined ? [] : [{ hash, title }];
  });
}
