/** What was decoded, as pages: one for each value and dump, one for each text's bus-lock lines. */

import type { Word64 } from "@dr6/core";
import type { DecodedDump } from "@dr6/dumps";
import type { DecodedInput } from "./decode-view.js";

type ValueInput = Extract<DecodedInput, { kind: "value" }>;
type TextInput = Extract<DecodedInput, { kind: "text" }>;

/** A page. */
export type DecodePage =
  | { readonly kind: "value"; readonly input: ValueInput }
  | { readonly kind: "dump"; readonly input: TextInput; readonly dump: DecodedDump }
  /** The lines about locks of one text. */
  | { readonly kind: "locks"; readonly input: TextInput }
  /** A text in which there is nothing to decode. */
  | { readonly kind: "nothing"; readonly input: TextInput };

/** The pages of all inputs, in their order; a text's bus locks come behind its dumps. */
export function decodePages(inputs: readonly DecodedInput[]): readonly DecodePage[] {
  return inputs.flatMap((input) =>
    input.kind === "value" ? [valuePage(input)] : textPages(input),
  );
}

function valuePage(input: ValueInput): DecodePage {
  return { kind: "value", input };
}

function textPages(input: TextInput): readonly DecodePage[] {
  const { dumps, busLocks, suppressedLocks, splitLocks, lockDetection } = input.decoded;
  const locks = busLocks.length + suppressedLocks.length + splitLocks.length + lockDetection.length;
  const pages: readonly DecodePage[] = [
    ...dumps.map((dump): DecodePage => ({ kind: "dump", input, dump })),
    ...(locks === 0 ? [] : [{ kind: "locks", input } as const]),
  ];
  return pages.length === 0 ? [{ kind: "nothing", input }] : pages;
}

/** The value of a page; null where a dump holds none. */
export function pageValue(page: DecodePage): Word64 | null {
  if (page.kind === "value") return page.input.value;
  return page.kind === "dump" ? page.dump.dr6 : null;
}
