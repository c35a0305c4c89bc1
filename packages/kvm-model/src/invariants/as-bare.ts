/** Two lanes that their software can't tell apart. */

import { resetValue, type Effect } from "@dr6/core";
import { always, differences, sights, type Invariant, type LaneMoment } from "@dr6/core/search";

/** DR6 alone shows nothing: what stands there before KVM injects a #DB, nobody reads. */
const UNSEEN = resetValue();

/** What a guest notices of a step: exceptions, and what MOV from a debug register reads. */
function noticed({ effects }: LaneMoment): readonly Effect[] {
  return effects.filter(
    (effect) =>
      effect.kind === "exception" || (effect.kind === "read" && effect.what === "register"),
  );
}

function alike({ lanes: [first, second] }: { readonly lanes: readonly LaneMoment[] }): boolean {
  if (first === undefined || second === undefined) return true;
  const [before, after] = [noticed(first), noticed(second)];
  // Most steps show nothing.
  if (before.length === 0 && after.length === 0) return true;
  return differences(sights(UNSEEN, before), sights(UNSEEN, after)).length === 0;
}

/** For a guest and a bare machine with the guest's capabilities. */
export const SAME_AS_BARE: Invariant<null> = always(
  {
    id: "same-as-bare",
    statement: "A guest sees what it would see on a bare CPU with its capabilities.",
    sources: ["sdm-dr6", "kvm-guest-caps"],
  },
  alike,
);

/** For a guest that is saved and restored, and one to which that doesn't happen. */
export const SURVIVES_RESTORE: Invariant<null> = always(
  {
    id: "survives-restore",
    statement: "Saving and restoring a vCPU changes nothing that its guest can see.",
    sources: ["kvm-get-debugregs", "kvm-set-debugregs", "kvm-deliver-payload"],
  },
  alike,
);
