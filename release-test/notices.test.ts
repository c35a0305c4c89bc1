import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, inject, it } from "vitest";

const dist = join(inject("folder"), "node_modules/@dr6/tui/dist");
const text = readFileSync(join(dist, "THIRD-PARTY-NOTICES.txt"), "utf8");
const notices = text.split(/^-{78}$/m).slice(1);

/** The bundler names each file before what it took of it: `// ../../node_modules/ink/build/ink.js`. */
const ORIGIN = /^\s*\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

const bundled = new Set(
  globSync("*.js", { cwd: dist }).flatMap((file) =>
    [...readFileSync(join(dist, file), "utf8").matchAll(ORIGIN)].map(([, name = ""]) => name),
  ),
);

describe("the notices of third-party code", () => {
  it("are looked for in bundles that hold some", () => {
    expect([...bundled]).toEqual(expect.arrayContaining(["ink", "react", "commander"]));
    expect(bundled.size).toBeGreaterThan(20);
  });

  it.each([...bundled].sort())("name %s, whose it is and its terms", (name) => {
    const own = notices.filter((notice) => notice.trimStart().startsWith(`${name} `));
    expect(own).not.toEqual([]);
    for (const notice of own) {
      expect(notice).toMatch(/^\s*\S+ \d+\.\d+\.\d+ \([\w.-]+\)$/m);
      expect(notice).toMatch(/copyright/i);
      expect(notice.replace(/\s+/g, " ")).toMatch(/Permission .*(is hereby granted|to use)/);
    }
  });

  it("name nothing that isn't in the bundles", () => {
    const named = notices.map((notice) => notice.trimStart().split(" ")[0] ?? "");
    expect(named.filter((name) => !bundled.has(name))).toEqual([]);
  });
});
