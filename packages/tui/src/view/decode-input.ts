/** Decodes what was typed, pasted or read. */

import type { Word64 } from "@dr6/core";
import { decodeText, diagnoseValue, type DiagnoseOptions } from "@dr6/dumps";
import type { DecodedInput } from "./decode-view.js";

/** The name of a text that was pasted. */
export const PASTED = "what was pasted";

/** Something to decode. */
export type DecodeInput =
  | { readonly kind: "value"; readonly value: Word64 }
  | { readonly kind: "text"; readonly name: string; readonly text: string };

/** Decodes it with what is known beside it. */
export function decodeInput(input: DecodeInput, known: DiagnoseOptions): DecodedInput {
  if (input.kind === "value") {
    const { value } = input;
    return { kind: "value", value, known, diagnosis: diagnoseValue(value, known) };
  }
  const { name, text } = input;
  return { kind: "text", name, text, known, decoded: decodeText(text, known) };
}
