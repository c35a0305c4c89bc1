/** What the user says of the machine, where the text says something else: which of the two counts. */

import { digits } from "@dr6/core";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

/** One remark for the kernel and one for DR7. */
export const overruled: ReadingRule = ({ overruled: { kernel, dr7 }, kernel: used, registers }) => [
  ...(kernel === null || used === null
    ? []
    : [said(`Read as of Linux ${used.text} (--kernel), though the text names ${kernel}.`)]),
  ...(dr7 === null || registers.dr7 === null
    ? []
    : [
        said(
          `Read with the DR7 of the dump, ${digits(registers.dr7)}; --dr7 ${digits(dr7)} is not used.`,
        ),
      ]),
];

function said(text: string): Statement {
  return { text, certainty: "certain", sources: [] };
}
