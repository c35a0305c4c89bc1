/**
 * A step of a walk as lines for a window. From 150 columns a third lane joins two, from 100 columns the lanes stand side by side, from 60
 * one above the other; below that there is no room for a row of bits, and the fields are listed.
 */

import type { LaneView, WalkView } from "../view/walk-view.js";
import { INDEX_ROW } from "../view/register-rows.js";
import { clip } from "./clip.js";
import { mapDrawn, type Drawn } from "./drawn.js";
import { fieldSections } from "./field-table.js";
import { fold, type Section } from "./fold.js";
import { boxesWidth, GAP, laneBox, rule } from "./lane-box.js";
import { span, type Line } from "./line.js";
import { bitSpans, markSpans } from "./mark-spans.js";
import { LIST, SIDE_BY_SIDE, THREE_LANES, WITH_BITS, type WalkLayout } from "./walk-layout.js";
import { textSections } from "./walk-text.js";
import { fit, spread, wrap } from "./wrap.js";

/** The lines of a step; at most `layout.rows`, none wider than `layout.cols`. */
export function walkLines(narrow: WalkView, layout: WalkLayout): Drawn {
  const { cols, rows } = layout;
  const view = cols >= THREE_LANES ? (narrow.wider?.() ?? narrow) : narrow;
  if (rows !== undefined && (cols < LIST || rows < 10)) return tiny(view, cols, rows);
  const sections =
    cols >= Math.max(SIDE_BY_SIDE, boxesWidth(view.lanes.length))
      ? wide(view, layout)
      : cols >= WITH_BITS
        ? stacked(view, layout)
        : listed(view, layout);
  return mapDrawn(fold(sections, rows, cols, layout.scroll), (line) => clip(line, cols));
}

function wide(view: WalkView, layout: WalkLayout): readonly Section[] {
  const { cols, rows } = layout;
  const roomy = rows === undefined || rows >= ROOMY;
  const boxes = view.lanes.map((lane) => laneBox(lane, layout.glyphs, { roomy }));
  const height = Math.max(...boxes.map(({ length }) => length));
  const lanes = Array.from({ length: height }, (_, y): Line =>
    boxes.flatMap((lines, index) => [span(index === 0 ? "" : GAP), ...(lines[y] ?? [])]),
  );
  return [
    { rank: 0, lines: [header(view, layout), stepBar(view, cols)] },
    { rank: 0, lines: lanes },
    ...fieldSections(view, layout, 12),
    ...textSections(view, layout, rows === undefined || rows >= 29),
  ];
}

/** From so many rows on there is room for empty lines that only look good. */
const ROOMY = 34;

function stacked(view: WalkView, layout: WalkLayout): readonly Section[] {
  const { rows, cols, glyphs } = layout;
  const compact = rows !== undefined && rows < 12 + 6 * view.lanes.length;
  const lanes = view.lanes.flatMap((lane, index): readonly Line[] => {
    const { rows: bits } = lane;
    const values = `${lane.was} > ${lane.dr6} `;
    const titled = (words: string) => ` ${lane.name.toUpperCase()}  ${words}`;
    const whole = titled(lane.on).length + values.length < cols;
    const head = spread(titled(whole ? lane.on : lane.onBriefly), values, cols);
    return [
      [span(head, "bold")],
      ...(index === 0 ? [[span(`      ${INDEX_ROW}`, "dim")]] : []),
      [span(" bits "), ...bitSpans(bits.bits, bits.mark)],
      ...(index === 0 || !compact || lane.rows.kind !== view.lanes[0]?.rows.kind
        ? [[span(` kind ${bits.kind}`)]]
        : []),
      ...(compact
        ? view.lanes.length > 2 && bits.mark.trim() === ""
          ? []
          : [[span(" mark "), ...markSpans(bits.mark)]]
        : [
            [span(" chg  "), ...markSpans(bits.changed)],
            [span(" evt  "), ...markSpans(bits.event)],
          ]),
    ];
  });
  return [
    { rank: 0, lines: [header(view, layout)] },
    { rank: 1, lines: [stepBar(view, cols)] },
    { rank: 6, lines: [rule(cols, glyphs)] },
    { rank: 0, lines: lanes },
    { rank: 5, lines: [rule(cols, glyphs)] },
    ...fieldSections(view, layout, 8),
    ...textSections(view, layout, false),
  ];
}

