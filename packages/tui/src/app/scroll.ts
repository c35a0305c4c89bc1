/** Scrolling the screen in front: by what it has in sight, as it was drawn. */

import { scrolledBy, type Scrolled } from "../render/drawn.js";
import type { Size } from "../render/line.js";
import type { Paging } from "./action.js";
import type { Bench } from "./bench.js";
import { act } from "./tab.js";

/** The wheel moves by so many lines, or by a page that is less. */
const WHEEL = 3;

const NO_CHROME = { keys: [], edited: "" };

/** How far the screen in front scrolls in a window; undefined where all is in sight. */
export function scrolledIn({ front, look }: Bench, size: Size): Scrolled | undefined {
  return front.screen.lines(front.state, size, look.glyphs, NO_CHROME).scrolled;
}

/** The bench scrolled to a place that {@link Scrolled} counts. */
export function scrolledTo(bench: Bench, to: number): Bench {
  return { ...bench, front: act(bench.front, { kind: "scroll", to }) };
}

/** A page down or up; the same where there is no more. */
export function scrollPage(bench: Bench, { kind }: Paging, size: Size): Bench {
  return scrollBy(bench, kind, size, Infinity);
}

/** A turn of the wheel. */
export function scrollWheel(bench: Bench, kind: Paging["kind"], size: Size): Bench {
  return scrollBy(bench, kind, size, WHEEL);
}

function scrollBy(bench: Bench, kind: Paging["kind"], size: Size, most: number): Bench {
  const scrolled = scrolledIn(bench, size);
  if (scrolled === undefined) return bench;
  const lines = Math.min(scrolled.page, most);
  const to = scrolledBy(scrolled, kind === "scroll-down" ? lines : -lines);
  return to === scrolled.at ? bench : scrolledTo(bench, to);
}
