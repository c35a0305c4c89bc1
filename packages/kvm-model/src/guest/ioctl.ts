/** What userspace does to a vCPU through ioctls. Each of them finds the vCPU outside the guest. */

import {
  because,
  digits,
  word64,
  type Outcome,
  type Reason,
  type VmmEvent,
  type Word64,
} from "@dr6/core";
import { setDebugregs } from "../debug-registers.js";
import { deliverQueued } from "./delivery.js";
import { inject, queueAndInject } from "./queue.js";
import { takeBack, type Changed } from "./registers.js";
import { GUEST_RULES as R } from "./rules.js";
import type { Setting } from "./setting.js";
import type { GuestState } from "./state.js";

/** An ioctl on the vCPU, or KVM_RUN with what comes before it. */
type IoctlEvent = Extract<
  VmmEvent,
  {
    kind:
      | "set-guest-debug"
      | "inject-db"
      | "set-debugregs"
      | "get-debugregs"
      | "get-vcpu-events"
      | "set-vcpu-events"
      | "stop-vcpu"
      | "run-vcpu";
  }
>;

/** Carries the ioctl out. */
export function ioctl(
  event: IoctlEvent,
  before: GuestState,
  setting: Setting,
): Outcome<GuestState> {
  const back = takeBack(before, setting);
  const { state } = back;
  const done = behind(back.because);
  switch (event.kind) {
    case "set-guest-debug":
      return done({
        state: { ...state, debug: event.debug },
        because: [because(event.debug === null ? R["debugger-off"] : R["debugger-on"])],
      });
    case "inject-db":
      return done(injectDb(state, setting));
    case "set-debugregs":
      return done(storeDebugregs(event, state, setting));
    case "get-debugregs":
      return done(readDebugregs(state, setting));
    case "get-vcpu-events":
      return done(readEvents(state, setting));
    case "set-vcpu-events":
      return done(storeEvents(event.payload, state, setting));
    case "stop-vcpu":
      return done({ state: { ...state, stopped: true }, because: [because(R.stopped)] });
    case "run-vcpu":
      return done(inject({ ...state, stopped: false }, setting));
  }
}

/** The outcome with these reasons before its own. */
function behind(said: readonly Reason[]) {
  return (outcome: Outcome<GuestState>): Outcome<GuestState> => ({
    ...outcome,
    because: [...said, ...outcome.because],
  });
}

function refused(ioctl: string, errno: "EINVAL" | "EBUSY", state: GuestState, why: Reason) {
  return { state, effects: [{ kind: "refused", ioctl, errno }], because: [why] } as const;
}

function injectDb(state: GuestState, setting: Setting): Outcome<GuestState> {
  if (state.queued !== null) {
    return refused("KVM_SET_GUEST_DEBUG", "EBUSY", state, because(R["inject-db-busy"]));
  }
  const exception = { vector: "#DB", class: "trap", causes: 0 } as const;
  const raised = queueAndInject(exception, null, state, setting);
  return { ...raised, because: [because(R["inject-db"]), ...raised.because] };
}

function storeDebugregs(
  { dr6, dr7 }: Extract<VmmEvent, { kind: "set-debugregs" }>,
  state: GuestState,
  { options }: Setting,
): Outcome<GuestState> {
  const present = { dr6: word64(state.dr6), dr7: word64(state.dr7) };
  const wanted = { dr6, dr7: dr7 ?? present.dr7 };
  const { registers, errno, because: why } = setDebugregs(present, wanted, options.release);
  const effects =
    errno === null ? [] : [{ kind: "refused", ioctl: "KVM_SET_DEBUGREGS", errno } as const];
  return {
    state: { ...state, dr6: registers.dr6.low, dr7: registers.dr7.low },
    effects,
    because: why,
  };
}

function readDebugregs(state: GuestState, setting: Setting): Outcome<GuestState> {
  const deferred = setting.has("payload-deferred");
  const early = deferred.holds ? deliveredForUserspace(state, setting) : { state, because: [] };
  const raw = because(R["debugregs-raw"], undefined, deferred.sure);
  return read("KVM_GET_DEBUGREGS DR6", word64(early.state.dr6), {
    state: early.state,
    because: [...early.because, raw],
  });
}

function readEvents(state: GuestState, setting: Setting): Outcome<GuestState> {
  const delivers = setting.has("events-deliver-payload");
  if ((state.queued?.payload ?? null) === null) return { state, because: [] };
  const early = delivers.holds
    ? deliveredForUserspace(state, setting)
    : { state, because: [because(R["events-leave-payload"], undefined, delivers.sure)] };
  const payload = early.state.queued?.payload ?? null;
  return payload === null
    ? { state: early.state, because: early.because }
    : read("KVM_GET_VCPU_EVENTS payload", word64(payload), early);
}

function read(what: string, value: Word64, { state, because: why }: Changed): Outcome<GuestState> {
  return { state, effects: [{ kind: "read", what, value }], because: why };
}

/** Without the payload capability, what is queued is delivered before userspace reads. */
function deliveredForUserspace(state: GuestState, setting: Setting): Changed {
  const payload = state.queued?.payload ?? null;
  if (payload === null) return { state, because: [] };
  if (setting.savesPayload) {
    return { state, because: [because(R["payload-saved"], digits(payload))] };
  }
  const delivered = deliverQueued(state, setting);
  return { ...delivered, because: [because(R["payload-quirk"]), ...delivered.because] };
}

/** A #DB that was pending elsewhere; userspace without the capability restores none of its payload. */
function storeEvents(
  payload: Word64,
  state: GuestState,
  { savesPayload: taken }: Setting,
): Outcome<GuestState> {
  const queued = {
    causes: payload.low,
    class: "trap",
    icebp: false,
    payload: taken ? payload.low : null,
  } as const;
  return {
    state: { ...state, queued },
    because: [because(taken ? R["events-restore"] : R["events-without-payload"])],
  };
}

/** Everything that userspace saves on one host and restores on another. */
export function migrate(
  event: Extract<VmmEvent, { kind: "migrate" }>,
  before: GuestState,
  from: Setting,
  reset: GuestState,
): Outcome<GuestState> {
  const back = takeBack(before, from);
  const events = readEvents(back.state, from);
  const saved = readDebugregs(events.state, from).state;
  const { addresses, dr6, dr7 } = event.forgetsDebugregs === true ? reset : saved;
  const payload = from.savesPayload ? (saved.queued?.payload ?? null) : null;
  const queued = saved.queued === null ? null : { ...saved.queued, payload };
  const rule = event.forgetsDebugregs === true ? R["restore-forgets"] : R["restore-raw"];
  const state: GuestState = {
    ...saved,
    addresses,
    dr6,
    dr7,
    queued,
    debug: reset.debug,
    host: event.host,
  };
  const why = [...back.because, ...events.because];
  return { state, because: [...why, because(rule, digits(dr6))] };
}
