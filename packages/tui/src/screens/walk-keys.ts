/** The keys of a walk: how to step and to look, and while the setup is edited, how to do that. */

import { bind, keysFor, type Binding } from "../app/keys.js";

/** What does something on a walk. */
export const WALK_KEYS: readonly Binding[] = keysFor(
  "previous-step",
  "next-step",
  "first-step",
  "last-step",
  "go-to-step",
  "previous-field",
  "next-field",
  "last-change",
  "next-change",
  "open",
  "fold",
  "encoding",
  "lanes",
  "scroll-up",
  "scroll-down",
  "sources",
  "link",
).concat(bind("Edit", "e", { kind: "edit" }, "edit the setup: CPU, guest, kernel, path"));

/** While the setup is edited. */
export const EDIT_KEYS: readonly Binding[] = [
  bind("Edit", "Tab Right Down", { kind: "next-control" }, "next control", "control"),
  bind("Edit", "Shift-Tab Left Up", { kind: "previous-control" }, "previous control"),
  bind("Edit", "Space", { kind: "toggle" }, "switch the control", "switch"),
  bind("Edit", "Enter", { kind: "open" }, "keep what was edited", "keep"),
  bind("Edit", "Esc", { kind: "close" }, "drop what was edited", "drop"),
];
