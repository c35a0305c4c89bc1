// npm run size -- [--markdown]: what the packages weigh, measured on the packed tarballs. Fails over
// budget. --markdown writes docs/size.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import { withInstalled } from "./installed.mjs";
import { ROOT } from "./packages.mjs";
import { page, table } from "./size-page.mjs";
import { ALL_ENTRIES, measureSizes, overBudget, shares } from "./sizes.mjs";
import { weights } from "./weights.mjs";

const { uses, packages } = await withInstalled(async (folder, tarballs) => ({
  uses: await measureSizes(folder),
  packages: weights(folder, tarballs),
}));
if (process.argv.includes("--markdown")) {
  const core = uses.find(({ name }) => name === ALL_ENTRIES);
  const style = await resolveConfig(join(ROOT, "README.md"));
  const text = page(uses, shares(core?.files ?? {}), packages);
  writeFileSync(join(ROOT, "docs/size.md"), await format(text, { ...style, parser: "markdown" }));
}
console.log(table(uses));
for (const { name, gzipped, budget } of overBudget(uses)) {
  console.error(`dr6: over budget: ${name}: ${String(gzipped)} of ${String(budget)} bytes`);
  process.exitCode = 1;
}
