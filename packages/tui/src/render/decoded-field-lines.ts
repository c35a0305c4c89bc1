/** One field of DR6 in full: what it is, what sets and clears it, how it stands in each layout. */

import { codeEntries, ruleEntries } from "../view/fields-rules.js";
import { EVERY_FEATURE, fieldEntries } from "../view/fields.js";
import { fieldInEncodings } from "../view/field-encodings.js";
import { fieldsLines } from "./fields-lines.js";
import { row, section } from "./labelled.js";
import { span, type Line } from "./line.js";

/** What stands left of the lines, as on the screens. */
const MARGIN = " ";

/** The lines, none wider than `cols`; what `dr6 fields NAME` says, and all layouts. */
export function decodedFieldLines(name: string, cols: number): readonly Line[] {
  return linesOf(name, cols - MARGIN.length).map((line) =>
    line.length === 0 ? line : [span(MARGIN), ...line],
  );
}

function linesOf(name: string, cols: number): readonly Line[] {
  const fields = fieldEntries(EVERY_FEATURE).filter(
    (field) => field.register === "DR6" && field.name === name,
  );
  const [field] = fields;
  if (field === undefined) return [];
  const lines = fieldsLines(
    {
      command: `dr6 fields DR6.${name}`,
      cpu: null,
      layout: null,
      registers: [],
      fields,
      codes: codeEntries(fields),
      rules: ruleEntries(fields, false, false),
      detailed: true,
      added: null,
      kvm: null,
    },
    cols,
  );
  const encodings = fieldInEncodings(field.bits[0]).flatMap(({ encoding, says }) =>
    row(encoding, says, 24, cols),
  );
  return [...lines, ...section("in each encoding (dr6 fields --as)", encodings)];
}
