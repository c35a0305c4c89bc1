/**
 * A register as 32 boxes: numbers above, bits inside, kind, marks and names below. A bit that
 * reports is filled, one that changed has a thick edge, one that can't have its value a broken
 * edge; the marks below say all that again.
 */

import { statusFields } from "@dr6/core";
import type { RegisterBlock } from "../../view/page/page.js";
import { wrap } from "../wrap.js";
import { fitting, LINE, WIDTH, type Drawing } from "./drawing.js";
import { element, textElement } from "./markup.js";

const LEFT = 56;
const BOX = 23;
const GAP = 10;
const BOX_HEIGHT = 26;

/** The middle of a bit's box. */
function middle(bit: number): number {
  const index = 31 - bit;
  return LEFT + index * BOX + Math.floor(index / 4) * GAP + BOX / 2;
}

const BITS = Array.from({ length: 32 }, (_, index) => 31 - index);
const BY_BIT = new Map(statusFields().map(({ bit, name }) => [bit, name]));

/** Where each character of a row of 39 stands; blanks between groups stand between the boxes. */
const PLACES = BITS.flatMap((bit, index) =>
  index % 4 === 3 && bit > 0 ? [middle(bit), middle(bit) + (BOX + GAP) / 2] : [middle(bit)],
);

/** The row with single blanks: a reader of SVG may make one of several. */
function packed(row: string): string {
  return row.trim().replace(/ +/g, " ");
}

/** The places of the characters of the packed row. */
function placesOf(row: string): string {
  const kept = Array.from(row).flatMap((each, index) => {
    const blank = each === " " && (row.slice(0, index).trim() === "" || row[index + 1] === " ");
    return blank || row.slice(index).trim() === "" ? [] : [PLACES[index] ?? 0];
  });
  return kept.join(" ");
}

/** The character of a row of 39 that belongs to a bit. */
function at(row: string, bit: number): string {
  const index = 31 - bit;
  return row.charAt(index + Math.floor(index / 4));
}

/** The rows below the boxes; one that is empty is left out. */
const ROWS = [
  { label: "kind", row: "kind", style: "dr6-dim" },
  { label: "chg", row: "changed", style: "dr6-change dr6-bold" },
  { label: "evt", row: "event", style: "dr6-event dr6-bold" },
] as const;

/** Draws it. */
export function drawRegister({ name, on, value, was, rows }: RegisterBlock): Drawing {
  const before = was === null ? "" : `was ${was}`;
  const head = wrap(on, fitting(WIDTH));
  const top = LINE + head.length * LINE;
  const lines = ROWS.map(({ label, row, style }) => [label, rows[row], style] as const).filter(
    ([, text]) => text.trim() !== "",
  );
  const below = top + 18 + BOX_HEIGHT;
  const names = below + lines.length * 17 + 17;
  const row = (label: string, text: string, y: number, classes: string) => [
    textElement("text", { x: 0, y, class: "dr6-dim" }, label),
    textElement("text", { x: placesOf(text), y, class: `dr6-mid ${classes}` }, packed(text)),
  ];
  return {
    height: names + 20,
    markup: [
      textElement("text", { x: 0, y: 15, class: "dr6-ink dr6-bold" }, name),
      textElement("text", { x: WIDTH - 300, y: 15, class: "dr6-ink dr6-bold" }, value),
      textElement("text", { x: WIDTH - 200, y: 15, class: "dr6-dim" }, before),
      ...head.map((text, index) =>
        textElement("text", { x: 0, y: 15 + (index + 1) * LINE, class: "dr6-dim" }, text),
      ),
      ...BITS.flatMap((bit) => [
        textElement(
          "text",
          { x: middle(bit), y: top + 12, class: "dr6-mid dr6-small dr6-dim" },
          String(bit),
        ),
        box(bit, top + 18, rows),
      ]),
      ...bitRow(rows, top + 18 + 19),
      ...lines.flatMap(([label, text, classes], index) =>
        row(label, text, below + 17 * (index + 1), classes),
      ),
      ...BITS.flatMap((bit) => {
        const field = BY_BIT.get(bit);
        return field === undefined
          ? []
          : [
              textElement(
                "text",
                { x: middle(bit), y: names, class: "dr6-mid dr6-small dr6-ink" },
                field,
              ),
            ];
      }),
    ],
  };
}

function box(bit: number, y: number, rows: RegisterBlock["rows"]): string {
  const fixed = /[=.]/.test(at(rows.kind, bit));
  const reports = /[!?]/.test(at(rows.event, bit));
  const illegal = at(rows.event, bit) === "E";
  const changed = at(rows.changed, bit) !== " ";
  return element("rect", {
    x: middle(bit) - BOX / 2 + 1,
    y,
    width: BOX - 2,
    height: BOX_HEIGHT,
    class: [
      "dr6-box",
      ...(fixed ? ["dr6-box-fixed"] : []),
      ...(reports ? ["dr6-box-event"] : []),
      ...(changed ? ["dr6-box-change"] : []),
      ...(illegal ? ["dr6-box-illegal"] : []),
    ].join(" "),
  });
}

/** The bits as one text, so that they are selected and read as one; those on a filled box stand out. */
function bitRow({ bits, event }: RegisterBlock["rows"], y: number): readonly string[] {
  const runs = Array.from(bits).map((bit, index) =>
    !/[!?]/.test(event[index] ?? "") ? bit : textElement("tspan", { class: "dr6-onevent" }, bit),
  );
  return [
    textElement("text", { x: 0, y, class: "dr6-dim" }, "bits"),
    element("text", { x: PLACES.join(" "), y, class: "dr6-mid dr6-bits dr6-ink" }, ...runs),
  ];
}
