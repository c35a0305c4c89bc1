/** Where the user is in the decoder. */

import { ENCODINGS, isLegal, type EncodingId } from "@dr6/core/encoding";
import type { DiagnoseOptions } from "@dr6/dumps";
import type { DecodedInput } from "../view/decode-view.js";
import { decodePageView, type DecodePageView } from "../view/decode-page.js";
import { decodePages, type DecodePage } from "../view/decode-pages.js";

/** What is decoded, and where the user is in it. */
export interface DecodeState {
  readonly pages: readonly DecodePage[];
  /** What is known beside what is typed or pasted next. */
  readonly known: DiagnoseOptions;
  /** From 0. */
  readonly page: number;
  /** Name of the selected field. */
  readonly field: string;
  /** The layout in which values are read, where it isn't their own. */
  readonly as?: EncodingId | undefined;
  readonly allFields: boolean;
  readonly scroll: number;
  /** The line of the page's text that a search led to, from 1. */
  readonly line?: number | undefined;
  /** What has been typed so far; left out while nothing is. */
  readonly typed?: string | undefined;
  /** Why the last key did nothing. */
  readonly hint?: string | undefined;
}

/** The state on what was decoded; without anything, a value is typed or a dump pasted. */
export function decodeStateOf(
  inputs: readonly DecodedInput[],
  known: DiagnoseOptions,
  page = 0,
  field?: string,
): DecodeState {
  const pages = decodePages(inputs);
  const at = Math.min(Math.max(0, page), Math.max(0, pages.length - 1));
  const state: DecodeState = {
    pages,
    known,
    page: at,
    field: field ?? "BLD",
    allFields: false,
    scroll: 0,
    ...(pages.length === 0 ? { typed: "" } : {}),
  };
  return field === undefined ? withLoudField(state) : state;
}

/** The page that is shown; undefined while there is none. */
export function pageOf({ pages, page }: DecodeState): DecodePage | undefined {
  return pages[page];
}

/** The page explained; undefined for one without a value or a dump. */
export function pageViewOf(state: DecodeState): DecodePageView | undefined {
  const page = pageOf(state);
  if (page?.kind !== "value" && page?.kind !== "dump") return undefined;
  return decodePageView(page, state.as);
}

/** The state on another page, where there is one. */
export function goToPage(state: DecodeState, page: number): DecodeState {
  const last = state.pages.length - 1;
  const target = Math.min(last, Math.max(0, page));
  if (target === state.page) {
    return { ...state, hint: page > last ? "this is the last one" : "this is the first one" };
  }
  return withLoudField({ ...state, as: undefined, page: target, scroll: 0, line: undefined });
}

/** Selects the first field that reports, so that the table opens at what matters. */
function withLoudField(state: DecodeState): DecodeState {
  const loud = pageViewOf(state)?.fields.find(({ mark }) => mark !== " ");
  return loud === undefined ? state : { ...state, field: loud.name };
}

/** The state with the value read in the next layout: behind its own come those in which it is legal. */
export function nextEncoding(state: DecodeState): DecodeState {
  const view = pageViewOf(state);
  const own = pageViewOf({ ...state, as: undefined })?.encoding.id;
  const value = view?.value ?? null;
  if (view === undefined || value === null) return state;
  const vendor = pageOf(state)?.input.known.cpu?.vendor ?? "intel";
  const others = Object.values(ENCODINGS).flatMap(({ id }) => (id === own ? [] : [id]));
  const fits = (id: EncodingId) => isLegal(id, value, vendor);
  const order = [own, ...others.filter(fits), ...others.filter((id) => !fits(id))];
  const next = order[(order.indexOf(view.encoding.id) + 1) % order.length];
  return next === undefined ? state : { ...state, scroll: 0, as: next };
}
