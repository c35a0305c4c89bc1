/** Scrolling to what a search found: it may stand in the part of a text that is hidden. */

import { plain, type Size } from "../render/line.js";
import type { Bench, Kit } from "./bench.js";
import { frame } from "./frame.js";
import { act } from "./tab.js";

/** Longer than any text on a screen. */
const MOST = 200;

/** The screen in front, scrolled to where most of what was sought is in sight. */
export function reveal(kit: Kit, bench: Bench, size: Size): Bench {
  const sought = bench.sought?.text.toLowerCase().trim() ?? "";
  // The hint names what was found, wherever it stands.
  const textOf = (each: Bench) => shownText(kit, { ...each, hint: undefined }, size);
  const scroll = (each: Bench, kind: "scroll-up" | "scroll-down"): Bench => ({
    ...each,
    front: act(each.front, { kind }),
  });
  if (sought === "" || textOf(bench).includes(sought)) return bench;
  let at = farthest(bench, (each) => scroll(each, "scroll-up"), textOf).at(-1) ?? bench;
  const places = [at, ...farthest(at, (each) => scroll(each, "scroll-down"), textOf)];
  const words = sought.split(/\s+/);
  let most = 0;
  for (const place of places) {
    const text = textOf(place);
    const count = words.filter((word) => text.includes(word)).length;
    const score = text.includes(sought) ? words.length + 1 : count;
    if (score > most) [at, most] = [place, score];
  }
  return at;
}

/** All that a step leads to, one after the other, as long as something else is shown. */
function farthest(
  from: Bench,
  step: (bench: Bench) => Bench,
  textOf: (bench: Bench) => string,
): readonly Bench[] {
  const found: Bench[] = [];
  for (let now = from; found.length < MOST;) {
    const next = step(now);
    if (textOf(next) === textOf(now)) break;
    found.push(next);
    now = next;
  }
  return found;
}

/** What is drawn, in small letters, with one blank between words on whatever lines. */
function shownText(kit: Kit, bench: Bench, size: Size): string {
  return frame(kit, bench, size).map(plain).join(" ").replace(/\s+/g, " ").toLowerCase();
}
