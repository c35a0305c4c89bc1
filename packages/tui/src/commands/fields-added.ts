/** `dr6 fields --add`: the fields that DR6 is given for the sake of the question. */

import { extendTable, parseHypotheticalField } from "@dr6/core";
import { UsageError } from "../usage-error.js";
import { addedFields, type AddedFields } from "../view/fields-added.js";

/** Reads the option, once for each field; null without it. Throws a {@link UsageError}. */
export function readAdded(texts: readonly string[] | undefined): AddedFields | null {
  if (texts === undefined) return null;
  const added = texts.map((text) => {
    const parsed = parseHypotheticalField(text);
    if (!parsed.ok) throw new UsageError(`--add: ${parsed.message}`);
    return parsed.field;
  });
  const extended = extendTable(added);
  if (!extended.ok) throw new UsageError(`--add: ${extended.message}`);
  return addedFields(added, extended.table);
}

/** The options that add these fields. */
export function addedOptions({ fields }: AddedFields): string {
  return fields
    .map(({ name, bit, polarity }) => `--add ${name}:${String(bit)}:${polarity}`)
    .join(" ");
}
