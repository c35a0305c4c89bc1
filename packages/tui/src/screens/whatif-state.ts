/** Where the user is in a what-if: the question, the selected control, what is being typed. */

import { allFeatureSets, digits, existsOn, formatFeatures, type Feature } from "@dr6/core";
import { guestCapabilities } from "@dr6/kvm-model";
import { guestConfig, notBuilt, notGranted, notHonoured } from "../setup.js";
import { missingPath } from "../view/whatif-path.js";
import type { WhatIfQuestion } from "../view/whatif.js";

/** The controls, in the order of Tab. */
export const CONTROLS = [
  "x",
  "kernel",
  "host-bld",
  "host-rtm",
  "guest-bld",
  "guest-rtm",
  "path",
  "vendor",
  "debugctl",
] as const;

/** A control. */
export type ControlId = (typeof CONTROLS)[number];

/** The state. */
export interface WhatIfState {
  readonly question: WhatIfQuestion;
  readonly control: ControlId;
  /** What has been typed into `x` or `kernel`; undefined while nobody types. */
  readonly typed?: string | undefined;
  readonly scroll: number;
  /** Why the last key did nothing, or what it changed beside what was asked for. */
  readonly hint?: string | undefined;
}

/** The controls that there are: DEBUGCTL gates BLD on AMD only. */
export function controlsOf({ question }: WhatIfState): readonly ControlId[] {
  const gated = question.setup.vendor === "amd" || question.debugctl !== 0;
  return CONTROLS.filter((id) => id !== "debugctl" || gated);
}

/** The state with the control that is so many places on. */
export function moveControl(state: WhatIfState, offset: 1 | -1): WhatIfState {
  const controls = controlsOf(state);
  const next = controls.indexOf(state.control) + offset + controls.length;
  return { ...state, control: controls[next % controls.length] ?? "x", typed: undefined };
}

/** Another question; what can't be is brought back to what can, with a word about it. */
export function ask(state: WhatIfState, question: WhatIfQuestion): WhatIfState {
  const { setup: wanted } = question;
  const missing = wanted.host.filter((feature) => !existsOn(wanted.vendor, feature));
  if (missing.length > 0) {
    const host = wanted.host.filter((feature) => !missing.includes(feature));
    const possible = ask(state, { ...question, setup: { ...wanted, host } });
    return { ...possible, hint: notBuilt(missing) };
  }
  const refused = missingPath(question);
  const there: WhatIfQuestion =
    refused === undefined ? question : { ...question, path: "emulated" };
  const denied = notGranted(there.setup);
  if (denied.length === 0) {
    const hint = refused === undefined ? undefined : `path emulated: ${refused}`;
    return { ...state, question: there, scroll: 0, hint };
  }
  const guest = there.setup.guest.filter((feature) => !denied.includes(feature));
  const setup = { ...there.setup, guest };
  return { ...state, question: { ...there, setup }, scroll: 0, hint: grantsNone(there, denied) };
}

/** Another guest, refused where KVM doesn't grant it. */
export function askGuest(state: WhatIfState, guest: readonly Feature[]): WhatIfState {
  const { question } = state;
  const asked = { ...question, setup: { ...question.setup, guest } };
  const denied = notGranted(asked.setup);
  return denied.length === 0 ? ask(state, asked) : { ...state, hint: grantsNone(asked, denied) };
}

function grantsNone({ setup }: WhatIfQuestion, denied: readonly Feature[]): string {
  // The last reason is the one for what isn't granted.
  const why = guestCapabilities(guestConfig(setup)).because.at(-1);
  const names = formatFeatures(denied).toUpperCase();
  const host = formatFeatures(setup.host).toUpperCase();
  return `KVM grants no ${names} on a host with ${host}. ${why?.rule.statement ?? ""}`.trimEnd();
}

/** The cell below or above: another host. */
export function moveHost(state: WhatIfState, offset: 1 | -1): WhatIfState {
  const { setup } = state.question;
  const hosts = allFeatureSets().filter((each) =>
    each.every((feature) => existsOn(setup.vendor, feature)),
  );
  const host = neighbour(hosts, setup.host, offset);
  if (host === undefined) return { ...state, hint: atEdge(offset, "host") };
  return ask(state, { ...state.question, setup: { ...setup, host } });
}

/** The next cell beside that KVM can show: another guest. */
export function moveGuest(state: WhatIfState, offset: 1 | -1): WhatIfState {
  const { setup } = state.question;
  const sets = allFeatureSets();
  let guest = neighbour(sets, setup.guest, offset);
  while (guest !== undefined && notHonoured({ ...setup, guest }).length > 0) {
    guest = neighbour(sets, guest, offset);
  }
  if (guest !== undefined) return askGuest(state, guest);
  const next = neighbour(sets, setup.guest, offset);
  if (next === undefined) return { ...state, hint: atEdge(offset, "guest") };
  const asked = { ...state.question, setup: { ...setup, guest: next } };
  return { ...state, hint: grantsNone(asked, notHonoured(asked.setup)) };
}

function atEdge(offset: 1 | -1, what: string): string {
  return `this is the ${offset > 0 ? "last" : "first"} ${what}`;
}

function neighbour(
  sets: readonly (readonly Feature[])[],
  present: readonly Feature[],
  offset: 1 | -1,
): readonly Feature[] | undefined {
  const at = sets.findIndex((set) => formatFeatures(set) === formatFeatures(present));
  return sets[at + offset];
}

/** What a control holds, as it stands between its brackets. */
export function controlText({ question }: WhatIfState, control: ControlId): string {
  const { setup, write, path, debugctl } = question;
  const has = (features: readonly Feature[], feature: Feature) =>
    features.includes(feature) ? "x" : " ";
  const texts: Readonly<Record<ControlId, string>> = {
    x: digits(write),
    kernel: setup.release.label,
    "host-bld": has(setup.host, "bld"),
    "host-rtm": has(setup.host, "rtm"),
    "guest-bld": has(setup.guest, "bld"),
    "guest-rtm": has(setup.guest, "rtm"),
    path,
    vendor: setup.vendor,
    debugctl: digits(debugctl),
  };
  return texts[control];
}
