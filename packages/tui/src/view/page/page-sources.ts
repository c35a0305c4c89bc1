/** Names of sources as entries of a page. */

import { sourceNamed } from "../source-named.js";
import type { PageSource } from "./page.js";

/** The sources with these ids, each once, in the order given. */
export function pageSources(
  ids: readonly string[],
  disputing: readonly string[] = [],
): readonly PageSource[] {
  return [...new Set([...ids, ...disputing])].flatMap((id) => {
    const found = sourceNamed(id);
    if (found === undefined) return [];
    const { title, where, url = null } = found;
    return [{ id, title, where, url, disputes: disputing.includes(id) }];
  });
}
