/** Which invariant is looked for on whom, and under which events. */

import { type EventKind, hardware, machineLane, sparing } from "@dr6/core";
import {
  INT1_RAISES_SIGTRAP,
  OWN_CAUSES,
  TRUE_BUS_LOCKS,
  type Grammar,
  type Invariant,
} from "@dr6/core/search";
import type { LaneSpec } from "@dr6/fixtures";
import {
  fixedBitsHold,
  guest,
  guestCapabilities,
  SAME_AS_BARE,
  SURVIVES_RESTORE,
  vcpuWriteMasks,
} from "@dr6/kvm-model";
import { HANDLER_ORDER } from "../diff/handler-order.js";
import { guestConfig, hostCpu, type Setup } from "../setup.js";
import { LINUX_LANES } from "./linux-lanes.js";
import type { Subject } from "./subject.js";
import { DEBUGGED_WORDS, GUEST_WORDS, HANDLED_WORDS, LINUX_WORDS, restoreWords } from "./words.js";

/** An invariant, a subject, and the events that are played. */
export interface Plan {
  /** That of the invariant. */
  readonly id: string;
  readonly subject: Subject;
  readonly invariant: (setup: Setup) => Invariant;
  readonly words: (setup: Setup) => string;
  readonly grammar?: Grammar;
  /** The subject's software has the SDM's handler. */
  readonly handled?: true;
}

const guestLane = (setup: Setup) => machineLane("guest", guest(guestConfig(setup)));

/** What KVM grants the guest. */
const granted = (setup: Setup) => guestCapabilities(guestConfig(setup)).capabilities;

/** A machine with that and nothing else. */
const bareLane = (setup: Setup) =>
  machineLane("bare", hardware({ ...hostCpu(setup), features: granted(setup) }));

/** That a guest is saved, and restored where it was. */
const MOVES: readonly EventKind[] = ["migrate"];

const GUEST_SPEC: LaneSpec = { id: "guest", name: "Guest", machine: "kvm", kvm: {} };

const GUEST: Subject = {
  id: "guest",
  title: "Guest",
  isGuest: true,
  lanes: (setup) => [guestLane(setup)],
  specs: () => [GUEST_SPEC],
};

const BESIDE_BARE: Subject = {
  id: "guest-bare",
  title: "Guest beside a bare CPU",
  isGuest: true,
  lanes: (setup) => [guestLane(setup), bareLane(setup)],
  specs: (setup) => [
    GUEST_SPEC,
    { id: "bare", name: "Bare CPU", machine: "hardware", host: granted(setup) },
  ],
};

const RESTORED: Subject = {
  id: "guest-restored",
  title: "Guest that is saved and restored",
  isGuest: true,
  lanes: (setup) => [guestLane(setup), sparing(guestLane(setup), MOVES)],
  specs: () => [GUEST_SPEC, { ...GUEST_SPEC, id: "unmoved", name: "Not restored", spared: MOVES }],
};

const BARE: Subject = {
  id: "bare",
  title: "Bare CPU",
  isGuest: false,
  lanes: (setup) => [machineLane("bare", hardware(hostCpu(setup)))],
  specs: () => [{ id: "bare", name: "Bare CPU", machine: "hardware" }],
};

/** Everybody who is searched. */
export const CHECK_SUBJECTS: readonly Subject[] = [
  ...LINUX_LANES,
  BARE,
  GUEST,
  BESIDE_BARE,
  RESTORED,
];

/** A list of invariants can't say that each of them is given its own memory. */
const anyMemory = <M>(invariant: Invariant<M>) => invariant as Invariant;

const plan = <M>(invariant: Invariant<M>, subject: Subject, words: Plan["words"]): Plan => ({
  id: invariant.id,
  subject,
  invariant: () => anyMemory(invariant),
  words,
});

const onLinux = <M>(invariant: Invariant<M>): readonly Plan[] =>
  LINUX_LANES.map((subject) => planFor(invariant, subject));

/** Of any vCPU; a search takes that of its own. */
const FIXED_BITS = fixedBitsHold({ fixedOnes: 0, fixedZeros: 0, writable: 0 });

const handled = (subject: Subject): Plan => ({
  ...plan(OWN_CAUSES, subject, () => HANDLED_WORDS),
  handled: true,
});

/** The search for an invariant on a subject, under the events that it takes. */
export function planFor<M>(invariant: Invariant<M>, subject: Subject): Plan {
  if (LINUX_LANES.includes(subject)) {
    return { ...plan(invariant, subject, () => LINUX_WORDS), grammar: HANDLER_ORDER };
  }
  return plan(invariant, subject, subject === RESTORED ? restoreWords : () => GUEST_WORDS);
}

/** All searches that `dr6 check` makes in one setup. */
export const PLANS: readonly Plan[] = [
  ...onLinux(TRUE_BUS_LOCKS),
  ...onLinux(INT1_RAISES_SIGTRAP),
  handled(BARE),
  handled(GUEST),
  {
    ...plan(FIXED_BITS, GUEST, () => GUEST_WORDS),
    invariant: (setup) => anyMemory(fixedBitsHold(vcpuWriteMasks(setup.release, granted(setup)))),
  },
  plan(SAME_AS_BARE, BESIDE_BARE, () => GUEST_WORDS),
  plan(SAME_AS_BARE, BESIDE_BARE, () => DEBUGGED_WORDS),
  plan(SURVIVES_RESTORE, RESTORED, restoreWords),
];

/** The invariants without what a setup adds, in the order of {@link PLANS}. */
export const INVARIANTS: readonly Pick<Invariant, "id" | "statement" | "sources">[] = [
  TRUE_BUS_LOCKS,
  INT1_RAISES_SIGTRAP,
  OWN_CAUSES,
  FIXED_BITS,
  SAME_AS_BARE,
  SURVIVES_RESTORE,
];
