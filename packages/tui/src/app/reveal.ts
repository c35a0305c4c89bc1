/** Scrolling to what a search found: it may stand in the part of a text that is hidden. */

import { plain, type Size } from "../render/line.js";
import type { Bench, Kit } from "./bench.js";
import { frame } from "./frame.js";
import { scrolledIn, scrolledTo } from "./scroll.js";

/** More lines than any text on a screen has. */
const MOST = 200;

/** The screen in front, scrolled to where most of what was sought is in sight. */
export function reveal(kit: Kit, bench: Bench, size: Size): Bench {
  const sought = bench.sought?.text.toLowerCase().trim() ?? "";
  // The hint names what was found, wherever it stands.
  const textOf = (each: Bench) => shownText(kit, { ...each, hint: undefined }, size);
  if (sought === "" || textOf(bench).includes(sought)) return bench;
  const { last = 0 } = scrolledIn(bench, size) ?? {};
  const places = Array.from({ length: Math.min(last, MOST) + 1 }, (_, to) => scrolledTo(bench, to));
  let [at = bench] = places;
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

/** What is drawn, in small letters, with one blank between words on whatever lines. */
function shownText(kit: Kit, bench: Bench, size: Size): string {
  return frame(kit, bench, size).map(plain).join(" ").replace(/\s+/g, " ").toLowerCase();
}
