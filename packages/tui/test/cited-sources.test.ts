import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { SOURCES } from "@dr6/core/source";
import { DUMP_SOURCES } from "@dr6/dumps";
import { KVM_SOURCES } from "@dr6/kvm-model";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../..", import.meta.url));

/** All that the packages say, but for the tables of sources themselves. */
const written = globSync("*/src/**/*.ts", { cwd: packages })
  .filter((file) => !file.endsWith("/src/source.ts"))
  .map((file) => readFileSync(`${packages}/${file}`, "utf8"))
  .join("\n");

function uncited(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !written.includes(`"${id}"`));
}

describe("every source is cited", () => {
  it.each([
    ["the architecture and Linux", SOURCES],
    ["KVM", KVM_SOURCES],
    ["dumps", DUMP_SOURCES],
  ])("of %s", (_name, table) => {
    const ids = Object.keys(table);
    expect(ids.length).toBeGreaterThan(10);
    expect(uncited(ids)).toEqual([]);
  });

  it("or it is found", () => {
    expect(uncited(["a source that nobody cites"])).toHaveLength(1);
  });
});
