/** What may come out of the decoder, whatever went in. */

import { expect } from "vitest";
import { decodeText } from "../src/index.js";

/** Controls, directions, private-use and odd line ends: what a terminal or a page may obey. */
const UNPRINTABLE =
  /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff]/;

/** Every text in a result, however deep. */
function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** Decodes a text and looks at all that comes out. */
export function expectHarmless(text: string): void {
  for (const said of texts(decodeText(text))) {
    if (UNPRINTABLE.test(said) || said.length >= 600) {
      expect(said).not.toMatch(UNPRINTABLE);
      expect(said.length).toBeLessThan(600);
    }
  }
}
