/** What a proof found, as lines: the sentence, then each kind of claim and what was evaluated. */

import { digits } from "@dr6/core";
import type { Claim, ClaimKind, Difference } from "../prove/claim.js";
import { KINDS } from "../prove/how.js";
import type { Found } from "../prove/pieces.js";
import { span, type Line } from "./line.js";
import { inputsOf, slicesOf, type Proved } from "./prove-json.js";
import { wrap } from "./wrap.js";

/** The lines, none wider than `cols`. */
export function proveLines(proved: Proved, cols: number): readonly Line[] {
  const { claims, pieces, shard, quick, found } = proved;
  const part = shard.of === 1 ? "" : `, shard ${String(shard.number)} of ${String(shard.of)}`;
  const inputs = `${grouped(inputsOf(proved))} inputs${part}`;
  const lines = (text: string, indent = "", style: "bold" | "plain" = "plain") =>
    wrap(text, cols - indent.length).map((line): Line => [span(`${indent}${line}`, style)]);
  if (found !== null) {
    return [
      ...lines("The readable and the fast model differ.", "", "bold"),
      ...differenceTexts(claims, found).flatMap((text) => lines(text, "  ")),
    ];
  }
  const looked = new Set(pieces.map(({ claim }) => claim));
  const kinds = Map.groupBy(
    claims.filter((_, index) => looked.has(index)),
    ({ kind }) => kind,
  );
  return [
    ...lines(`The readable and the fast model agree on ${inputs}.`, "", "bold"),
    ...[...kinds].flatMap(([kind, members]) => {
      const { title, readable, lemma, ...evaluated } = KINDS[kind];
      const { done, all } = slicesOf(proved, members);
      // What follows from all inputs doesn't follow from a part of them.
      const isWhole = done === all;
      const amount = isWhole ? "" : `${String(done)} of ${String(all)} slices of `;
      return [
        [],
        ...lines(`${title}, ${counted(kind, members)}`),
        ...lines(`${readable}: ${amount}${quick ? evaluated.quick : evaluated.inputs}`, "  "),
        ...(lemma === undefined || !isWhole ? [] : lines(lemma, "  ")),
      ];
    }),
  ];
}

/** What has equal masks in both models is compared once. */
function counted(kind: ClaimKind, members: readonly Claim[]): string {
  const setups = members.reduce((sum, { setups }) => sum + setups.length, 0);
  const compared = members.length;
  const nouns: Readonly<Record<ClaimKind, string>> = {
    write: "CPUs and vCPUs",
    update: "policies",
    payload: "vCPUs",
    legality: "layouts",
    conversion: "pairs of layouts",
    "machine-write": "machines",
    "machine-db": "machines",
  };
  const many = `${String(setups)} ${nouns[kind]}`;
  return setups === compared ? many : `${many} with ${String(compared)} sets of masks`;
}

function differenceTexts(
  claims: readonly Claim[],
  { piece, difference }: Found,
): readonly string[] {
  const kind = claims[piece.claim]?.kind;
  const { setup, input, readable, fast }: Difference = difference;
  const payload = input.payload === undefined ? "" : `, causes ${digits(input.payload)}`;
  return [
    `${kind === undefined ? "" : KINDS[kind].title}: ${setup}`,
    `value    ${digits(input.value)}${payload}`,
    `readable ${shown(readable)}`,
    `fast     ${shown(fast)}`,
  ];
}

function shown(value: number | null): string {
  return value === null ? "refused" : digits(value);
}

/** Digits in groups of three. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
