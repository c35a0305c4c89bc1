/** The setup of a walk while it is edited: what is switched is played at once, Enter keeps it. */

import { formatFeatures, type Feature } from "@dr6/core";
import { plain, span, type Line } from "../render/line.js";
import { readSetup, type Setup, type SetupOptions } from "../setup.js";
import { UsageError } from "../usage-error.js";
import { walk, type Walk } from "../view/walk-view.js";

/** What can be edited, in the order on the line. */
const CONTROLS = [
  "host BLD",
  "host RTM",
  "guest BLD",
  "guest RTM",
  "kernel",
  "vendor",
  "path",
] as const;
type Control = (typeof CONTROLS)[number];

/** An edit that is under way. */
export interface WalkEdit {
  /** What Esc comes back to. */
  readonly before: Walk;
  readonly control: Control;
  /** The release as it is typed. */
  readonly kernel: string;
  /** Why what was asked for can't be. */
  readonly problem?: string | undefined;
}

/** What is edited, with the walk that it comes to. */
export interface Edited {
  readonly walked: Walk;
  readonly edit?: WalkEdit | undefined;
}

/** Begins. */
export function startEdit(walked: Walk): Edited {
  const kernel = walked.setup.release.label;
  return { walked, edit: { before: walked, control: CONTROLS[0], kernel } };
}

/** The next or previous control. */
export function moveControl({ walked, edit }: Edited, offset: 1 | -1): Edited {
  if (edit === undefined) return { walked };
  const at = CONTROLS.indexOf(edit.control) + offset + CONTROLS.length;
  const control = CONTROLS[at % CONTROLS.length] ?? edit.control;
  return { walked, edit: { ...edit, control, problem: undefined } };
}

/** Whether letters are typed. */
export const isTyped = ({ edit }: Edited): boolean => edit?.control === "kernel";

/** No release is longer. */
const LONGEST = 40;

/** The release after a key: it is played as soon as it is one. */
export function typeKernel({ walked, edit }: Edited, change: (text: string) => string): Edited {
  if (edit === undefined) return { walked };
  const kernel = change(edit.kernel)
    .replace(/[^\x21-\x7e]/g, "")
    .slice(0, LONGEST);
  return played(walked, { ...edit, kernel }, { kernel });
}

/** Switches the control, or goes to its other value. */
export function switchControl({ walked, edit }: Edited): Edited {
  if (edit === undefined) return { walked };
  const { host, guest, vendor, path } = walked.setup;
  const [where, name] = edit.control.split(" ");
  if (name !== undefined) {
    const feature = name.toLowerCase() as Feature;
    const of = where === "host" ? host : guest;
    const now = of.includes(feature) ? of.filter((each) => each !== feature) : [...of, feature];
    // What the host loses, the guest can't be shown.
    const shown = where === "host" ? guest.filter((each) => now.includes(each)) : now;
    const on = where === "host" ? now : host;
    return played(walked, edit, { host: formatFeatures(on), guest: formatFeatures(shown) });
  }
  if (edit.control === "vendor") {
    return played(walked, edit, { vendor: vendor === "intel" ? "amd" : "intel" });
  }
  if (edit.control === "path") {
    return played(walked, edit, { path: path === "hardware" ? "emulated" : "hardware" });
  }
  return { walked, edit };
}

function played(walked: Walk, edit: WalkEdit, change: SetupOptions): Edited {
  const { scenario, setup, third } = walked;
  try {
    const after = readSetup({ ...optionsOf(setup), ...change }, scenario.setup);
    const next = walk(scenario, after, third);
    return { walked: next, edit: { ...edit, problem: undefined } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { walked, edit: { ...edit, problem: error.message } };
  }
}

function optionsOf({ vendor, host, guest, release, path }: Setup): SetupOptions {
  return {
    vendor,
    host: formatFeatures(host),
    guest: formatFeatures(guest),
    kernel: release.label,
    ...(path === undefined ? {} : { path }),
  };
}

/** What the keys do while the setup is edited; the line of the controls has it where they don't all fit. */
export const EDIT_HINTS = "Tab next  Space switch  Enter keep  Esc drop";

/** The controls on one line; where there is no room for all, the one that is selected. */
export function editLine({ walked: { setup }, edit }: Edited, cols: number): Line {
  if (edit === undefined) return [];
  const text = (control: Control) => {
    const [where, name] = control.split(" ");
    const has = where === "host" ? setup.host : setup.guest;
    if (name !== undefined) {
      return `${control}[${has.includes(name.toLowerCase() as Feature) ? "x" : " "}]`;
    }
    if (control === "kernel") return `kernel[${edit.kernel}_]`;
    return `${control}[${control === "vendor" ? setup.vendor : (setup.path ?? "emulated")}]`;
  };
  const all = CONTROLS.flatMap((control): Line => {
    const selected = control === edit.control;
    return [span(`${selected ? ">" : " "}${text(control)}`, selected ? "selected" : "plain")];
  });
  if (plain(all).length <= cols) return all;
  const one = ` >${text(edit.control)}   ${EDIT_HINTS}`;
  return [span(one.slice(0, cols), "selected")];
}
