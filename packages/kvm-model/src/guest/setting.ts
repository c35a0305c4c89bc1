/** What follows from the release, the host's CPU and the guest's CPUID; computed once for a host. */

import {
  hardware,
  holds,
  policies,
  type Cpu,
  type DebugState,
  type Feature,
  type Holds,
  type Machine,
  type Policies,
  type WriteMasks,
} from "@dr6/core";
import { guestCapabilities } from "../capability.js";
import { vcpuWriteMasks } from "../fixed-bits.js";
import { interceptRule, type InterceptRule } from "../intercepted.js";
import { payloadRule, type PayloadRule } from "../payload.js";
import { kvmBehaviour, type KvmBehaviourId } from "../release.js";
import { vcpu } from "../vcpu.js";
import type { GuestOptions } from "./options.js";

/** A guest on one host. */
export interface Setting {
  readonly options: GuestOptions;
  readonly capabilities: readonly Feature[];
  /** DR6 when KVM runs a write itself. */
  readonly masks: WriteMasks;
  readonly payload: PayloadRule;
  /** How the causes of an intercepted #DB reach DR6 on VMX. */
  readonly intercepted: InterceptRule;
  /** Userspace knows of payloads, and so does KVM. */
  readonly savesPayload: boolean;
  /** What can happen to the guest: what KVM grants and the host's CPU has. */
  readonly cpu: Cpu;
  /** Runs the accesses that KVM emulates. */
  readonly emulated: Machine<DebugState>;
  /** The host's CPU, which runs the guest's accesses while it owns the registers. */
  readonly silicon: Machine<DebugState>;
  readonly policies: Policies;
  /** Asks the release table. */
  readonly has: (behaviour: KvmBehaviourId) => Holds;
}

/** Answers the {@link Setting} on a host; each list of features is worked out once, as every step asks. */
export function settings(options: GuestOptions): (host: readonly Feature[]) => Setting {
  const known = new WeakMap<readonly Feature[], Setting>();
  return (host) => {
    const found = known.get(host) ?? setting({ ...options, host });
    known.set(host, found);
    return found;
  };
}

function setting(options: GuestOptions): Setting {
  const { release, vendor, host } = options;
  const { capabilities } = guestCapabilities(options);
  const settled = policies(options.policies);
  return {
    options,
    capabilities,
    masks: vcpuWriteMasks(release, capabilities),
    payload: payloadRule(release, capabilities),
    intercepted: interceptRule(release, capabilities),
    savesPayload:
      options.payloadCapability === true && holds(kvmBehaviour("payload"), release).holds,
    cpu: { vendor, features: capabilities.filter((feature) => host.includes(feature)) },
    emulated: vcpu(options, options.policies),
    silicon: hardware({ vendor, features: host }, { policies: settled }),
    policies: settled,
    has: remembering((behaviour) => holds(kvmBehaviour(behaviour), release)),
  };
}

/** The release table is asked at every step. */
function remembering(ask: Setting["has"]): Setting["has"] {
  const known = new Map<KvmBehaviourId, Holds>();
  return (behaviour) => {
    const answer = known.get(behaviour) ?? ask(behaviour);
    known.set(behaviour, answer);
    return answer;
  };
}
