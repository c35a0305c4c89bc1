import { expect, it } from "vitest";
import { CORPUS } from "./corpus.js";
import { formatTable } from "./format-table.js";

it("docs/dumps.md is what the table of formats and the real dumps make", async () => {
  await expect(formatTable(CORPUS)).toMatchFileSnapshot("../../../docs/dumps.md");
});
