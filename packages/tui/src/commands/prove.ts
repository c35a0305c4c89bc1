/** `dr6 prove`: exhaustive agreement of the readable and the fast model. */

import { availableParallelism } from "node:os";

import packageJson from "../../package.json" with { type: "json" };
import type { Claim } from "../prove/claim.js";
import { claimsOf } from "../prove/claims.js";
import { KINDS } from "../prove/how.js";
import { CALLED_BY, MUTABLE, parseMutation, type Mutation } from "../prove/mutation.js";
import { lookAtAll, parseShard, piecesOf, type Piece, type Shard } from "../prove/pieces.js";
import { ForeignFile, NO_PROGRESS, progressFile, type Progress } from "../prove/progress-file.js";
import type { ProofOptions } from "../prove/proof-options.js";
import { hasWorkers, programText, thisThread, workerThread } from "../prove/threads.js";
import { jsonText } from "../render/json-text.js";
import { trimEnd } from "../render/line.js";
import { proveJson } from "../render/prove-json.js";
import { proveLines } from "../render/prove-lines.js";
import { reasonOf } from "../scan/source.js";
import { wantsColour, type ColourFlag } from "../terminal/colour.js";
import { paint } from "../terminal/paint.js";
import { UsageError } from "../usage-error.js";
import { EXIT, type Io } from "./io.js";
import { suggestion } from "./nearest.js";
import { progressOn } from "./progress.js";
import { quoted } from "./quoted.js";
import { readSize } from "./size.js";

/** The options of `dr6 prove`, as text. */
export interface ProveOptions {
  readonly only?: string;
  readonly quick?: boolean;
  readonly shard?: string;
  readonly jobs?: string;
  readonly resume?: string;
  readonly mutate?: string;
  readonly json?: boolean;
  readonly cols?: string;
  readonly color?: ColourFlag;
}

const DEFAULT_COLS = 100;

/** Runs the command; answers the exit code. */
export async function proveCommandLine(options: ProveOptions, io: Io): Promise<number> {
  const proof: ProofOptions = {
    mutation: readMutation(options.mutate),
    quick: options.quick ?? false,
    only: readOnly(options.only),
  };
  refuseUnseen(proof, options.mutate);
  const shard = readShard(options.shard);
  const jobs = readSize("--jobs", options.jobs) ?? availableParallelism();
  const claims = claimsOf(proof);
  const pieces = piecesOf(claims, shard);
  if (pieces.length === 0) {
    throw new UsageError(
      `--shard: ${quoted(options.shard ?? "")} has no piece, there are ${String(piecesOf(claims, { number: 1, of: 1 }).length)} in all`,
    );
  }
  const progress = readProgress(options.resume, claims);
  const found = await run(pieces, progress, { proof, jobs, io });
  const proved = { claims, pieces, shard, quick: proof.quick, found };
  if (options.json === true) io.write(jsonText(proveJson(proved)));
  else {
    const cols = readSize("--cols", options.cols) ?? io.columns ?? DEFAULT_COLS;
    const colour = wantsColour(options.color ?? "auto", io.env, io.stdoutIsTerminal);
    io.write(`${paint(proveLines(proved, cols).map(trimEnd), colour)}\n`);
  }
  return found === null ? EXIT.answered : EXIT.nothingFound;
}

async function run(
  pieces: readonly Piece[],
  progress: Progress,
  { proof, jobs, io }: { proof: ProofOptions; jobs: number; io: Io },
) {
  const left = pieces.filter((piece) => !progress.isDone(piece));
  const count = Math.min(jobs, left.length);
  const provers =
    count > 1 && hasWorkers()
      ? Array.from({ length: count }, () => workerThread(proof))
      : [thisThread(proof)];
  const bar = progressOn(io, "proving");
  let done = pieces.length - left.length;
  bar(done, pieces.length);
  try {
    return await lookAtAll(left, provers, (piece) => {
      progress.done(piece);
      done += 1;
      bar(done, pieces.length);
    });
  } finally {
    bar(pieces.length, pieces.length);
    // First, because a file that can't be written must not leave them running.
    await Promise.all(provers.map((prover) => prover.close()));
    progress.save();
  }
}

function readProgress(path: string | undefined, claims: readonly Claim[]): Progress {
  if (path === undefined) return NO_PROGRESS;
  try {
    return progressFile(path, claims, packageJson.version + programText());
  } catch (error) {
    const why = error instanceof ForeignFile ? error.message : reasonOf(error);
    throw new UsageError(`--resume: cannot use ${quoted(path)}: ${why}`);
  }
}

function readShard(text: string | undefined): Shard {
  if (text === undefined) return { number: 1, of: 1 };
  const shard = parseShard(text);
  if (shard !== undefined) return shard;
  throw new UsageError(`--shard takes I/N, as 1/4, not ${quoted(text)}`);
}

function readOnly(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  const known = Object.keys(KINDS);
  const kinds = text.split(",").map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (unknown === undefined) return kinds;
  const hint = suggestion(unknown, known);
  throw new UsageError(`--only takes ${known.join(", ")}, not ${quoted(unknown)}${hint}`);
}

function readMutation(text: string | undefined): Mutation | null {
  if (text === undefined) return null;
  const mutation = parseMutation(text);
  if (mutation !== undefined) return mutation;
  const known = Object.entries(MUTABLE).flatMap(([part, masks]) =>
    masks.map((mask) => `${part}.${mask}`),
  );
  throw new UsageError(
    `--mutate takes a bit from 0 to 31, or MASK:BIT with one of ${known.join(", ")}; not ${quoted(text)}`,
  );
}

/** A mistake that none of the chosen claims can meet would look as if it had been missed. */
function refuseUnseen({ mutation, only }: ProofOptions, text = ""): void {
  if (mutation === null || only === null) return;
  const callers = CALLED_BY[mutation.part];
  if (callers.some((kind) => only.includes(kind))) return;
  throw new UsageError(
    `--mutate ${quoted(text)} is in ${mutation.part}.${mutation.mask}, which --only ${only.join(",")} doesn't call; ${callers.join(", ")} do`,
  );
}
