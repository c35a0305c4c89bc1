/** What is said of an answer for a release that is newer than everything the tables rest on. */

import type { Release } from "@dr6/core";
import { NEWEST_READ } from "../setup.js";

/** A release, where one was named. */
export type MaybeRelease = Release | null | undefined;

/** The sentence; undefined where the sources of all releases, or of newer ones, were read. */
export function unreadNote(...releases: readonly MaybeRelease[]): string | undefined {
  const unread = releases.find((release) => release?.isUnread === true);
  if (unread === undefined || unread === null) return undefined;
  return `Linux ${unread.label} is newer than ${NEWEST_READ}, the newest release whose sources were read: what the tables have is taken to go on, and nothing is established for it.`;
}

/** The same as a key of a JSON object. */
export function unreadKey(...releases: readonly MaybeRelease[]): { readonly note?: string } {
  const note = unreadNote(...releases);
  return note === undefined ? {} : { note };
}
