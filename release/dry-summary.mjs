// What a release would bring, for those who look at it before it goes out.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { packagesOf } from "./packages.mjs";
import { kilobytes } from "./size-page.mjs";

/**
 * A row of the plan that `changeset publish-plan` makes.
 *
 * @typedef {{ name: string; version: string; tag: string }} Planned
 */

/**
 * @param {string} project with its versions and changelogs written
 * @param {readonly Planned[]} plan
 * @param {ReadonlyMap<string, number>} sizes of the tarballs by package, in bytes
 */
export function summary(project, plan, sizes) {
  const sections = new Map(
    packagesOf(project).map(({ name, folder }) => [name, newest(join(project, folder))]),
  );
  const published = plan.map(({ name, version, tag }) => {
    const changes = sections.get(name)?.match(/^- /gm)?.length ?? 0;
    const size = kilobytes(sizes.get(name) ?? 0).padStart(7);
    return `${name}@${version}`.padEnd(26) + `${tag}, ${size} kB, ${String(changes)} changes`;
  });
  return [
    heading("Would be published", published),
    heading("Kernel commits that the changes follow", kernelCommitsIn([...sections.values()])),
    heading(
      "Tags that would be made",
      plan.map(({ name, version }) => `${name}@${version}`),
    ),
  ].join("\n");
}

/** Each once, as the changelogs link them. @param {readonly string[]} sections */
function kernelCommitsIn(sections) {
  const lines = sections.flatMap((section) => section.match(/^ *- kernel .*$/gm) ?? []);
  return [...new Set(lines.map((line) => line.trim().slice("- ".length)))];
}

/** The newest section of a package's changelog. @param {string} folder */
function newest(folder) {
  const path = join(folder, "CHANGELOG.md");
  const [, section = ""] = existsSync(path) ? readFileSync(path, "utf8").split(/^## /m) : [];
  return section;
}

/** @param {string} title @param {readonly string[]} lines */
function heading(title, lines) {
  return [`\n${title}:`, ...(lines.length === 0 ? ["none"] : lines).map((l) => `  ${l}`)].join(
    "\n",
  );
}
