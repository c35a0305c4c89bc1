// Fails where a package knows what it must not know, and where files import each other in a circle.
// All kinds of import count: static, type-only, dynamic, and modules got by process.getBuiltinModule().
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

/** Imports of a file, as written. @typedef {{ file: string; imports: readonly string[] }} Module */

/**
 * What each package may import beside its own files. `@dr6/tui` stands nowhere: nobody knows it.
 *
 * @type {Readonly<Record<string, RegExp>>}
 */
const MAY_IMPORT = {
  core: /^(?!)/,
  "kvm-model": /^@dr6\/core(\/|$)/,
  dumps: /^@dr6\/core(\/|$)/,
  fixtures: /^@dr6\/core(\/|$)/,
  probe: /^(@dr6\/core(\/[\w-]+)?|node:\w+(\/\w+)?|koffi)$/,
  tui: /^(?!@dr6\/tui)/,
};

/** Nobody opens a connection: SECURITY.md promises it. */
const NETWORK = /^((node:)?(dgram|dns|http|http2|https|net|tls)(\/|$)|any module of Node\.js$)/;

/** Imports that the table forbids. @param {readonly Module[]} modules @returns {string[]} */
export function forbidden(modules) {
  return modules.flatMap(({ file, imports }) => {
    const [, name = ""] = /^packages\/([^/]+)/.exec(file) ?? [];
    const allowed = MAY_IMPORT[name];
    if (allowed === undefined) return [`${file}: package ${name} has no row in check-imports.mjs`];
    return imports
      .filter((to) =>
        to.startsWith(".")
          ? !isOwn(resolveFrom(file, to), name)
          : !allowed.test(to) || NETWORK.test(to),
      )
      .map((to) => `${file}: must not import ${to}`);
  });
}

/** A source file of the package, or its package.json. @param {string} file @param {string} name */
function isOwn(file, name) {
  return file.startsWith(`packages/${name}/src/`) || file === `packages/${name}/package.json`;
}

/** Circles of files, each once. @param {readonly Module[]} modules @returns {string[]} */
export function circles(modules) {
  const next = new Map(
    modules.map(({ file, imports }) => [
      file,
      imports.filter((to) => to.startsWith(".")).map((to) => resolveFrom(file, to)),
    ]),
  );
  /** @type {string[]} */
  const found = [];
  const done = new Set();
  /** @param {string} file @param {readonly string[]} path */
  const visit = (file, path) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`a circle: ${[...path.slice(at), file].join(" -> ")}`);
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

/** The source file behind `./cpu.js`. @param {string} file @param {string} to */
export function resolveFrom(file, to) {
  const path = normalize(join(dirname(file), to)).replaceAll("\\", "/");
  const sources = [path, path.replace(/\.js$/, ".ts"), path.replace(/\.jsx?$/, ".tsx")];
  return sources.find((candidate) => existsSync(candidate)) ?? path.replace(/\.js$/, ".ts");
}

/** A module of Node.js that is got without an import; one whose name isn't written out is refused. */
const BUILTIN = /\bgetBuiltinModule\b\(?(?:"([^"]*)"\))?/g;

/** What a source imports, as written. @param {string} text */
export function importsOf(text) {
  const got = [...text.matchAll(BUILTIN)].map(([, name = "any module of Node.js"]) => name);
  return [...ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName), ...got];
}

/** @returns {readonly Module[]} the sources of all packages */
export function readModules() {
  return globSync("packages/*/src/**/*.{ts,tsx}").map((path) => ({
    file: path.replaceAll("\\", "/"),
    imports: importsOf(readFileSync(path, "utf8")),
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const modules = readModules();
  const problems = [...forbidden(modules), ...circles(modules)];
  if (modules.length === 0) problems.push("no sources found");
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
