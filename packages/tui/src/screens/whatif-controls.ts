/** What Space and typing do to the controls of a what-if. */

import {
  compareVersions,
  DEBUGCTL_BUS_LOCK_DETECT,
  FEATURES,
  parseRelease,
  parseWord64,
  type Feature,
  type Release,
} from "@dr6/core";
import { HISTORY, readRelease } from "../setup.js";
import type { WhatIfQuestion } from "../view/whatif.js";
import { ask, askGuest, controlText, type ControlId, type WhatIfState } from "./whatif-state.js";

/** No value and no release is longer. */
const LONGEST = 40;

/** Controls into which one types. */
const TYPED: readonly ControlId[] = ["x", "kernel"];

/** Space: switches the control, or goes to its next value; a value is typed. */
export function toggle(state: WhatIfState): WhatIfState {
  const { question, control } = state;
  const { setup } = question;
  const on = (change: Partial<WhatIfQuestion["setup"]>) =>
    ask(state, { ...question, setup: { ...setup, ...change } });
  switch (control) {
    case "x":
      return startTyping(state, "x");
    case "kernel":
      return on({ release: nextRelease(setup.release) });
    case "host-bld":
    case "host-rtm":
      return on({ host: switched(setup.host, featureOf(control)) });
    case "guest-bld":
    case "guest-rtm":
      return askGuest(state, switched(setup.guest, featureOf(control)));
    case "path":
      return ask(state, {
        ...question,
        path: question.path === "emulated" ? "hardware" : "emulated",
      });
    case "debugctl":
      return ask(state, {
        ...question,
        debugctl: (question.debugctl ^ DEBUGCTL_BUS_LOCK_DETECT) >>> 0,
      });
    case "vendor":
      return on({ vendor: setup.vendor === "intel" ? "amd" : "intel" });
  }
}

/** Begins to type into a control; on one that isn't typed into, Enter is as Space. */
export function startTyping(state: WhatIfState, control: ControlId = state.control): WhatIfState {
  return TYPED.includes(control) ? { ...state, control, typed: "" } : toggle(state);
}

/** Adds characters to what is typed. */
export function typeInto(state: WhatIfState, text: string): WhatIfState {
  return {
    ...state,
    typed: ((state.typed ?? "") + text).replace(/[^\x21-\x7e]/g, "").slice(0, LONGEST),
  };
}

/** Takes the last character back. */
export function eraseTyped(state: WhatIfState): WhatIfState {
  return { ...state, typed: (state.typed ?? "").slice(0, -1) };
}

/** Takes what was typed, or says why it can't be taken. Nothing typed changes nothing. */
export function keepTyped(state: WhatIfState): WhatIfState {
  const { question, control, typed = "" } = state;
  const done = { ...state, typed: undefined };
  if (typed === "") return done;
  if (control === "kernel") {
    const parsed = parseRelease(typed, HISTORY);
    if (!parsed.ok) return { ...state, hint: parsed.message };
    return ask(done, { ...question, setup: { ...question.setup, release: parsed.release } });
  }
  const parsed = parseWord64(typed);
  return parsed.ok
    ? ask(done, { ...question, write: parsed.value })
    : { ...state, hint: parsed.message };
}

/** What stands in a control: what is typed, with a mark where the next character goes. */
export function shownIn(state: WhatIfState, control: ControlId): string {
  if (state.typed === undefined || state.control !== control) return controlText(state, control);
  // As wide as before, so that what stands behind it stays where it is.
  return `${state.typed}_`.padEnd(controlText(state, control).length);
}

/** The releases in which something changed, oldest first. */
const RELEASES: readonly Release[] = [...new Set(HISTORY.map(({ since }) => since))]
  .map((since) => readRelease(since))
  .sort((a, b) => compareVersions(a.version, b.version));

/** The next release in which something changed; after the last the first. */
function nextRelease({ version }: Release): Release {
  const next = RELEASES.find((each) => compareVersions(each.version, version) > 0) ?? RELEASES[0];
  if (next === undefined) throw new RangeError("the release tables are empty");
  return next;
}

function featureOf(control: ControlId): Feature {
  return control.endsWith("bld") ? "bld" : "rtm";
}

/** In the order in which lists of features are written. */
function switched(features: readonly Feature[], feature: Feature): readonly Feature[] {
  return FEATURES.filter((each) => features.includes(each) !== (each === feature));
}
