/** The words for what an explanation found. */

import { digits, type Basis } from "@dr6/core";
import {
  VERDICTS,
  type Evidence,
  type Explained,
  type Shown,
  type Verdict,
} from "../explain/statement.js";

/** `11 statements: 5 hold, 5 hold in part, 1 is not modelled.` */
export function countSentence(all: readonly Explained[]): string {
  const counts = VERDICTS.flatMap((verdict) => {
    const count = all.filter((each) => each.verdict === verdict).length;
    return count === 0 ? [] : [`${String(count)} ${count === 1 ? verdict : PLURAL[verdict]}`];
  });
  return `${String(all.length)} statements: ${counts.join(", ")}.`;
}

const PLURAL: Readonly<Record<Verdict, string>> = {
  holds: "hold",
  "holds in part": "hold in part",
  "does not hold": "do not hold",
  "not modelled": "not modelled",
};

/** `Intel with BLD and RTM: FFFE07F0; stated: FFFF07F0` */
export function evidenceSentence({ what, model, expected, holds, sure }: Evidence): string {
  const missed =
    holds === false && expected !== undefined ? `; stated: ${shownText(expected)}` : "";
  return `${what}: ${shownText(model)}${missed}${sure ? "" : " (likely)"}`;
}

/** Whether the statement holds in a case, in a word. */
export function evidenceWord({ holds }: Evidence): "yes" | "no" | "note" {
  return holds === null ? "note" : holds ? "yes" : "no";
}

/** How sure the verdict is, and what it rests on. */
export function sureSentence({ rows, sure, basis, verdict }: Explained): string {
  if (verdict === "not modelled") return "Nothing was run: this is known from reading.";
  const doubtful = rows.filter((row) => !row.sure).length;
  const established = sure
    ? "Established"
    : `${String(doubtful)} of ${String(rows.length)} rows ${doubtful === 1 ? "is" : "are"} likely, not established`;
  return `${established}; ${BASES[basis]}.`;
}

const BASES: Readonly<Record<Basis, string>> = {
  read: "the rules behind it were read in the source",
  quoted: "some rules behind it are known from quotations",
  derived: "some rules behind it are derived from the source, not observed",
  unverified: "some rules behind it have no source",
};

function shownText(shown: Shown): string {
  if (typeof shown === "string") return shown;
  return typeof shown === "number" ? digits(shown) : shown.map((value) => digits(value)).join(" ");
}
