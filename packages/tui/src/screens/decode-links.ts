/** Where the decoder leads: the command that opens a state again, and the walk of a value. */

import { low32 } from "@dr6/core";
import type { Screen } from "../app/screen.js";
import { decodeCommand } from "../view/decode-command.js";
import { pageValue } from "../view/decode-pages.js";
import { walkShowing } from "../view/walk-showing.js";
import { pageOf, pageViewOf, type DecodeState } from "./decode-state.js";
import { walkScreen } from "./walk-screen.js";

/** The command that decodes what is shown: the value where one says it all, else what was read. */
export function commandOf(state: DecodeState, command: string | undefined): string {
  const page = pageOf(state);
  if (page === undefined) return "dr6 decode --tui";
  const open = ` --field ${state.field} --tui`;
  const at = `${state.page === 0 ? "" : ` --at ${String(state.page + 1)}`}${open}`;
  if (command !== undefined && state.as === undefined) return `${command}${at}`;
  const alone = pageViewOf(state)?.command ?? null;
  if (alone !== null) return `${alone}${open}`;
  const value = pageValue(page);
  if (value === null || state.as === undefined) return `dr6 decode -${at}`;
  return `${decodeCommand(value, { ...page.input.known, encoding: state.as })}${open}`;
}

/** A text that was pasted, for a session: the command alone may open one value of it. */
export function savedPaste(
  state: DecodeState,
  command: string | undefined,
): { readonly command: string; readonly input: string } | undefined {
  const input = pageOf(state)?.input;
  const plain = command === undefined && state.as === undefined;
  if (!plain || input?.kind !== "text" || Object.keys(input.known).length > 0) return undefined;
  const at = state.page === 0 ? "" : ` --at ${String(state.page + 1)}`;
  return { command: `dr6 decode -${at} --field ${state.field} --tui`, input: input.text };
}

/** The walk in which the value comes up as DR6; undefined where no scenario has it. */
export function walkOf(state: DecodeState): Screen | undefined {
  const view = pageViewOf(state);
  if (view === undefined || view.value === null) return undefined;
  const dr6 = view.encoding.id === "dr6" ? low32(view.value) : view.asDr6?.value;
  if (dr6 === undefined) return undefined;
  const found = walkShowing(dr6, pageOf(state)?.input.known.release);
  return found === undefined ? undefined : walkScreen(found.walked, found.step, found.field);
}
