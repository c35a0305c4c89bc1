/** Reading the fields of one request of `dr6 oracle`; every error names the field. */

import {
  existsOn,
  FEATURES,
  markUnread,
  parseRelease,
  parseWord64,
  word64,
  type Cpu,
  type Feature,
  type Release,
  type Vendor,
  type Word64,
} from "@dr6/core";
import { HISTORY, NEWEST_READ, notBuilt } from "../setup.js";

/** A request that can't be answered; the message goes into the answer. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

/** The fields of a request, as they came. */
export type Request = Readonly<Record<string, unknown>>;

/** A text that must be one of `known`. */
export function oneOf<T extends string>(request: Request, key: string, known: readonly T[]): T {
  const value = request[key];
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const given = value === undefined ? "is missing" : `${shown(value)} is unknown`;
  throw new RequestError(`${key} ${given}; known: ${known.join(", ")}`);
}

/** A register value: hex text, or a whole number from 0 to 2^53-1. `fallback` where it is left out. */
export function word(request: Request, key: string, fallback?: number): Word64 {
  const value = request[key];
  if (value === undefined && fallback !== undefined) return word64(fallback);
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) {
    return word64(value % 2 ** 32, Math.floor(value / 2 ** 32));
  }
  if (typeof value !== "string")
    throw new RequestError(`${key}: ${shown(value)} is no register value`);
  const parsed = parseWord64(value);
  if (!parsed.ok) throw new RequestError(`${key}: ${parsed.message}`);
  return parsed.value;
}

/** A register value that must fit in 32 bits. */
export function word32(request: Request, key: string, fallback?: number): number {
  const { high, low } = word(request, key, fallback);
  if (high !== 0)
    throw new RequestError(`${key}: bits 63:32 are set, and this operation takes 32 bits`);
  return low;
}

/** A list of features; empty where it is left out. */
export function features(request: Request, key: string): readonly Feature[] {
  const value = request[key] ?? [];
  if (!Array.isArray(value))
    throw new RequestError(`${key}: ${shown(value)} is no list of features`);
  const unknown: unknown = value.find((each) => !FEATURES.includes(each as Feature));
  if (unknown !== undefined) {
    throw new RequestError(`${key}: ${shown(unknown)} is unknown; known: ${FEATURES.join(", ")}`);
  }
  return FEATURES.filter((feature) => value.includes(feature));
}

/** A CPU: its features under `key`, its vendor under `vendor`, who must build such a one. */
export function cpu(request: Request, key: string): Cpu {
  const found = { vendor: vendor(request), features: features(request, key) };
  const missing = found.features.filter((feature) => !existsOn(found.vendor, feature));
  if (missing.length > 0) throw new RequestError(`${key}: ${notBuilt(missing)}`);
  return found;
}

/** The vendor; Intel where it is left out. */
export function vendor(request: Request): Vendor {
  return request["vendor"] === undefined ? "intel" : oneOf(request, "vendor", ["intel", "amd"]);
}

/** The kernel release; there is no default, because every answer of KVM depends on it. */
export function kernel(request: Request): Release {
  const value = request["kernel"];
  if (typeof value !== "string") throw new RequestError("kernel is missing: a release such as 7.1");
  const parsed = parseRelease(value, HISTORY);
  if (!parsed.ok) throw new RequestError(`kernel: ${parsed.message}`);
  return markUnread(parsed.release, NEWEST_READ);
}

function shown(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}

/** Who runs a guest's write; KVM itself where it is left out. */
export function path(request: Request): "emulated" | "hardware" {
  return request["path"] === undefined
    ? "emulated"
    : oneOf(request, "path", ["emulated", "hardware"]);
}

/** Of a line of `dr6 vectors`; changes whenever one could be read otherwise than before. */
export const VECTORS_SCHEMA = "dr6/vectors/1";

const KEYS = [
  "id",
  "op",
  "model",
  "kernel",
  "vendor",
  "host",
  "guest",
  "cpu",
  "debugctl",
  "path",
  "dr6",
  "dr7",
  "value",
  "payload",
  "from",
  "to",
] as const;

/** What a line of `dr6 vectors` holds besides its request; no operation reads it. */
const OF_A_VECTOR: readonly string[] = ["schema", "expect"];

/** A key that is passed over without a word would give an answer to another question. */
export function onlyKnownKeys(request: Request): void {
  const known: readonly string[] =
    request["schema"] === VECTORS_SCHEMA ? [...KEYS, ...OF_A_VECTOR] : KEYS;
  const unknown = Object.keys(request).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new RequestError(`the key ${shown(unknown)} is unknown; known: ${KEYS.join(", ")}`);
}
