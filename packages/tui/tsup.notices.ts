/**
 * Writes dist/THIRD-PARTY-NOTICES.txt: the packages of others of which something is in the bundles,
 * with their licences. Which they are is read off what the bundler did, so that nothing is forgotten.
 */

import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { EsbuildPlugin } from "./tsup.common.js";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

const FILE = "dist/THIRD-PARTY-NOTICES.txt";

const HEAD = `The command dr6 is bundled: its files hold parts of the packages below, which others wrote. Each of
them keeps its own licence.
`;

/** Files that a licence asks to be passed on. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** The line of a source or a licence that says whose it is. */
const COPYRIGHT = /^(?:[ *]*)(Copyright .*)$/m;

/** The folder of a package in the path of one of its files; greedy, because packages nest. */
const FOLDER = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Folders of packages, from all bundles of this build. */
const folders = new Set<string>();

/** Every bundle adds to the same file. */
export const notices: EsbuildPlugin = {
  name: "notices",
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
        for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
          const [folder] = FOLDER.exec(path) ?? [];
          if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
        }
      }
      // The same version may lie in several folders.
      const texts = [...new Set([...folders].map(noticeOf))].sort();
      if (texts.length > 0) writeFileSync(FILE, [HEAD, ...texts].join(`\n${"-".repeat(78)}\n\n`));
    });
  },
};

/** Fails where a package comes without a licence: then nobody may pass it on. */
function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, version, license, homepage } = manifest;
  const texts = globSync("*", { cwd: folder })
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0 && license === "MIT") texts.push(...mitLicence(folder));
  if (license === undefined || texts.length === 0) {
    throw new Error(`${name} ${version} is bundled, and its package holds no licence`);
  }
  const head = [`${name} ${version} (${license})`, ...(homepage === undefined ? [] : [homepage])];
  return `${head.join("\n")}\n\n${texts.join("\n\n")}\n`;
}

/** For a package without a file of its licence: the terms, which are ours too, and whose they are. */
function mitLicence(folder: string): readonly string[] {
  const sources = globSync("{src,dist}/**/*.{ts,js}", { cwd: folder }).sort();
  const copyrights = sources.flatMap((file) => {
    const [, holder] = COPYRIGHT.exec(readFileSync(join(folder, file), "utf8")) ?? [];
    return holder === undefined ? [] : [holder];
  });
  const terms = readFileSync("LICENSE", "utf8").replace(
    COPYRIGHT,
    [...new Set(copyrights)].join("\n"),
  );
  return copyrights.length === 0 ? [] : [terms.trim()];
}
