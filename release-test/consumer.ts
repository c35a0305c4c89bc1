/** What a user does in a folder with the packages: write files, run programs, compile. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { ROOT } from "../release/packages.mjs";
import { runIn } from "../release/run.mjs";

/** A user's project with the packed packages in it. */
export class Consumer {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a JavaScript program with this Node.js in the folder; what it prints. */
  node(...args: readonly string[]): Promise<string> {
    return runIn(this.folder, process.execPath, args);
  }

  /** Runs `dr6` as npm installed it. */
  dr6(...args: readonly string[]): Promise<string> {
    return runIn(this.folder, "npx", ["--no", "--offline", "dr6", ...args]);
  }

  /** Type-checks the folder `src` with the project's TypeScript; throws its complaints. */
  tsc(src: string, options: Readonly<Record<string, unknown>>): Promise<string> {
    const config = `${src}/tsconfig.json`;
    this.write(config, JSON.stringify({ compilerOptions: options, include: ["."] }));
    return this.node(join(ROOT, "node_modules/typescript/bin/tsc"), "-p", config);
  }
}
