/**
 * A folder outside the project into which the packed packages are installed, as a user would have
 * them from the registry.
 */

import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** A package of this project. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What `npm pack` made of a package. */
export interface Tarball {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** The packages of this project that are published. */
export const packages = globSync("packages/*/package.json", { cwd: ROOT })
  .map((path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Package & { private?: true })
  .filter((manifest) => manifest.private !== true);

/** The packages that can be imported; the others are only a command. */
export const libraries = packages.filter((manifest) => "." in manifest.exports);

/** The folder with what is in it. */
export class Consumer {
  readonly folder: string;
  readonly tarballs: readonly Tarball[];

  /** @param folder an empty folder outside the project */
  constructor(folder: string) {
    this.folder = folder;
    const names = packages.flatMap(({ name }) => ["--workspace", name]);
    const packed = npm(ROOT, ["pack", "--json", "--pack-destination", this.folder, ...names]);
    this.tarballs = tarballsOf(packed);
    this.write("package.json", JSON.stringify({ private: true, type: "module" }));
    const files = this.tarballs.map(({ filename }) => `./${filename}`);
    npm(this.folder, ["install", "--offline", "--no-audit", "--no-fund", ...files]);
  }

  write(path: string, text: string): void {
    mkdirSync(join(this.folder, path, ".."), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a JavaScript program with this Node.js in the folder; what it prints. */
  node(...args: readonly string[]): string {
    return runIn(this.folder, process.execPath, args);
  }

  npx(...args: readonly string[]): string {
    return runIn(this.folder, "npx", ["--no", "--offline", ...args]);
  }

  /** Type-checks the folder's `src` with the project's TypeScript; throws its complaints. */
  tsc(options: Readonly<Record<string, unknown>>): string {
    this.write("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["src"] }));
    return this.node(join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
  }
}

/** npm 11 prints a list, later ones an object by package name. */
function tarballsOf(json: string): readonly Tarball[] {
  return Object.values(JSON.parse(json) as Record<string, Tarball>);
}

function npm(folder: string, args: readonly string[]): string {
  return runIn(folder, "npm", args);
}

function runIn(folder: string, program: string, args: readonly string[]): string {
  // What npm and vitest put into the environment of this run is no part of a user's.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(npm_|VITEST|NODE_ENV|INIT_CWD)/i.test(key)),
  );
  try {
    const shell = process.platform === "win32" && program !== process.execPath;
    return execFileSync(program, args, {
      cwd: folder,
      env,
      shell,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`, { cause: error });
  }
}
