/** The note on a release that is newer than the tables, behind an answer. */

import { unreadNote, type MaybeRelease } from "../view/unread-release.js";
import { span, type Line } from "./line.js";
import { wrap } from "./wrap.js";

/** An empty line and the note; nothing for releases that are as the tables have them. */
export function unreadLines(cols: number, ...releases: readonly MaybeRelease[]): readonly Line[] {
  const note = unreadNote(...releases);
  if (note === undefined) return [];
  return [[], ...wrap(`Note: ${note}`, cols).map((text): Line => [span(text)])];
}
