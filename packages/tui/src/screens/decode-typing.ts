/** What is typed or pasted into the decoder: a value, or any text with dumps in it. */

import { parseWord64 } from "@dr6/core";
import { decodeInput, type DecodeInput, PASTED } from "../view/decode-input.js";
import { decodeStateOf, type DecodeState } from "./decode-state.js";

/** Longer input without a line end is no value and no dump. */
const LONGEST = 1000;

/** Adds characters; with a line end in them they are a text, and decoded at once. */
export function typeInto(state: DecodeState, text: string): DecodeState {
  const typed = (state.typed ?? "") + text;
  if (/[\r\n]/.test(typed.trimEnd())) return decodeTyped({ ...state, typed });
  if (typed === "q" || typed === "?") {
    return { ...state, hint: `type a value in hex; Esc, then ${typed} for what ${typed} does` };
  }
  return { ...state, typed: typed.replace(/[\r\n]+$/, "").slice(0, LONGEST) };
}

/** Takes the last character back. */
export function eraseTyped(state: DecodeState): DecodeState {
  return { ...state, typed: (state.typed ?? "").slice(0, -1) };
}

/** Decodes what was typed; where nothing is in it, says why and lets the user go on. */
export function decodeTyped(state: DecodeState): DecodeState {
  const { typed = "", known } = state;
  if (typed.trim() === "") return { ...state, hint: "type a value in hex, or paste a dump" };
  const parsed = parseWord64(typed);
  const input: DecodeInput = parsed.ok
    ? { kind: "value", value: parsed.value }
    : { kind: "text", name: PASTED, text: typed };
  const next = decodeStateOf([decodeInput(input, known)], known);
  if (next.pages.every(({ kind }) => kind !== "nothing")) return next;
  const isText = /[\r\n]/.test(typed.trim());
  if (isText) return next;
  return { ...state, hint: parsed.ok ? "" : parsed.message };
}

/** Gives up typing: what was shown before is shown again. */
export function stopTyping(state: DecodeState): DecodeState {
  return state.typed === undefined ? state : { ...state, typed: undefined };
}
