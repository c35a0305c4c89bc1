/** What the user says of the machine, where the text says something else: which of the two counts. */

import { digits } from "@dr6/core";
import type { Statement } from "../statement.js";
import type { ReadingRule } from "./reading.js";

const MAKERS = { intel: "Intel", amd: "AMD" } as const;

/** One remark each for the kernel, the vendor and DR7. */
export const overruled: ReadingRule = ({
  overruled: { kernel, vendor, dr7 },
  kernel: used,
  vendor: named,
  registers,
}) => [
  ...(kernel === null || used === null
    ? []
    : [said(`Read as of Linux ${used.text} (--kernel), though the text names ${kernel}.`)]),
  ...(vendor === null || named === null
    ? []
    : [
        said(
          `Read as of a CPU of ${MAKERS[named]} (--vendor), though the text names one of ${MAKERS[vendor]}.`,
        ),
      ]),
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
