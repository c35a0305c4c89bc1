/** The pictures in docs/pictures are what `dr6 export` makes; `npm run docs:pictures` writes them. */

import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { exported } from "./export.js";
import { PICTURES, ROOT } from "./picture-list.js";

it.each(PICTURES)("docs/pictures/%s.svg is made by dr6 export svg", async (name, view) => {
  const path = fileURLToPath(new URL(`docs/pictures/${name}.svg`, ROOT));
  await expect(await exported("svg", ...view)).toMatchFileSnapshot(path);
});
