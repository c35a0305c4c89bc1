import { globSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { DOCUMENTS, fencesIn } from "./examples.js";
import { ENTRIES, markdownOf } from "./package-docs.js";
import { ROOT } from "./run.js";

const documents = globSync([...DOCUMENTS, ...ENTRIES], { cwd: ROOT }).sort();

/** Documents with commands that are shown and not run, and why they aren't. */
const SHOWN: Readonly<Record<string, string>> = {
  "README.md": "installs",
  "docs/export.md": "writes files",
  "docs/library.md": "installs",
  "docs/mutation.md": "takes a quarter of an hour",
  "docs/probe.md": "answers otherwise on each machine",
  "docs/recording.md": "takes emulators",
  "docs/releasing.md": "publishes",
  "docs/scan.md": "takes GNU parallel, Spark, Kubernetes and logs of gigabytes",
  "docs/shell.md": "changes the shell",
  "packages/core/README.md": "installs",
  "packages/dumps/README.md": "installs",
  "packages/fixtures/README.md": "installs",
  "packages/kvm-model/README.md": "installs",
  "packages/probe/README.md": "installs",
  "packages/tui/README.md": "installs",
};

/** The languages of what a reader can only look at. */
const LOOKED_AT = ["text", "mermaid"];

const fences = documents.flatMap((path) =>
  fencesIn(markdownOf(path, readFileSync(`${ROOT}/${path}`, "utf8"))).map((fence, index, all) => ({
    path,
    lang: fence.lang ?? "no language",
    behind: all[index + 1]?.lang,
    where: `${path}:${String(fence.position?.start.line)}`,
  })),
);

describe("every fence", () => {
  it("is run, or only looked at, or stands in a document that says why it isn't run", () => {
    const run = (lang: string, behind: string | null | undefined) =>
      lang === "console" || (lang === "ts" && behind === "text");
    const left = fences.filter(
      ({ lang, behind, path }) =>
        !run(lang, behind) &&
        !LOOKED_AT.includes(lang) &&
        !((lang === "sh" || lang === "yaml") && path in SHOWN),
    );
    expect(left.map(({ where, lang }) => `${where} ${lang}`)).toEqual([]);
  });

  it("that is not run is in a document that exists", () => {
    const shown = fences.filter(({ lang }) => lang === "sh" || lang === "yaml");
    expect([...new Set(shown.map(({ path }) => path))].sort()).toEqual(Object.keys(SHOWN).sort());
  });
});
