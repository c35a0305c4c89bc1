/** Names of sources as entries of a page. */

import { sourceEntries } from "../sources.js";
import type { PageSource } from "./page.js";

/** The sources with these ids, each once, in the order given. */
export function pageSources(
  ids: readonly string[],
  disputing: readonly string[] = [],
): readonly PageSource[] {
  const known = sourceEntries();
  return [...new Set([...ids, ...disputing])].flatMap((id) => {
    const found = known.find((each) => each.id === id);
    if (found === undefined) return [];
    const { title, where, url } = found;
    return [{ id, title, where, url, disputes: disputing.includes(id) }];
  });
}
