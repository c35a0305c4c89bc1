/** The keys of the decoder: only those that do something in a state. */

import { bind, keysFor, type Binding } from "../app/keys.js";
import { pageOf, pageViewOf, type DecodeState } from "./decode-state.js";

const TYPE_VALUE = bind("Edit", "e", { kind: "edit" }, "type a value to decode", "value");
const TYPING: readonly Binding[] = [
  bind("Edit", "Enter", { kind: "open" }, "decode what was typed", "decode"),
  bind("Edit", "Esc", { kind: "close" }, "stop typing", "stop typing"),
];
/** `n` and `N` repeat a search once there was one. */
const PAGES: readonly Binding[] = [
  bind("Find", "n Right l", { kind: "next-step" }, "next dump or value", "dump"),
  bind("Find", "N Left h", { kind: "previous-step" }, "previous dump or value", "dump"),
  bind("Find", "Home g", { kind: "first-step" }, "first dump or value"),
  bind("Find", "End G", { kind: "last-step" }, "last dump or value"),
  bind("Find", "3G", (step) => ({ kind: "go-to-step", step }), "dump 3, or any other number"),
];
const FIELDS: readonly Binding[] = [
  ...keysFor("previous-field", "next-field"),
  bind("Field", "Enter", { kind: "open" }, "this field: rules, sources, all encodings", "field"),
  bind("Field", "a", { kind: "fold" }, "show or fold the quiet fields"),
];
const ENCODING = bind(
  "Field",
  "x",
  { kind: "encoding" },
  "read the value in the next encoding",
  "encoding",
);
const WALK = bind(
  "Find",
  "W",
  { kind: "own", name: "walk" },
  "walk a scenario with this value",
  "walk this",
);
const SCROLL = keysFor("scroll-up", "scroll-down");

/** The rows for a state. */
export function decodeKeys(state: DecodeState): readonly Binding[] {
  if (state.typed !== undefined) return TYPING;
  const view = pageViewOf(state);
  const hasValue = view !== undefined && view.value !== null;
  const hasFields = view !== undefined && view.fields.length > 0;
  const kind = pageOf(state)?.kind;
  return [
    ...(state.pages.length > 1 ? PAGES : []),
    ...(hasFields ? FIELDS : []),
    ...(hasValue ? [ENCODING] : []),
    ...(hasFields ? [WALK] : []),
    ...(kind === undefined ? [] : SCROLL),
    TYPE_VALUE,
  ];
}
