/** What the exit codes of `dr6` say: design of the command, as far as a caller relies on it. */

import { EXIT } from "../../commands/io.js";

const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  answered: "Answered.",
  nothingFound:
    "Answered, with nothing or with bad news: nothing to decode in the input, an invariant that is broken or not decided (check), a difference (prove), an observation without explanation (conform), a machine that disagrees (probe).",
  usage: "The command line or a file named on it can't be used; a line on standard error says why.",
  event: "With decode --exit-code: an event is shown.",
  undecided: "With decode --exit-code: only stale or undecidable fields are shown.",
  illegal: "With decode --exit-code: a value that no DR6 can hold.",
  internal: "Internal error, or output that could not be written.",
};

/** Codes with their meanings, in the order of the codes. */
export const EXIT_CODES: readonly (readonly [code: string, meaning: string])[] = [
  ...Object.entries(MEANINGS).map(
    ([name, meaning]) => [String(EXIT[name as keyof typeof EXIT]), meaning] as const,
  ),
  ["128+n", "Ended by signal n: 130 by Ctrl-C, 141 where nobody reads the output."],
];
