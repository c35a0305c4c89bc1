/** Every frame is the kept one; `npm run golden` writes them anew, for the diff to be read. */

import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { framesFile, inAscii, SCENARIOS, SIZES } from "./frames.js";

describe.each(SIZES)("$cols x $rows", (size) => {
  it.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    "%s",
    async (id, scenario) => {
      const { cols, rows } = size;
      const path = `./frames/${String(cols)}x${String(rows)}/${id}.txt`;
      const file = fileURLToPath(new URL(path, import.meta.url));
      const frames = framesFile(scenario, size, "unicode");
      await expect(frames).toMatchFileSnapshot(file);
      const ascii = framesFile(scenario, size, "ascii");
      expect(ascii).toBe(inAscii(frames));
      expect(ascii).toMatch(/^[\n\x20-\x7e]*$/);
    },
  );
});
