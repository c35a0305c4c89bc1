/** What check-imports.mjs exports, for those who are compiled without its JavaScript. */

/** Imports of a file, as written. */
export interface Module {
  /** `packages/core/src/cpu.ts` */
  readonly file: string;
  readonly imports: readonly string[];
}

/** Imports that the table of packages forbids. */
export function forbidden(modules: readonly Module[]): string[];

/** Circles of files, each once. */
export function circles(modules: readonly Module[]): string[];

/** The source file behind `./cpu.js`. */
export function resolveFrom(file: string, to: string): string;

/** The sources of all packages. */
export function readModules(): readonly Module[];