function listed(view: WalkView, layout: WalkLayout): readonly Section[] {
  const lanes = view.lanes.flatMap((lane): readonly Line[] => [
    [
      span(
        spread(` ${lane.name.toUpperCase()}`, `${lane.was} > ${lane.dr6} `, layout.cols),
        "bold",
      ),
    ],
    ...(layout.allFields === true ? halves(lane) : []),
  ]);
  return [
    { rank: 0, lines: [header(view, layout)] },
    { rank: 2, lines: [stepBar(view, layout.cols)] },
    { rank: 0, lines: lanes },
    ...fieldSections(view, layout, 8),
    ...textSections(view, layout, false),
  ];
}

/** The places of bits 31:16 and 15:0 in a row. */
const HALVES = [
  [0, 19],
  [20, 39],
] as const;

/** A register with 16 bits in a line, where all there is to see is asked for. */
function halves({ rows }: LaneView): readonly Line[] {
  return HALVES.flatMap(([from, to]): readonly Line[] => [
    [span(`   ${INDEX_ROW.slice(from, to).trimEnd()}`, "dim")],
    [span("   "), ...bitSpans(rows.bits.slice(from, to), rows.mark.slice(from, to))],
    [span("   "), ...markSpans(rows.mark.slice(from, to).trimEnd())],
  ]);
}

/** One lane after the other with what reports, on as few lines as there are. */
function tiny(view: WalkView, cols: number, rows: number): readonly Line[] {
  const place = `${String(view.n)}/${String(view.steps.length)}`;
  const lanes = view.lanes.map((lane) => {
    const reports = lane.frame.reporting.map((name) =>
      lane.frame.stale.includes(name) ? `${name}!?` : `${name}!`,
    );
    return [lane.id, lane.dr6, ...reports].join(" ");
  });
  return wrap([place, ...lanes].join(" "), cols)
    .slice(0, rows)
    .map((text) => [span(text)]);
}

/** The scenario, the kernel as far as there is room, the place. */
function header(view: WalkView, { cols, edited = "" }: WalkLayout): Line {
  const place = `${edited === "" ? "" : `${edited}   `}step ${String(view.n)}/${String(view.steps.length)} `;
  const name = ` ${view.heading}`.padEnd(Math.min(32, Math.floor(cols / 3)));
  const room = cols - name.length - place.length - 3;
  const kernel = [
    `${view.kernel} ${view.kernelNote}`.trimEnd(),
    view.fix === "" ? view.kernel : `${view.kernel}, ${view.fix}`,
    view.kernel,
  ].find((text) => text.length <= room);
  const left = kernel === undefined ? name : `${name}  ${kernel}`;
  return [span(spread(left, place, cols), "bold")];
}

/** All steps with the present one in brackets; only numbers around it where there is less room. */
function stepBar(view: WalkView, cols: number): Line {
  const label = (n: number, text: string) => (n === view.n ? `[${text}]` : ` ${text} `);
  const named = view.steps.map(({ label: text }, index) =>
    label(index + 1, `${String(index + 1)} ${text}`),
  );
  for (const joint of [" -- ", "--", ""]) {
    const full = named.join(joint);
    if (full.length + 1 <= cols) return [span(` ${full}`)];
  }
  const numbers = view.steps.map(({ label: text }, index) =>
    label(index + 1, index + 1 === view.n ? `${String(index + 1)} ${text}` : String(index + 1)),
  );
  return [span(fit(` ${numbers.join("")}`, cols))];
}
