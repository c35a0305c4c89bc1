/** A test vector: a question as `dr6 oracle` takes it, and the answer of the model. */

/** Changes whenever a line could be read otherwise than before. */
const VECTORS_SCHEMA = "dr6/vectors/1";

type Value = string | number | null | boolean | readonly string[];

/** One line. */
export interface Vector {
  readonly schema: typeof VECTORS_SCHEMA;
  /** Says what is asked; no two vectors have the same. */
  readonly id: string;
  readonly op: Op;
  /** The answer, without the id. */
  readonly expect: Readonly<Record<string, string | boolean | null>>;
  readonly [input: string]: Value | Readonly<Record<string, string | boolean | null>>;
}

/** The operations that there are vectors of. */
export const OPS = ["fixed1", "write", "deliver", "convert", "setDebugregs"] as const;
export type Op = (typeof OPS)[number];

/** Makes one; its id is the operation and everything that is given. */
export function vector(
  op: Op,
  given: Readonly<Record<string, string | readonly string[]>>,
  expect: Vector["expect"],
): Vector {
  const words = Object.values(given).map((value) =>
    typeof value === "string" ? value : value.length === 0 ? "none" : value.join(","),
  );
  return { schema: VECTORS_SCHEMA, id: [op, ...words].join("/"), op, ...given, expect };
}
