/**
 * A file that says which pieces are done, so that a proof that was stopped goes on where it was. It
 * is replaced as a whole: whatever happens, it is one that was written to its end.
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

import type { Claim } from "./claim.js";
import type { Piece } from "./pieces.js";

const SCHEMA = "dr6/prove-progress/1";
/** Milliseconds between two versions of the file. */
const PAUSE = 500;

/** What stands in the file. */
interface Contents {
  readonly schema: string;
  /** Stands for the program, the claims and their masks: progress of another model is none. */
  readonly proof: string;
  /** Slices by the id of their claim. */
  readonly done: Readonly<Record<string, readonly number[]>>;
}

/** Remembers pieces. */
export interface Progress {
  readonly isDone: (piece: Piece) => boolean;
  readonly done: (piece: Piece) => void;
  /** Writes what isn't written yet. */
  readonly save: () => void;
}

/** Nothing is remembered. */
export const NO_PROGRESS: Progress = {
  isDone: () => false,
  done: () => undefined,
  save: () => undefined,
};

/** What a file is where it isn't the progress of this proof. */
export class ForeignFile extends Error {
  override readonly name = "ForeignFile";
}

/**
 * The progress of these claims in a file, which is made where there is none.
 *
 * @param version of the program, and what stands for its code
 * @throws ForeignFile where the file holds something else; what the file system says where it can't
 *   be read or written
 */
export function progressFile(path: string, claims: readonly Claim[], version: string): Progress {
  const proof = fingerprint(claims, version);
  const known = existsSync(path) ? read(path, proof) : {};
  const sets = claims.map(({ id }) => new Set(known[id]));
  let saved = 0;
  const save = () => {
    const entries = claims.map(({ id }, claim) => [id, [...(sets[claim] ?? [])]] as const);
    const done = Object.fromEntries(entries.filter(([, slices]) => slices.length > 0));
    replace(path, { schema: SCHEMA, proof, done });
    saved = performance.now();
  };
  save();
  return {
    isDone: ({ claim, slice }) => sets[claim]?.has(slice) ?? false,
    done: ({ claim, slice }) => {
      sets[claim]?.add(slice);
      if (performance.now() - saved > PAUSE) save();
    },
    save,
  };
}

function fingerprint(claims: readonly Claim[], version: string): string {
  const rows = claims.map(({ id, setups, masks, inputs, slices }) => [
    id,
    setups,
    masks,
    inputs,
    slices,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([version, rows]))
    .digest("hex")
    .slice(0, 32);
}

function read(path: string, proof: string): Contents["done"] {
  const contents = parse(readFileSync(path, "utf8"));
  if (contents?.schema !== SCHEMA) throw new ForeignFile("it holds something else");
  if (contents.proof !== proof) throw new ForeignFile("it is of another proof or another version");
  return contents.done;
}

function parse(text: string): Contents | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isContents(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isContents(value: unknown): value is Contents {
  if (typeof value !== "object" || value === null || !("done" in value)) return false;
  const { done } = value;
  return (
    typeof done === "object" &&
    done !== null &&
    Object.values(done).every((slices) => Array.isArray(slices) && slices.every(Number.isInteger))
  );
}

function replace(path: string, contents: Contents): void {
  const beside = `${path}.${String(process.pid)}.part`;
  writeFileSync(beside, `${JSON.stringify(contents)}\n`);
  renameSync(beside, path);
}
