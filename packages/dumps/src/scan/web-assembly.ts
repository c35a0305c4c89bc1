/** The engine's WebAssembly: it has no types here, since this package names no platform. */

/** The function of a search; see `filterCode`. */
export type Search = (
  at: number,
  end: number,
  out: number,
) => readonly [outEnd: number, lines: number];

/** As much of `WebAssembly` as a search needs. */
export interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { exports: { f: Search } };
}

/** That of this engine; null where it has none. */
export function webAssembly(): WebAssemblyApi | null {
  return (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly ?? null;
}
