import { globSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import changelog, { withKernelCommits } from "../../release/changelog.mjs";
import { kernelCommits } from "../../release/kernel-commits.mjs";

const KNOWN = [
  { hash: "5f465c148c61e876b6d6eacd8e8e365f2d47758f", title: "x86/traps: Initialize DR6" },
];
const LINK =
  "[5f465c148c61](https://git.kernel.org/linus/5f465c148c61e876b6d6eacd8e8e365f2d47758f)";

describe("the kernel commits in a changeset", () => {
  it("become links, and are named below, each once", () => {
    expect(
      withKernelCommits(
        "Boot follows 5f465c148c61.\n\nSo does 5f465c148c61e876b6d6eacd8e8e365f2d47758f.",
        KNOWN,
      ),
    ).toEqual([
      `Boot follows ${LINK}.`,
      "",
      `So does ${LINK}.`,
      `- kernel ${LINK} x86/traps: Initialize DR6`,
    ]);
  });

  it("must be cited by the model", () => {
    expect(() => withKernelCommits("Follows 5f465c148c62.", KNOWN)).toThrow(/5f465c148c62/);
  });

  it("are no values of registers and no years", () => {
    const text = "0x00000000fffe07f0, 00000000fffe0ff0, 202611221751, fffe07f0";
    expect(withKernelCommits(text, KNOWN)).toEqual([text]);
  });

  it("come of the tables of sources", () => {
    const titles = new Map(kernelCommits().map(({ hash, title }) => [hash.slice(0, 12), title]));
    expect(titles.get("5f465c148c61")).toBe(
      "x86/traps: Initialize DR6 by writing its architectural reset value",
    );
    expect(titles.size).toBeGreaterThan(10);
  });
});

describe("the changelog", () => {
  it("says a changeset under the commit that brought it", () => {
    const summary = "One line.\nAnother.";
    expect(changelog.getReleaseLine({ summary, commit: "0123456789" })).toBe(
      "- 0123456: One line.\n  Another.",
    );
    expect(changelog.getDependencyReleaseLine()).toBe("");
  });

  it("can be written from the changesets that wait", () => {
    for (const path of globSync("../../.changeset/*.md", { cwd: import.meta.dirname })) {
      const [, , summary = ""] = readFileSync(`${import.meta.dirname}/${path}`, "utf8").split(
        "---\n",
      );
      expect(changelog.getReleaseLine({ summary: summary.trim() })).toMatch(/^- ./);
    }
  });
});
