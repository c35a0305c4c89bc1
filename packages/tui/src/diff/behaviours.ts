/** The rows of the release tables that hold on one of two releases only. */

import { holds, type Behaviour, type Release } from "@dr6/core";
import { LINUX_BEHAVIOURS } from "@dr6/core/linux";
import { KVM_BEHAVIOURS } from "@dr6/kvm-model";
import type { Releases } from "./setups.js";

/** A row of a release table, and whether it is established for both releases. */
export interface DifferingBehaviour {
  readonly behaviour: Behaviour;
  /** False where it is the release before that has it. */
  readonly added: boolean;
  readonly sure: boolean;
}

/** What native Linux does, and what KVM does, on one of the two only. */
export interface DifferingBehaviours {
  readonly native: readonly DifferingBehaviour[];
  readonly kvm: readonly DifferingBehaviour[];
}

/** The rows that differ, in the order of the tables. */
export function differingBehaviours(releases: Releases): DifferingBehaviours {
  const differing = (table: readonly Behaviour[]) =>
    table.flatMap((behaviour): readonly DifferingBehaviour[] => {
      const [before, after] = [releases.before, releases.after].map((each) =>
        holds(behaviour, each),
      );
      if (before === undefined || after === undefined || before.holds === after.holds) return [];
      return [{ behaviour, added: after.holds, sure: before.sure && after.sure }];
    });
  return { native: differing(LINUX_BEHAVIOURS), kvm: differing(KVM_BEHAVIOURS) };
}

/**
 * The rows of which it isn't established whether they differ. Of a release that nobody has read
 * nothing is established: that is said once, and not of each row.
 */
export function openBehaviours({ before, after }: Releases): readonly Behaviour[] {
  const byTable = (behaviour: Behaviour, release: Release) =>
    holds(behaviour, { ...release, isUnread: false });
  return [...LINUX_BEHAVIOURS, ...KVM_BEHAVIOURS].filter((behaviour) => {
    const [a, b] = [byTable(behaviour, before), byTable(behaviour, after)];
    return a.holds === b.holds && !(a.sure && b.sure);
  });
}

/** `release` with these rows as the other release has them. */
export function changedBy(release: Release, rows: readonly DifferingBehaviour[]): Release {
  const ids = (added: boolean) =>
    rows.filter((row) => row.added === added).map(({ behaviour }) => behaviour.id);
  const without = [...(release.without ?? []), ...ids(false)];
  return {
    ...release,
    extra: [...release.extra.filter((id) => !without.includes(id)), ...ids(true)],
    without,
  };
}
